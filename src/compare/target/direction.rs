//! In which direction an indicator improves.

use std::sync::LazyLock;

use serde::{Deserialize, Serialize};

use crate::plan::Target;
use crate::value::quantity::Comparator;
use crate::value::quantity::phrase::Phrases;
use crate::value::quantity::token::Tokens;

/// Which value of an indicator is the better one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Direction {
    /// More is better: coverage, income.
    Up,
    /// Less is better: mortality, loss, poverty.
    Down,
}

names!(Direction {
    Up "up"
    Down "down"
});

impl Direction {
    /// How much is won where the value changes by `change`: negative where it gets worse.
    pub fn gain(self, change: f64) -> f64 {
        match self {
            Direction::Up => change,
            // Not `-change`, which makes a negative zero of no change.
            Direction::Down => 0.0 - change,
        }
    }
}

/// What a phrase of the registry says.
#[derive(Clone, Copy, Debug)]
struct Said {
    direction: Direction,
    /// It counts only where no other phrase does.
    alone: bool,
}

static REGISTRY: LazyLock<Phrases<Said>> = LazyLock::new(|| {
    let lines = include_str!("../direction.tsv").lines().filter(|line| !line.starts_with('#')).skip(1);
    Phrases::new(lines.filter_map(|line| line.split_once('\t')).filter_map(|(phrase, direction)| {
        let (direction, alone) = match direction {
            "up" => (Direction::Up, false),
            "down" => (Direction::Down, false),
            "down alone" => (Direction::Down, true),
            _ => return None,
        };
        Some((phrase, Said { direction, alone }))
    }))
});

/// The direction of targets that measure one thing: what their comparators say, else what the wording of the first that
/// is known says, else up where all are shares of at least a half, for so much is asked only of what is wanted. `None`
/// where nothing tells, or comparators contradict one another.
pub(super) fn of<'t>(targets: impl Iterator<Item = &'t Target> + Clone) -> Option<Direction> {
    let mut said = targets.clone().filter_map(|target| of_comparator(target.quantity.comparator));
    if let Some(first) = said.next() {
        return said.all(|other| other == first).then_some(first);
    }
    let wanted = |target: &Target| target.quantity.percent().is_some_and(|percent| percent >= 50.0);
    let words = targets.clone().find_map(|target| of_words(&target.indicator));
    words.or_else(|| targets.clone().all(wanted).then_some(Direction::Up))
}

/// `dưới`, `không quá` and `giảm còn` hold a value down, `trên` and `ít nhất` push it up.
fn of_comparator(comparator: Comparator) -> Option<Direction> {
    match comparator {
        Comparator::Greater | Comparator::AtLeast => Some(Direction::Up),
        Comparator::Less | Comparator::AtMost => Some(Direction::Down),
        Comparator::Equal | Comparator::About => None,
    }
}

fn of_words(indicator: &str) -> Option<Direction> {
    let tokens = Tokens::new(indicator);
    // `giảm số vụ …`, `tỷ lệ hộ nghèo giảm`: a cut is measured, of which more is better.
    let last = tokens.list.len().saturating_sub(1);
    let first = usize::from(tokens.key(0) == "mức");
    if matches!(tokens.key(first), "giảm" | "cắt" | "rút") || tokens.key(last) == "giảm" {
        return Some(Direction::Up);
    }
    let mut alone = None;
    let mut i = 0;
    while i < tokens.list.len() {
        match REGISTRY.longest_at(&tokens, i) {
            Some((len, said)) if said.alone => {
                alone = alone.or(Some(said.direction));
                i += len;
            }
            Some((_, said)) => return Some(said.direction),
            None => i += 1,
        }
    }
    alone
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wordings() {
        for (indicator, direction) in [
            ("Tỷ lệ tham gia bảo hiểm y tế", Some(Direction::Up)),
            ("tỷ suất tử vong trẻ em dưới 5 tuổi", Some(Direction::Down)),
            ("Tỷ lệ hộ nghèo, hộ cận nghèo sử dụng nước hợp vệ sinh", Some(Direction::Up)),
            ("Tỷ lệ hộ nghèo", Some(Direction::Down)),
            ("Tỷ lệ thất thoát nước", Some(Direction::Down)),
            ("Số ca mắc sốt xuất huyết", Some(Direction::Down)),
            ("trạm y tế xã có bác sĩ", Some(Direction::Up)),
            // To stay longer is to be wished, to wait longer is not.
            ("Thời gian lưu trú bình quân của khách", Some(Direction::Up)),
            ("Diện tích nhà ở bình quân đầu người", Some(Direction::Up)),
            ("Mức giảm số vụ cháy so với năm 2024", Some(Direction::Up)),
            ("Hệ số Gini", None),
        ] {
            assert_eq!(of_words(indicator), direction, "{indicator}");
        }
    }
}
