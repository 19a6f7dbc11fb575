//! How the targets of a group differ between plans, and within one plan over the years.

use std::cmp::Ordering;

use super::{Direction, Standing, TargetChange, TargetDifference, TargetGroup, TargetKind, TargetRef, TargetSide};
use crate::compare::MOST_PAIRED;
use crate::plan::{Level, Plan, Target};
use crate::text::{fold, syllables};
use crate::value::quantity::{Comparator, Dimension, Measure, Quantity, Scale, Unit};

/// Compares the targets of every group, which must be groups of `plans`.
///
/// With a `baseline` (the index of a plan) every other plan is compared with it, the baseline on the left; a plan that
/// lacks the indicator is silent, and so is the baseline where only the plan has it. Without one, every plan of a group
/// is compared with every later one as long as at most [`MOST_PAIRED`] have the indicator, beyond that with the first;
/// plans without the indicator are then silent against the first that has it, in groups of two plans or more.
///
/// Two plans are compared at each year that both name; of what is left, the targets of which one asks for no less sooner,
/// then those whose years are nearest face one another. In order of group, then left and right plan, then year.
pub fn compare_targets(plans: &[Plan], groups: &[TargetGroup], baseline: Option<usize>) -> Vec<TargetDifference> {
    let baseline = baseline.filter(|&index| index < plans.len());
    groups.iter().enumerate().flat_map(|(index, group)| compare_group(plans, index as u32, group, baseline)).collect()
}

fn compare_group(plans: &[Plan], index: u32, group: &TargetGroup, baseline: Option<usize>) -> Vec<TargetDifference> {
    let of_plan = |plan: usize| -> Vec<TargetRef> {
        group.members.iter().copied().filter(|member| member.plan as usize == plan).collect()
    };
    let held: Vec<Vec<TargetRef>> = (0..plans.len()).map(of_plan).collect();
    let holders: Vec<usize> = (0..plans.len()).filter(|&plan| !held[plan].is_empty()).collect();
    let pairs: Vec<(usize, usize)> = match (baseline, holders.as_slice()) {
        (Some(left), _) => (0..plans.len()).filter(|&right| right != left).map(|right| (left, right)).collect(),
        (None, [] | [_]) => Vec::new(),
        (None, [first, ..]) => {
            let all = holders.len() <= MOST_PAIRED;
            let lefts = if all { &holders[..] } else { &holders[..1] };
            let both =
                lefts.iter().flat_map(|&left| holders.iter().filter(move |&&r| r > left).map(move |&r| (left, r)));
            let silent = (0..plans.len()).filter(|&plan| held[plan].is_empty()).map(|right| (*first, right));
            let mut pairs: Vec<_> = both.chain(silent).collect();
            pairs.sort_unstable();
            pairs
        }
    };
    let pair = Pairing { plans, group: index, direction: group.direction };
    pairs.into_iter().flat_map(|(left, right)| pair.compare((left, &held[left]), (right, &held[right]))).collect()
}

/// What holds for all pairs of a group.
struct Pairing<'p> {
    plans: &'p [Plan],
    group: u32,
    direction: Option<Direction>,
}

