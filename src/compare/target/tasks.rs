//! The targets that two tasks of one row set: which face one another, and how they differ.

use std::sync::LazyLock;

use regex::Regex;

use super::difference::{Verdict, Wholes};
use super::direction;
use super::likeness::{likeness, profiles};
use crate::plan::Target;
use crate::text::fold;
use crate::value::quantity::Unit;

/// How alike two indicators of one row must be to be compared where a task has several. Less than between plans, for
/// that the tasks are the same says most of it. Chosen on written plans, where targets of different things reach 0.33 and
/// those of one thing start at 0.38.
const ALIKE: f64 = 0.36;

/// The same where each task sets one target of the kind and nothing is counted that goes by a name: 0.17 and 0.34 there.
const ALIKE_ALONE: f64 = 0.25;

/// Two targets that face one another, or one that faces nothing, by their places in their tasks.
pub(in crate::compare) struct Facing {
    pub left: Option<usize>,
    pub right: Option<usize>,
    /// `None` where one side is missing.
    pub verdict: Option<Verdict>,
}

/// How the targets of two tasks face one another, in the order of the left ones and then the right ones. What only
/// one task names stands alone, unless it is another year of an indicator that was compared.
pub(in crate::compare) fn face(left: &[Target], right: &[Target], wholes: Wholes) -> Vec<Facing> {
    let pairs = pairs(left, right);
    let mut facing: Vec<Facing> = pairs.iter().map(|&(l, r)| compared(left, right, (l, r), wholes)).collect();
    facing.extend(alone(left, pairs.iter().map(|pair| pair.0)).map(|at| Facing {
        left: Some(at),
        right: None,
        verdict: None,
    }));
    facing.extend(alone(right, pairs.iter().map(|pair| pair.1)).map(|at| Facing {
        left: None,
        right: Some(at),
        verdict: None,
    }));
    facing.sort_by_key(|facing| (facing.left.is_none(), facing.left, facing.right));
    facing
}

fn compared(left: &[Target], right: &[Target], (l, r): (usize, usize), wholes: Wholes) -> Facing {
    let direction = direction::of([&left[l], &right[r]].into_iter());
    let verdict = Verdict::of(&left[l], &right[r], wholes, direction);
    Facing { left: Some(l), right: Some(r), verdict: Some(verdict) }
}

/// The likeliest pairs, each target in one at most: the most alike first, of those the ones for the same year.
fn pairs(left: &[Target], right: &[Target]) -> Vec<(usize, usize)> {
    let indicators: Vec<&str> = left.iter().chain(right).map(|target| target.indicator.as_str()).collect();
    let profiles = profiles(&indicators, &[]);
    let mut likely: Vec<(f64, usize, usize)> = Vec::new();
    for (l, ours) in left.iter().enumerate() {
        for (r, theirs) in right.iter().enumerate() {
            let (own, other) = (&profiles[l], &profiles[left.len() + r]);
            let may_face = is_of_kind(&ours.quantity.unit, &theirs.quantity.unit)
                && told_of(ours) == told_of(theirs)
                && !own.opposes(other);
            if !may_face {
                continue;
            }
            let enough = match is_alone_of_its_kind(ours, left) && is_alone_of_its_kind(theirs, right) {
                // That they count the same things says it.
                true if ours.quantity.unit.counted().is_some() => 0.0,
                true => ALIKE_ALONE,
                false => ALIKE,
            };
            let alike = likeness(own, other);
            if alike >= enough {
                likely.push((alike, l, r));
            }
        }
    }
    // A year that is not named is the last one: what the task is to come to.
    let gap = |l: usize, r: usize| {
        let year = |target: &Target| target.by_year.unwrap_or(i16::MAX);
        year(&left[l]).abs_diff(year(&right[r]))
    };
    likely.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| (gap(a.1, a.2), a.1, a.2).cmp(&(gap(b.1, b.2), b.1, b.2))));
    let mut pairs: Vec<(usize, usize)> = Vec::new();
    for (_, l, r) in likely {
        if pairs.iter().all(|&(left, right)| left != l && right != r) {
            pairs.push((l, r));
        }
    }
    pairs
}

/// The targets that face nothing, but for other years of an indicator that does.
fn alone(targets: &[Target], paired: impl Iterator<Item = usize>) -> impl Iterator<Item = usize> {
    let paired: Vec<usize> = paired.collect();
    let compared =
        move |at: usize| paired.iter().any(|&other| other == at || targets[other].indicator == targets[at].indicator);
    (0..targets.len()).filter(move |&at| !compared(at))
}

/// Whether two units can measure one indicator: things that are counted must go by one name, which may say more on one
/// side (`hộ`, `hộ gia đình`).
fn is_of_kind(ours: &Unit, theirs: &Unit) -> bool {
    match (ours, theirs) {
        (Unit::Count(_, ours), Unit::Count(_, theirs)) => {
            let (short, long) = if ours.len() < theirs.len() { (ours, theirs) } else { (theirs, ours) };
            long.strip_prefix(short.as_str()).is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
        }
        (Unit::Per(ours, each), Unit::Per(theirs, other)) if each == other => is_of_kind(ours, theirs),
        _ => ours.dimension() == theirs.dimension(),
    }
}

/// What a target is told of that must not differ: whether it is what is added (`thêm 80 sản phẩm`), and of what there is so
/// much each (`mỗi xã có 1 sản phẩm`).
fn told_of(target: &Target) -> (bool, Option<String>) {
    static ADDS: LazyLock<Regex> =
        LazyLock::new(|| Regex::new(r"(?:^|\s)(?:tăng|thêm)(?:\s|$)").expect("a fixed pattern"));
    static EACH: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"(?:mỗi|từng) (\p{L}+)").expect("a fixed pattern"));
    let words = fold(&target.indicator);
    let mut of = EACH.captures_iter(&words).map(|found| found[1].to_owned());
    // The centre asks of each province what a province sets itself.
    let each = of.find(|of| !matches!(of.as_str(), "năm" | "tỉnh" | "địa"));
    (ADDS.is_match(&words), each)
}

/// Whether a task sets no other target of the kind, but for other years of the same.
fn is_alone_of_its_kind(target: &Target, all: &[Target]) -> bool {
    let mut others = all.iter().filter(|other| is_of_kind(&target.quantity.unit, &other.quantity.unit));
    others.all(|other| other.indicator == target.indicator)
}
