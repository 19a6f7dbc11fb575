//! Targets of all plans lined up by what they measure.

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;

use super::likeness::{likeness, profiles};
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
/// measures it. A target is in exactly one group; groups are in the order of their first target.
///
/// Two targets are in one group where their dimension is the same, their wording alike once numbers, years and the names
/// of the plans' provinces are masked, and neither population, age, sex nor level differs. No group holds two
/// different values of one plan for one year.
pub fn line_up(plans: &[Plan]) -> Vec<TargetGroup> {
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
    let mut groups: Vec<TargetGroup> =
        clusters.iter().filter(|cluster| !cluster.is_empty()).map(|cluster| group(plans, &series, cluster)).collect();
    groups.sort_by(|a, b| a.members.cmp(&b.members));
    groups
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
    let mut sum = 0.0;
    for &a in left {
        for &b in right {
            if contradicts(&series[a], &series[b]) {
                return false;
            }
            sum += wordings.alike(&series[a], &series[b]);
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