impl Pairing<'_> {
    fn compare(&self, left: (usize, &[TargetRef]), right: (usize, &[TargetRef])) -> Vec<TargetDifference> {
        if left.1.is_empty() && right.1.is_empty() {
            return Vec::new();
        }
        if left.1.is_empty() || right.1.is_empty() {
            return vec![self.silent(left, right)];
        }
        let faced = self.face(left.1, right.1);
        faced.into_iter().map(|(l, r)| self.difference((l, left.1), (r, right.1))).collect()
    }

    fn silent(&self, left: (usize, &[TargetRef]), right: (usize, &[TargetRef])) -> TargetDifference {
        let side = |(plan, members): (usize, &[TargetRef])| TargetSide {
            plan: plan as u32,
            // The last year stands for the indicator.
            target: members.iter().max_by_key(|member| member.of(self.plans).by_year).map(|member| member.target),
        };
        TargetDifference {
            group: self.group,
            left: side(left),
            right: side(right),
            kind: TargetKind::Missing,
            size: None,
            size_unit: None,
            ambition: None,
            standing: if right.1.is_empty() { Standing::Silent } else { Standing::Unmeasured },
        }
    }

    /// How two targets differ, each with all that its plan sets for the indicator.
    fn difference(
        &self,
        (left, lefts): (TargetRef, &[TargetRef]),
        (right, rights): (TargetRef, &[TargetRef]),
    ) -> TargetDifference {
        let side = |member: TargetRef| TargetSide { plan: member.plan, target: Some(member.target) };
        let wholes = Wholes::of(&self.plans[left.plan as usize], &self.plans[right.plan as usize]);
        let verdict = Verdict::of(left.of(self.plans), right.of(self.plans), wholes, self.direction);
        // Neither value of the two says which plan asks for more; those before and after them may.
        let standing = match verdict.kind {
            TargetKind::OtherYear => standing(self.by_milestones((left, lefts), (right, rights))),
            _ => verdict.standing,
        };
        TargetDifference {
            group: self.group,
            left: side(left),
            right: side(right),
            kind: verdict.kind,
            size: verdict.size,
            size_unit: verdict.size.and(verdict.unit),
            ambition: verdict.ambition,
            standing,
        }
    }

    /// Which of two targets for different years asks for more by what the other plan sets for other years: `100% năm 2028`
    /// more than `75% năm 2027` where `95% năm 2030` follows it. `None` where nothing tells, or one says this and another
    /// that.
    fn by_milestones(
        &self,
        (left, lefts): (TargetRef, &[TargetRef]),
        (right, rights): (TargetRef, &[TargetRef]),
    ) -> Option<Ordering> {
        let by_left = lefts.iter().filter_map(|&milestone| self.dominance(milestone, right));
        let by_right = rights.iter().filter_map(|&milestone| self.dominance(left, milestone));
        let mut told = by_left.chain(by_right);
        let first = told.next()?;
        told.all(|other| other == first).then_some(first)
    }

    /// Which of two targets for different years asks for no less, and that sooner.
    fn dominance(&self, left: TargetRef, right: TargetRef) -> Option<Ordering> {
        let (left, right) = (left.of(self.plans), right.of(self.plans));
        let (ly, ry) = left.by_year.zip(right.by_year).filter(|(ly, ry)| ly != ry)?;
        let order = right.quantity.compare_value(&left.quantity)?;
        sooner_and_no_less(ly, ry, asks(left, right, order, self.direction))
    }

    /// Which targets of two plans face one another: those for the same year; of the rest those of which one asks for no
    /// less sooner, then those whose years are nearest; the ones that are left over face nothing.
    fn face(&self, left: &[TargetRef], right: &[TargetRef]) -> Vec<(TargetRef, TargetRef)> {
        let year = |member: TargetRef| member.of(self.plans).by_year;
        let mut pairs = Vec::new();
        let (mut lefts, mut rights) = (left.to_vec(), right.to_vec());
        lefts.retain(|&l| match rights.iter().position(|&r| year(r) == year(l)) {
            Some(at) => {
                pairs.push((l, rights.remove(at)));
                false
            }
            None => true,
        });
        // Plans that share a year have been compared; what else they name faces one another only within a few years.
        let reach = if pairs.is_empty() { i32::MAX } else { NEARBY_YEARS };
        while let Some((l, r)) = self.nearest(&lefts, &rights, reach) {
            pairs.push((lefts.remove(l), rights.remove(r)));
        }
        pairs.sort_by_key(|&(l, r)| (year(l), year(r), l, r));
        pairs
    }

    /// The places of two targets whose years are at most `reach` apart: those with one value if there are any, then those
    /// of which one asks for more, then those whose years are nearest, then the latest. An unnamed year is as far as a
    /// decade.
    fn nearest(&self, lefts: &[TargetRef], rights: &[TargetRef], reach: i32) -> Option<(usize, usize)> {
        let all = (0..lefts.len()).flat_map(|l| (0..rights.len()).map(move |r| (l, r)));
        let of = |member: TargetRef| member.of(self.plans);
        let gap = |l: usize, r: usize| {
            let years = of(lefts[l]).by_year.zip(of(rights[r]).by_year);
            years.map_or(10, |(l, r)| (i32::from(l) - i32::from(r)).abs())
        };
        all.filter(|&(l, r)| gap(l, r) <= reach).min_by_key(|&(l, r)| {
            let (left, right) = (of(lefts[l]), of(rights[r]));
            let differs = left.quantity.compare_value(&right.quantity) != Some(Ordering::Equal);
            let undecided = self.dominance(lefts[l], rights[r]).is_none();
            let latest = (std::cmp::Reverse(left.by_year), std::cmp::Reverse(right.by_year));
            (differs, undecided, gap(l, r), latest)
        })
    }
}

/// How far apart the years of two targets may be where the plans share another year.
const NEARBY_YEARS: i32 = 3;

/// Whether two plans are of one level of government, so that their absolute numbers can be compared: the country has
/// more of everything than a province.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::compare) enum Wholes {
    One,
    Two,
}

impl Wholes {
    pub fn of(left: &Plan, right: &Plan) -> Self {
        let is_central = |plan: &Plan| plan.preamble.level == Level::Central;
        if is_central(left) == is_central(right) { Wholes::One } else { Wholes::Two }
    }
}

/// In what the right of two targets differs from the left one.
pub(in crate::compare) struct Verdict {
    pub kind: TargetKind,
    pub size: Option<f64>,
    pub unit: Option<Unit>,
    ambition: Option<f64>,
    standing: Standing,
}

