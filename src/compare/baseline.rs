//! Which plan the others are measured by, by any of the names that it goes by.

use crate::error::{Error, ErrorKind, Result};
use crate::matching::directive;
use crate::plan::Plan;
use crate::text::fold;
use crate::value::province::Province;

/// The plan to measure the others by: the one called `name`, or without a name the only plan of the central level that
/// has tasks, if there is exactly one.
///
/// A plan is called by its id, its file with or without the folders, its number (`1036/QĐ-TTg`) or its province, in this
/// order; also as reports call it, with one of these in brackets at the end: `Trung ương (1036/QĐ-TTg)`.
///
/// # Errors
/// [`ErrorKind::InvalidArgument`] where no plan is called `name`, or several are; the message says what may be given.
pub fn baseline(plans: &[Plan], name: Option<&str>) -> Result<Option<usize>> {
    let Some(name) = name else {
        return Ok(directive(plans));
    };
    let called = |name: &str| {
        WAYS.iter()
            .map(|is| positions(plans, |plan| is(plan, name)))
            .find(|found| !found.is_empty())
            .unwrap_or_default()
    };
    let in_brackets = || Some(called(name.trim_end().strip_suffix(')')?.rsplit_once('(')?.1));
    let mut found = called(name);
    if found.is_empty() {
        found = in_brackets().unwrap_or_default();
    }
    let message = match found[..] {
        [one] => return Ok(Some(one)),
        [] => format!("không có kế hoạch nào tên là `{name}`; {}", names(plans.iter())),
        _ => format!("`{name}` là tên của nhiều kế hoạch; {}", names(found.iter().map(|&index| &plans[index]))),
    };
    Err(Error::new(ErrorKind::InvalidArgument, message))
}

/// In which ways a plan may be called, the surest first.
const WAYS: [fn(&Plan, &str) -> bool; 5] = [
    |plan, name| *plan.id == *name,
    |plan, name| *plan.file == *name,
    |plan, name| plan.file.rsplit(['/', '\\']).next() == Some(name),
    |plan, name| {
        plan.preamble.number.as_ref().is_some_and(|number| without_blanks(&number.value) == without_blanks(name))
    },
    |plan, name| {
        let province = plan.preamble.province.as_ref().map(|province| province.value);
        province.is_some() && province == Province::parse(name)
    },
];

fn positions(plans: &[Plan], is: impl Fn(&Plan) -> bool) -> Vec<usize> {
    (0..plans.len()).filter(|&index| is(&plans[index])).collect()
}

fn without_blanks(number: &str) -> String {
    fold(number).split_whitespace().collect()
}

/// What may be given of each plan.
fn names<'a>(plans: impl Iterator<Item = &'a Plan>) -> String {
    let one = |plan: &Plan| {
        let preamble = &plan.preamble;
        let number = preamble.number.as_ref().map(|number| number.value.clone());
        let province = preamble.province.as_ref().map(|province| province.value.name().to_owned());
        let others: Vec<String> = number.into_iter().chain(province).collect();
        if others.is_empty() { plan.id.to_string() } else { format!("{} ({})", plan.id, others.join(", ")) }
    };
    let named: Vec<String> = plans.map(one).collect();
    format!("hãy nêu mã, tên tệp, số ký hiệu hoặc tỉnh của một trong các kế hoạch: {}", named.join("; "))
}

#[cfg(test)]
mod tests {
    use super::super::sample::plan;
    use super::*;
    use crate::error::Location;
    use crate::plan::Stated;

    #[test]
    fn a_plan_goes_by_every_name_that_is_its_own() {
        let mut plans = [
            plan("trung-uong", "", Vec::new()),
            plan("lai-chau-2024", "Lai Châu", Vec::new()),
            plan("ca-mau-2024", "Cà Mau", Vec::new()),
            plan("ca-mau-2025", "Cà Mau", Vec::new()),
        ];
        plans[1].file = "x/ke-hoach.txt".into();
        let numbers = [(0, "1036/QĐ-TTg"), (2, "12/KH-UBND"), (3, "12/KH-UBND")];
        for (index, number) in numbers {
            let location = Location::lines("x".into(), 1, 1);
            plans[index].preamble.number = Some(Stated { value: number.to_owned(), location });
        }
        for (name, expected) in [
            ("trung-uong", 0),
            ("trung-uong.txt", 0),
            ("1036/QĐ-TTg", 0),
            ("1036 / qđ-ttg", 0),
            ("Trung ương (1036/QĐ-TTg)", 0),
            ("x/ke-hoach.txt", 1),
            ("ke-hoach.txt", 1),
            ("Lai Châu", 1),
            ("tỉnh Lai Châu", 1),
            ("Cà Mau (ca-mau-2025)", 3),
        ] {
            assert_eq!(baseline(&plans, Some(name)).unwrap(), Some(expected), "{name}");
        }
        let said = |name| baseline(&plans, Some(name)).unwrap_err().to_string();
        let asked = "hãy nêu mã, tên tệp, số ký hiệu hoặc tỉnh của một trong các kế hoạch";
        let both = "ca-mau-2024 (12/KH-UBND, Cà Mau); ca-mau-2025 (12/KH-UBND, Cà Mau)";
        for name in ["Cà Mau", "12/KH-UBND"] {
            assert_eq!(said(name), format!("`{name}` là tên của nhiều kế hoạch; {asked}: {both}"));
        }
        let all = format!("trung-uong (1036/QĐ-TTg); lai-chau-2024 (Lai Châu); {both}");
        for name in ["Hà Giang", "", "()"] {
            assert_eq!(said(name), format!("không có kế hoạch nào tên là `{name}`; {asked}: {all}"));
        }
    }
}
