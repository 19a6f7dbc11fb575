//! The targets that two tasks of one row set: which face one another, and how they differ.

use super::difference::{Verdict, Wholes};
use super::direction;
use super::likeness::{likeness, profiles};
use crate::plan::Target;
use crate::value::quantity::Unit;

/// How alike two indicators of one row must be to be compared where a task has several. Less than between plans, for
/// that the tasks are the same says most of it.
const ALIKE: f64 = 0.35;

/// The same where both tasks set a single target of its kind.
const ALIKE_ALONE: f64 = 0.1;

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
            let alike = likeness(&profiles[l], &profiles[left.len() + r]);
            let is_only = is_alone_of_its_kind(ours, left) && is_alone_of_its_kind(theirs, right);
            let enough = if is_only { ALIKE_ALONE } else { ALIKE };
            if is_of_kind(&ours.quantity.unit, &theirs.quantity.unit) && alike >= enough {
                likely.push((alike, l, r));
            }
        }
    }
    let gap = |l: usize, r: usize| {
        let years = left[l].by_year.zip(right[r].by_year);
        years.map_or(0, |(left, right)| left.abs_diff(right))
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
    if let (Unit::Count(_, ours), Unit::Count(_, theirs)) = (ours, theirs) {
        let (short, long) = if ours.len() < theirs.len() { (ours, theirs) } else { (theirs, ours) };
        return long.strip_prefix(short.as_str()).is_some_and(|rest| rest.is_empty() || rest.starts_with(' '));
    }
    ours.dimension() == theirs.dimension()
}

/// Whether a task sets no other target of the kind, but for other years of the same.
fn is_alone_of_its_kind(target: &Target, all: &[Target]) -> bool {
    let mut others = all.iter().filter(|other| is_of_kind(&target.quantity.unit, &other.quantity.unit));
    others.all(|other| other.indicator == target.indicator)
}
