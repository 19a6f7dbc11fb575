//! Targets of all plans lined up by what they measure.

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;

use super::likeness::{Profile, likeness, profiles};
use super::{TargetGroup, TargetRef, direction};
use crate::plan::{Plan, Target};
use crate::text::fold;
use crate::value::quantity::Dimension;

/// How alike two indicators must be to be one. Chosen on written plans in six layouts, where indicators that differ in
/// one qualifier (`hộ nghèo … nước hợp vệ sinh`, `hộ … nước sạch`) reach 0.55 and rewordings of one start at 0.65.
const SAME: f64 = 0.6;

/// The targets of one plan that have the same words and dimension: one indicator over its years.
struct Series {
    plan: usize,
    /// The folded indicator.
    words: String,
    dimension: Dimension,
    members: Vec<TargetRef>,
    /// The year and value of each member, to see that one plan does not say two things of one year.
    stated: Vec<(Option<i16>, String)>,
    profile: Profile,
}

/// Lines up the targets of `plans` by indicator: one group for each thing that is measured, with every target that
/// measures it. A target is in exactly one group; groups are in the order of their first target.
///
/// Two targets are in one group where their dimension is the same, their wording alike once numbers, years and the names
/// of the plans' provinces are masked, and neither population, age, sex nor level differs. No group holds two
/// different values of one plan for one year.
pub fn line_up(plans: &[Plan]) -> Vec<TargetGroup> {
    let series = series(plans);
    let mut clusters: Vec<Vec<usize>> = (0..series.len()).map(|i| vec![i]).collect();
    let mut home: Vec<usize> = (0..series.len()).collect();
    let mut known: FxHashMap<(usize, usize), f64> = FxHashMap::default();
    for &(score, a, b) in &pairs(&series, &mut known) {
        debug_assert!(score >= SAME);
        let (into, from) = (home[a].min(home[b]), home[a].max(home[b]));
        if into == from || !fit(&series, &clusters[into], &clusters[from], &known) {
            continue;
        }
        let moved = std::mem::take(&mut clusters[from]);
        moved.iter().for_each(|&member| home[member] = into);
        clusters[into].extend(moved);
    }
    let mut groups: Vec<TargetGroup> =
        clusters.iter().filter(|cluster| !cluster.is_empty()).map(|cluster| group(plans, &series, cluster)).collect();
    groups.sort_by(|a, b| a.members.cmp(&b.members));
    groups
}

fn series(plans: &[Plan]) -> Vec<Series> {
    let mut by_words: BTreeMap<(usize, String), Vec<TargetRef>> = BTreeMap::new();
    for (p, plan) in plans.iter().enumerate() {
        for (t, target) in plan.targets.iter().enumerate() {
            let key = format!("{}\t{:?}", fold(&target.indicator), target.quantity.unit.dimension());
            by_words.entry((p, key)).or_default().push(TargetRef { plan: p as u32, target: t as u32 });
        }
    }
    let mut rows: Vec<(usize, Vec<TargetRef>)> =
        by_words.into_iter().map(|((plan, _), members)| (plan, members)).collect();
    rows.sort_by(|a, b| a.1.cmp(&b.1));
    let indicators: Vec<&str> = rows.iter().map(|(_, members)| members[0].of(plans).indicator.as_str()).collect();
    let profiles = profiles(&indicators, &places(plans));
    let stated = |target: &Target| (target.by_year, target.quantity.to_string());
    rows.into_iter()
        .zip(profiles)
        .map(|((plan, members), profile)| Series {
            plan,
            words: fold(&members[0].of(plans).indicator),
            dimension: members[0].of(plans).quantity.unit.dimension(),
            stated: members.iter().map(|member| stated(member.of(plans))).collect(),
            members,
            profile,
        })
        .collect()
}

/// The names of the provinces of `plans`, folded, to be masked.
fn places(plans: &[Plan]) -> Vec<String> {
    let provinces = plans.iter().filter_map(|plan| plan.preamble.province.as_ref());
    let mut names: Vec<String> = provinces.map(|stated| fold(stated.value.name())).collect();
    names.sort();
    names.dedup();
    names
}

/// The pairs of series that are alike enough, best first; ties by their wording, so that the order of the plans does
/// not decide. Only pairs that share a gram are scored.
fn pairs(series: &[Series], known: &mut FxHashMap<(usize, usize), f64>) -> Vec<(f64, usize, usize)> {
    let mut pairs = Vec::new();
    for a in 0..series.len() {
        for b in a + 1..series.len() {
            if series[a].dimension != series[b].dimension {
                continue;
            }
            let score = likeness(&series[a].profile, &series[b].profile);
            if score > 0.0 {
                known.insert((a, b), score);
            }
            if score >= SAME {
                pairs.push((score, a, b));
            }
        }
    }
    let words = |&(_, a, b): &(f64, usize, usize)| {
        let (a, b) = (&series[a].words, &series[b].words);
        (a.min(b), a.max(b))
    };
    pairs.sort_by(|x, y| y.0.total_cmp(&x.0).then_with(|| words(x).cmp(&words(y))).then((x.1, x.2).cmp(&(y.1, y.2))));
    pairs
}

/// Whether two clusters may be one: their members are alike on average, and no plan says two things of one year.
fn fit(series: &[Series], left: &[usize], right: &[usize], known: &FxHashMap<(usize, usize), f64>) -> bool {
    let contradicts = |a: &Series, b: &Series| {
        a.plan == b.plan && a.stated.iter().any(|(year, value)| b.stated.iter().any(|(y, v)| year == y && value != v))
    };
    let mut sum = 0.0;
    for &a in left {
        for &b in right {
            if contradicts(&series[a], &series[b]) {
                return false;
            }
            sum += known.get(&(a.min(b), a.max(b))).copied().unwrap_or(0.0);
        }
    }
    sum / (left.len() * right.len()) as f64 >= SAME * 0.9
}

fn group(plans: &[Plan], series: &[Series], cluster: &[usize]) -> TargetGroup {
    let mut members: Vec<TargetRef> = cluster.iter().flat_map(|&s| series[s].members.iter().copied()).collect();
    members.sort();
    let direction = direction::of(members.iter().map(|member| member.of(plans)));
    let indicator = members.first().map(|first| first.of(plans).indicator.clone()).unwrap_or_default();
    TargetGroup { indicator, direction, members }
}
