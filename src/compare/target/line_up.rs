//! Targets of all plans lined up by what they measure.

use std::collections::BTreeMap;

use itertools::Itertools;
use rustc_hash::FxHashMap;

use super::likeness::{likeness, profiles};
use super::{TargetGroup, TargetRef, direction};
use crate::plan::{Plan, Target};
use crate::text::fold;
use crate::value::quantity::Dimension;

/// How alike two indicators must be to be one. Chosen on written plans in six layouts, where indicators that differ in
/// one qualifier (`hộ nghèo … nước hợp vệ sinh`, `hộ … nước sạch`) reach 0.55 and rewordings of one start at 0.65.
const SAME: f64 = 0.6;

/// How alike what is left over must be; see [`adopt`].
const ADOPTED: f64 = 0.42;

/// The targets of one plan that have the same words and dimension: one indicator over its years.
struct Series {
    plan: usize,
    /// Index of its wording.
    wording: usize,
    dimension: Dimension,
    members: Vec<TargetRef>,
    /// The year and value of each member, to see that one plan does not say two things of one year.
    stated: Vec<(Option<i16>, String)>,
}

/// How alike any two different wordings are. Plans print many indicators in the same words, so these are few.
struct Wordings {
    /// Folded, in order, so that an index stands for the words.
    words: Vec<String>,
    /// By the lower and the higher index; pairs with nothing in common are left out.
    alike: FxHashMap<(usize, usize), f64>,
}

impl Wordings {
    fn new(words: Vec<String>, places: &[String]) -> Self {
        let indicators: Vec<&str> = words.iter().map(String::as_str).collect();
        let profiles = profiles(&indicators, places);
        let mut alike = FxHashMap::default();
        for a in 0..profiles.len() {
            for b in a + 1..profiles.len() {
                let score = likeness(&profiles[a], &profiles[b]);
                if score > 0.0 {
                    alike.insert((a, b), score);
                }
            }
        }
        Wordings { words, alike }
    }

    fn alike(&self, a: &Series, b: &Series) -> f64 {
        match (a.wording, b.wording) {
            _ if a.dimension != b.dimension => 0.0,
            (a, b) if a == b => 1.0,
            (a, b) => self.alike.get(&(a.min(b), a.max(b))).copied().unwrap_or(0.0),
        }
    }
}

/// Lines up the targets of `plans` by indicator: one group for each thing that is measured, with every target that
/// measures it. A target is in exactly one group; groups are in the order of the baseline's targets, then of their first
/// target. A group goes by the baseline's wording; without one by the wording that the most plans print, of equally common
/// ones by that which is the most like the others.
///
/// Two targets are in one group where their dimension is the same, their wording alike once numbers, years and the names
/// of the plans' provinces are masked, and neither population, age, sex nor level differs. No group holds two
/// different values of one plan for one year.
pub fn line_up(plans: &[Plan], baseline: Option<usize>) -> Vec<TargetGroup> {
    let (series, wordings) = series(plans);
    let mut clusters: Vec<Vec<usize>> = (0..series.len()).map(|i| vec![i]).collect();
    let mut home: Vec<usize> = (0..series.len()).collect();
    for (_, a, b) in pairs(&series, &wordings) {
        let (into, from) = (home[a].min(home[b]), home[a].max(home[b]));
        if into == from || !fit(&series, &clusters[into], &clusters[from], &wordings) {
            continue;
        }
        let moved = std::mem::take(&mut clusters[from]);
        moved.iter().for_each(|&member| home[member] = into);
        clusters[into].extend(moved);
    }
    adopt(plans, &series, &mut clusters, &wordings, baseline);
    let filled = clusters.iter().filter(|cluster| !cluster.is_empty());
    let mut groups: Vec<TargetGroup> =
        filled.map(|cluster| group(plans, &series, cluster, &wordings, baseline)).collect();
    let of_baseline = |group: &TargetGroup| group.members.iter().copied().find(|member| is_of(*member, baseline));
    groups.sort_by_cached_key(|group| (of_baseline(group).is_none(), of_baseline(group), group.members.clone()));
    groups
}

fn is_of(member: TargetRef, baseline: Option<usize>) -> bool {
    baseline == Some(member.plan as usize)
}

fn series(plans: &[Plan]) -> (Vec<Series>, Wordings) {
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
    let words_of = |members: &[TargetRef]| fold(&members[0].of(plans).indicator);
    let mut words: Vec<String> = rows.iter().map(|(_, members)| words_of(members)).collect();
    words.sort();
    words.dedup();
    let wordings = Wordings::new(words, &places(plans));
    let stated = |target: &Target| (target.by_year, target.quantity.to_string());
    let series = rows.into_iter().map(|(plan, members)| Series {
        plan,
        wording: wordings.words.binary_search(&words_of(&members)).unwrap_or_default(),
        dimension: members[0].of(plans).quantity.unit.dimension(),
        stated: members.iter().map(|member| stated(member.of(plans))).collect(),
        members,
    });
    (series.collect(), wordings)
}

/// The names of the provinces of `plans`, folded, to be masked.
fn places(plans: &[Plan]) -> Vec<String> {
    let provinces = plans.iter().filter_map(|plan| plan.preamble.province.as_ref());
    let mut names: Vec<String> = provinces.map(|stated| fold(stated.value.name())).collect();
    names.sort();
    names.dedup();
    names
}