impl Verdict {
    pub fn of(left: &Target, right: &Target, wholes: Wholes, direction: Option<Direction>) -> Self {
        let either = |says: fn(&Target) -> bool| says(left) || says(right);
        // So many of so many are no absolute number where they are held against a share.
        let is_share = |of: &Target, by: &Target| of.quantity.beside(&by.quantity).unit.dimension() == Dimension::Share;
        let shares = is_share(left, right) && is_share(right, left);
        if wholes == Wholes::Two
            && !shares
            && either(is_absolute)
            && !either(is_of_each_province)
            && !either(is_average)
        {
            return Verdict::unclear(TargetKind::OtherWhole);
        }
        let Some(order) = right.quantity.compare_value(&left.quantity) else {
            return Verdict::unclear(TargetKind::OtherUnit);
        };
        let (apart, unit) = apart(left, right);
        let ambition = direction.map(|direction| direction.gain(apart));
        let asks = asks(left, right, order, direction);
        match (left.by_year, right.by_year) {
            (Some(ly), Some(ry)) if ly != ry => Verdict::other_year((ly, ry), order, asks, ambition),
            _ => {
                let kind = match (order, asks) {
                    (Ordering::Greater, _) => TargetKind::Higher,
                    (Ordering::Less, _) => TargetKind::Lower,
                    (_, Some(Ordering::Equal)) => TargetKind::Equal,
                    (_, Some(Ordering::Greater)) => TargetKind::StricterComparator,
                    (_, Some(Ordering::Less)) => TargetKind::LooserComparator,
                    (_, None) if left.quantity.comparator == right.quantity.comparator => TargetKind::Equal,
                    (_, None) => TargetKind::OtherComparator,
                };
                let asks = if kind == TargetKind::Equal { Some(Ordering::Equal) } else { asks };
                Verdict { kind, size: Some(apart.abs()), unit: Some(unit), ambition, standing: standing(asks) }
            }
        }
    }

    /// The same value sooner asks for more, and so does more of it; less of it sooner is another milestone.
    fn other_year((left, right): (i16, i16), order: Ordering, asks: Option<Ordering>, ambition: Option<f64>) -> Self {
        let overall = sooner_and_no_less(left, right, asks);
        let kind = match right < left {
            _ if overall.is_none() && order.is_ne() => TargetKind::OtherYear,
            true => TargetKind::EarlierYear,
            false => TargetKind::LaterYear,
        };
        Verdict {
            kind,
            size: Some(f64::from((right - left).abs())),
            unit: Some(Unit::Measure(Scale::One, Measure::Year)),
            ambition: overall.and(ambition),
            standing: standing(overall),
        }
    }

    fn unclear(kind: TargetKind) -> Self {
        Verdict { kind, size: None, unit: None, ambition: None, standing: Standing::Unclear }
    }
}

/// Which of two targets for one year asks for more: the better value, then the stricter comparator. `order` is that of
/// their values, the right one against the left.
fn asks(left: &Target, right: &Target, order: Ordering, direction: Option<Direction>) -> Option<Ordering> {
    match (order, direction) {
        (Ordering::Equal, _) => rank(right.quantity.comparator, direction)
            .zip(rank(left.quantity.comparator, direction))
            .map(|(right, left)| right.cmp(&left)),
        (order, Some(Direction::Up)) => Some(order),
        (order, Some(Direction::Down)) => Some(order.reverse()),
        (_, None) => None,
    }
}

/// Which of two targets for the years `left` and `right` is for the earlier one, if it asks for no less.
fn sooner_and_no_less(left: i16, right: i16, asks: Option<Ordering>) -> Option<Ordering> {
    let sooner = left.cmp(&right);
    asks.filter(|&asks| asks == sooner || asks == Ordering::Equal).map(|_| sooner)
}

fn standing(asks: Option<Ordering>) -> Standing {
    match asks {
        Some(Ordering::Greater) => Standing::Above,
        Some(Ordering::Equal) => Standing::At,
        Some(Ordering::Less) => Standing::Below,
        None => Standing::Unclear,
    }
}

/// A number that grows with the size of the place: things, money, areas, volumes; no share, rate, length of life or of
/// body.
fn is_absolute(target: &Target) -> bool {
    use Dimension::{Area, Count, Energy, ForeignMoney, Mass, Money, Power, Volume};
    // So much each year is still of the whole.
    let unit = match &target.quantity.unit {
        Unit::Per(of, bases) if bases.iter().all(|base| base.count == 1 && base.of == "năm") => of,
        unit => unit,
    };
    let sum = matches!(unit.dimension(), Area | Count | Energy | ForeignMoney | Mass | Money | Power | Volume);
    let index = matches!(target.quantity.unit, Unit::Bare) || is_times(&target.quantity.unit);
    sum && !index
}

