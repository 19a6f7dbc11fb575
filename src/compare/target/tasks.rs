//! The targets that two tasks of one row set: which face one another, and how they differ.

use std::sync::LazyLock;

use regex::Regex;

use super::difference::{EACH_PROVINCE, Verdict, Wholes};
use super::direction;
use super::likeness::{Profile, likeness, profiles};
use crate::plan::Target;
use crate::text::fold;
use crate::value::quantity::Unit;

/// How alike two indicators of one row must be to be compared where a task has several. Less than between plans, for
/// that the tasks are the same says most of it. Chosen on written plans, where targets of different things reach 0.33 and
/// those of one thing start at 0.38.
const ALIKE: f64 = 0.36;

/// The same where each side sets one target of the kind and nothing is counted that goes by a name: 0.17 and 0.34 there.
const ALIKE_ALONE: f64 = 0.25;

/// Two targets that face one another, or one that faces nothing, by their places in their tasks.
pub(in crate::compare) struct Facing {
    pub left: Option<usize>,
    pub right: Option<usize>,
    /// `None` where one side is missing.
    pub verdict: Option<Verdict>,
}

/// How the targets of two sides of a row face one another, in the order of the left ones and then the right ones. What only
/// one names stands alone, unless it is another year of an indicator that was compared.
pub(in crate::compare) fn face(left: &[&Target], right: &[&Target], wholes: Wholes) -> Vec<Facing> {
    let pairs = pairs(left, right);
    let (lefts, rights): (Vec<usize>, Vec<usize>) = pairs.iter().copied().unzip();
    let mut facing: Vec<Facing> = pairs.iter().map(|&(l, r)| compared(left, right, (l, r), wholes)).collect();
    facing.extend(alone(left, &lefts).map(|at| Facing { left: Some(at), right: None, verdict: None }));
    facing.extend(alone(right, &rights).map(|at| Facing { left: None, right: Some(at), verdict: None }));
    facing.sort_by_key(|facing| (facing.left.is_none(), facing.left, facing.right));
    facing
}

fn compared(left: &[&Target], right: &[&Target], (l, r): (usize, usize), wholes: Wholes) -> Facing {
    let direction = direction::of([left[l], right[r]].into_iter());
    let verdict = Verdict::of(left[l], right[r], wholes, direction);
    Facing { left: Some(l), right: Some(r), verdict: Some(verdict) }
}

/// A target prepared for being paired.
struct Own<'a> {
    target: &'a Target,
    profile: Profile,
    told: Told,
    /// Whether its side sets no other target of the kind, but for other years of the same.
    is_only: bool,
}

fn prepared<'a>(targets: &[&'a Target], profiles: impl Iterator<Item = Profile>) -> Vec<Own<'a>> {
    let is_only = |target: &Target| {
        let mut others = targets.iter().filter(|other| is_of_kind(&target.quantity.unit, &other.quantity.unit));
        others.all(|other| other.indicator == target.indicator)
    };
    let own = |(&target, profile)| Own { target, profile, told: Told::of(target), is_only: is_only(target) };
    targets.iter().zip(profiles).map(own).collect()
}

/// The likeliest pairs, each target in one at most: the most alike first, of those the ones for the same year.
fn pairs(left: &[&Target], right: &[&Target]) -> Vec<(usize, usize)> {
    let indicators: Vec<&str> = left.iter().chain(right).map(|target| target.indicator.as_str()).collect();
    let mut profiles = profiles(&indicators, &[]).into_iter();
    let lefts = prepared(left, profiles.by_ref().take(left.len()));
    let rights = prepared(right, profiles);
    let mut likely: Vec<(f64, usize, usize)> = Vec::new();
    for (l, ours) in lefts.iter().enumerate() {
        for (r, theirs) in rights.iter().enumerate() {
            likely.extend(likeliness(ours, theirs).map(|alike| (alike, l, r)));
        }
    }
    // A year that is not named is the last one: what the task is to come to.
    let gap = |l: usize, r: usize| {
        let year = |target: &Target| target.by_year.unwrap_or(i16::MAX);
        year(left[l]).abs_diff(year(right[r]))
    };
    likely.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| (gap(a.1, a.2), a.1, a.2).cmp(&(gap(b.1, b.2), b.1, b.2))));
    let (mut taken, mut given) = (vec![false; left.len()], vec![false; right.len()]);
    likely.retain(|&(_, l, r)| {
        !taken[l] && !given[r] && {
            (taken[l], given[r]) = (true, true);
            true
        }
    });
    likely.into_iter().map(|(_, l, r)| (l, r)).collect()
}

/// How alike two targets are, if they may measure the same.
fn likeliness(ours: &Own<'_>, theirs: &Own<'_>) -> Option<f64> {
    let said = (&ours.target.quantity, &theirs.target.quantity);
    let held = (said.0.beside(said.1), said.1.beside(said.0));
    let units = (&held.0.unit, &held.1.unit);
    // `11/14 công trình` and `75%`: that each is the only one of its kind says nothing.
    let alone = ours.is_only && theirs.is_only && said.0.unit == *units.0 && said.1.unit == *units.1;
    let may_face = is_of_kind(units.0, units.1) && ours.told == theirs.told && !ours.profile.opposes(&theirs.profile);
    let counted = units.0.counted().is_some() && units.1.counted().is_some();
    let enough = match (alone, counted) {
        (false, _) => ALIKE,
        (true, false) => ALIKE_ALONE,
        // That they count the same things says it.
        (true, true) => 0.0,
    };
    may_face.then(|| likeness(&ours.profile, &theirs.profile)).filter(|alike| *alike >= enough)
}

/// The targets that face nothing, but for other years of an indicator that does.
fn alone(targets: &[&Target], paired: &[usize]) -> impl Iterator<Item = usize> {
    let is_other_year = move |at: usize, of: usize| {
        let (target, compared) = (targets[at], targets[of]);
        target.indicator == compared.indicator
            && target.by_year != compared.by_year
            && is_of_kind(&target.quantity.unit, &compared.quantity.unit)
    };
    let compared = move |at: usize| paired.iter().any(|&of| of == at || is_other_year(at, of));
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
        (Unit::Per(of, _), Unit::Per(other, _)) => ours.dimension() == theirs.dimension() && is_of_kind(of, other),
        _ => ours.dimension() == theirs.dimension(),
    }
}

/// What is told of a target that must not differ.
#[derive(PartialEq)]
struct Told {
    /// `thêm 80 sản phẩm`: it is what is added.
    adds: bool,
    /// `mỗi xã có 1 sản phẩm`: of what there is so much each.
    each: Option<String>,
}

impl Told {
    fn of(target: &Target) -> Self {
        static ADDS: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"(?:^|\s)thêm(?:\s|$)").expect("a fixed pattern"));
        static EACH: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"(?:mỗi|từng) (\p{L}+)").expect("a fixed pattern"));
        let words = fold(&target.indicator);
        let mut of = EACH.captures_iter(&words).map(|found| found[1].to_owned());
        // The centre asks of each province what a province sets itself.
        let each = of.find(|of| of != "năm" && !EACH_PROVINCE.iter().any(|province| province.starts_with(of.as_str())));
        Told { adds: ADDS.is_match(&words), each }
    }
}