/// The pairs of series that are alike enough, best first; ties by their wording, then by their place.
fn pairs(series: &[Series], wordings: &Wordings) -> Vec<(f64, usize, usize)> {
    let mut pairs = Vec::new();
    for a in 0..series.len() {
        for b in a + 1..series.len() {
            let score = wordings.alike(&series[a], &series[b]);
            if score >= SAME {
                pairs.push((score, a, b));
            }
        }
    }
    let words = |&(_, a, b): &(f64, usize, usize)| {
        let (a, b) = (series[a].wording, series[b].wording);
        (a.min(b), a.max(b))
    };
    pairs.sort_by(|x, y| y.0.total_cmp(&x.0).then_with(|| words(x).cmp(&words(y))).then((x.1, x.2).cmp(&(y.1, y.2))));
    pairs
}

/// Whether two clusters may be one: their members are alike on average, and no plan says two things of one year.
fn fit(series: &[Series], left: &[usize], right: &[usize], wordings: &Wordings) -> bool {
    let contradicts = |a: &Series, b: &Series| {
        a.plan == b.plan && a.stated.iter().any(|(year, value)| b.stated.iter().any(|(y, v)| year == y && value != v))
    };
    let contradict = left.iter().cartesian_product(right).any(|(&a, &b)| contradicts(&series[a], &series[b]));
    !contradict && linkage(series, left, right, wordings) >= SAME * 0.9
}

/// How alike the members of two clusters are on average.
fn linkage(series: &[Series], left: &[usize], right: &[usize], wordings: &Wordings) -> f64 {
    let pairs = left.iter().cartesian_product(right);
    let sum: f64 = pairs.map(|(&a, &b)| wordings.alike(&series[a], &series[b])).sum();
    sum / (left.len() * right.len()) as f64
}

/// Joins what is left over on both sides: an indicator of the baseline that a plan seems to lack, and one of the plan that
/// the baseline seems to lack, where each is the likest to the other and [`ADOPTED`] at least. A plan carries out what the
/// baseline sets, and adapts it to its place: `hộ dân ở vùng thường xuyên ngập`, `hộ dân vùng ven sông`.
fn adopt(plans: &[Plan], series: &[Series], clusters: &mut [Vec<usize>], wordings: &Wordings, baseline: Option<usize>) {
    let Some(baseline) = baseline else { return };
    let (theirs, ours): (Vec<usize>, Vec<usize>) = (0..clusters.len())
        .filter(|&cluster| !clusters[cluster].is_empty())
        .partition(|&cluster| clusters[cluster].iter().any(|&s| series[s].plan == baseline));
    let way = |cluster: &[usize]| {
        let members = cluster.iter().flat_map(|&s| &series[s].members);
        direction::of(members.map(|member| member.of(plans)))
    };
    loop {
        let mut likely: Vec<(f64, usize, usize)> = Vec::new();
        for (&their, &our) in theirs.iter().cartesian_product(&ours) {
            let (left, right) = (&clusters[their], &clusters[our]);
            let shared = left.iter().cartesian_product(right).any(|(&a, &b)| series[a].plan == series[b].plan);
            // What one holds down and the other pushes up is not one thing.
            let turned = matches!((way(left), way(right)), (Some(ours), Some(theirs)) if ours != theirs);
            if !shared && !turned && !right.is_empty() {
                likely.push((linkage(series, left, right, wordings), their, our));
            }
        }
        likely.sort_by(|a, b| b.0.total_cmp(&a.0).then((a.1, a.2).cmp(&(b.1, b.2))));
        let is_best = |at: &usize| {
            let (_, their, our) = likely[*at];
            likely[..*at].iter().all(|&(_, t, o)| t != their && o != our)
        };
        let best = (0..likely.len()).take_while(|&at| likely[at].0 >= ADOPTED).find(is_best);
        let Some((_, their, our)) = best.map(|at| likely[at]) else { return };
        let moved = std::mem::take(&mut clusters[our]);
        clusters[their].extend(moved);
    }
}

fn group(
    plans: &[Plan],
    series: &[Series],
    cluster: &[usize],
    wordings: &Wordings,
    baseline: Option<usize>,
) -> TargetGroup {
    let mut members: Vec<TargetRef> = cluster.iter().flat_map(|&s| series[s].members.iter().copied()).collect();
    members.sort();
    let direction = direction::of(members.iter().map(|member| member.of(plans)));
    let shown = members.iter().copied().find(|member| is_of(*member, baseline));
    let shown = shown.or_else(|| usual(series, cluster, wordings));
    let indicator = shown.map(|member| member.of(plans).indicator.clone()).unwrap_or_default();
    TargetGroup { indicator, direction, members }
}

/// The first target in the wording that stands for all of a cluster.
fn usual(series: &[Series], cluster: &[usize], wordings: &Wordings) -> Option<TargetRef> {
    let printed = |s: usize| cluster.iter().filter(|&&other| series[other].wording == series[s].wording).count();
    let alike = |s: usize| cluster.iter().map(|&other| wordings.alike(&series[s], &series[other])).sum::<f64>();
    let first = |s: usize| series[s].members.first().copied();
    let best = cluster.iter().copied().max_by(|&a, &b| {
        printed(a).cmp(&printed(b)).then(alike(a).total_cmp(&alike(b))).then_with(|| first(b).cmp(&first(a)))
    });
    best.and_then(first)
}