/// `mỗi tỉnh có ít nhất 5 điểm`: what the centre asks of each, each can be held against.
fn is_of_each_province(target: &Target) -> bool {
    let words = fold(&target.text);
    let each = |province: &&str| ["mỗi", "từng"].iter().any(|each| words.contains(&format!("{each} {province}")));
    EACH_PROVINCE.iter().any(each)
}

/// `bình quân đầu người`, `mỗi trợ giúp viên`: so much of one, however many there are. What is so much on average each year
/// is still of the whole.
fn is_average(target: &Target) -> bool {
    const TIMES: [&str; 8] = ["năm", "tháng", "quý", "tuần", "ngày", "giai", "đợt", "kỳ"];
    const BETWEEN: [&str; 7] = ["của", "mỗi", "một", "hằng", "hàng", "trong", "cho"];
    // A class is no average: `hộ có mức sống trung bình`.
    const CLASSED: [&str; 3] = ["mức", "sống", "loại"];
    let indicator = fold(&target.indicator);
    let words: Vec<&str> = syllables(&indicator).map(|word| word.text).collect();
    let is_of_things =
        |from: usize| words[from..].iter().find(|word| !BETWEEN.contains(word)).map(|of| !TIMES.contains(of));
    let each_year = matches!(&target.quantity.unit, Unit::Per(_, bases) if bases.iter().any(|base| base.of == "năm"));
    words.iter().enumerate().any(|(at, word)| match (*word, words.get(at + 1)) {
        ("mỗi" | "từng", Some(_)) => is_of_things(at + 1) == Some(true),
        ("bình", Some(&"quân")) => is_of_things(at + 2).unwrap_or(!each_year),
        ("trung", Some(&"bình")) if at == 0 || !CLASSED.contains(&words[at - 1]) => {
            is_of_things(at + 2).unwrap_or(!each_year)
        }
        _ => false,
    })
}

/// What comes after `mỗi` where each province is meant.
pub(super) const EACH_PROVINCE: [&str; 3] = ["tỉnh", "địa phương", "thành phố"];

/// `gấp 2 lần`
fn is_times(unit: &Unit) -> bool {
    matches!(unit, Unit::Count(Scale::One, noun) if noun == "lần")
}

/// The right value less the left one, in percentage points for shares and in the unit of the left for all others.
fn apart(left: &Target, right: &Target) -> (f64, Unit) {
    let (left, right) = (left.quantity.beside(&right.quantity), right.quantity.beside(&left.quantity));
    let share = left.unit.dimension() == Dimension::Share;
    let unit = if share { Unit::Percent } else { left.unit.clone() };
    let value = |quantity: &Quantity| quantity.unit.convert(quantity.middle(), &unit).unwrap_or(f64::NAN);
    // Without the last digits that subtracting binary fractions adds: 168,5 - 167 is 1,5.
    let apart = ((value(&right) - value(&left)) * 1e9).round() / 1e9;
    (apart, if share { Unit::PercentagePoint } else { unit })
}

/// How much a comparator asks for beside its number: `trên 95%` more than `đạt 95%`, which asks for no less than
/// `ít nhất 95%`, `khoảng 95%` the least. `None` for one that bounds the other way.
fn rank(comparator: Comparator, direction: Option<Direction>) -> Option<u8> {
    match (comparator, direction) {
        (Comparator::About, _) => Some(0),
        (Comparator::Equal, _) => Some(1),
        (Comparator::AtLeast, Some(Direction::Up)) | (Comparator::AtMost, Some(Direction::Down)) => Some(1),
        (Comparator::Greater, Some(Direction::Up)) | (Comparator::Less, Some(Direction::Down)) => Some(2),
        _ => None,
    }
}

/// How each plan's targets change from one year to the next, in order of group, plan and year. Values in units that do
/// not convert, and targets without a year, are left out.
pub fn changes(plans: &[Plan], groups: &[TargetGroup]) -> Vec<TargetChange> {
    let mut changes = Vec::new();
    for (index, group) in groups.iter().enumerate() {
        for members in group.members.chunk_by(|a, b| a.plan == b.plan) {
            let mut dated: Vec<TargetRef> = members.iter().copied().filter(|m| m.of(plans).by_year.is_some()).collect();
            dated.sort_by_key(|member| member.of(plans).by_year);
            for pair in dated.windows(2) {
                let (earlier, later) = (pair[0], pair[1]);
                let (from, to) = (earlier.of(plans), later.of(plans));
                if from.by_year == to.by_year || from.quantity.compare_value(&to.quantity).is_none() {
                    continue;
                }
                let (change, unit) = apart(from, to);
                let improvement = group.direction.map(|direction| direction.gain(change));
                changes.push(TargetChange { group: index as u32, earlier, later, change, unit, improvement });
            }
        }
    }
    changes
}
