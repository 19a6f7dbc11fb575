//! What all parts of a report look up: names of plans, tasks of rows, differences of rows.

use std::collections::BTreeMap;

use itertools::Itertools;

use super::doubt::{Candidate, Doubts};
use super::language::{Language, Word};
use super::quantity::{measure, spelled};
use super::quote::{cut, mark, seen, short, stated};
use super::summary::is_real;
use crate::compare::{
    ComparedField, Comparison, Difference, DifferenceKind, Evidence, Majority, Prevalence, SizeUnit, spelling,
};
use crate::error::Location;
use crate::matching::{AlignmentRow, TaskRef};
use crate::plan::{Level, Plan, Task};
use crate::value::agency::{self, AgencyId, Registry};
use crate::value::province::Division;
use crate::value::quantity::Unit;

/// The most plans of a row whose differences a report tells pair by pair.
const MOST_TOLD: usize = 3;

/// The most characters of what a target measures that a sentence bears.
const MOST_OF_INDICATOR: usize = 70;

pub(super) struct Context<'a> {
    pub plans: &'a [Plan],
    pub comparison: &'a Comparison,
    pub language: Language,
    /// Short names of the plans, all different.
    pub labels: Vec<String>,
    pub doubts: Doubts,
    /// The folder that all files lie in, with the stroke at its end; citations leave it out.
    folder: String,
}

/// What several plans do alike, against one other.
pub(super) struct Told<'a> {
    pub says: String,
    /// At least one.
    pub differences: Vec<&'a Difference>,
}

/// A side of what is told: a plan once, though several of its tasks may do alike.
pub(super) struct Named<'a> {
    /// With the mark of doubt where it rests on a task that may be another.
    pub label: String,
    pub evidence: &'a Evidence,
}

impl<'a> Context<'a> {
    pub fn new(plans: &'a [Plan], comparison: &'a Comparison, language: Language) -> Self {
        let labels = labels(plans, comparison.division, language);
        let labels = labels.iter().map(|label| seen(label)).collect();
        let folder = common_folder(plans.iter().map(|plan| &*plan.file));
        Context { plans, comparison, language, labels, doubts: Doubts::new(comparison), folder }
    }

    /// `file:12`, without the folders that all files share.
    pub fn place(&self, location: &Location) -> String {
        seen(location.to_string().strip_prefix(&self.folder).unwrap_or(&location.to_string()))
    }

    /// The file of a plan, without the folders that all files share.
    pub fn file(&self, plan: &Plan) -> String {
        seen(plan.file.strip_prefix(&self.folder).unwrap_or(&plan.file))
    }

    /// A place within a file that is known: `dòng 12–14, cột 3`, of several `dòng 12, 15; trang tính B, dòng 3`.
    pub fn lines(&self, location: &Location) -> String {
        let mut out = String::new();
        let mut before: Option<&Location> = None;
        for place in location.all() {
            let (start, end) = (place.line_start, place.line_end);
            let lines = if start == end { start.to_string() } else { format!("{start}–{end}") };
            let goes_on = |before: &Location| before.sheet == place.sheet && before.column.or(place.column).is_none();
            match before.replace(place) {
                Some(before) if goes_on(before) => out.push_str(&format!(", {lines}")),
                before => {
                    let sheet = place.sheet.as_ref().map(|sheet| self.language.fill(Word::AtSheet, &[&seen(sheet)]));
                    let column = place.column.map(|column| self.language.fill(Word::AtColumn, &[&column]));
                    let parts = [sheet, Some(self.language.fill(Word::AtLine, &[&lines])), column];
                    let parts = parts.into_iter().flatten().collect::<Vec<_>>().join(", ");
                    out.push_str(if before.is_some() { "; " } else { "" });
                    out.push_str(&parts);
                }
            }
        }
        out
    }

    /// A count with its thousands parted.
    pub fn count(&self, count: usize) -> String {
        number(count as f64, self.language)
    }

    pub fn task(&self, task: TaskRef) -> Option<&'a Task> {
        task.find(self.plans)
    }

    pub fn row(&self, row: u32) -> Option<&'a AlignmentRow> {
        self.comparison.alignment.rows.get(row as usize)
    }

    pub fn label(&self, plan: u32) -> &str {
        self.labels.get(plan as usize).map_or("?", String::as_str)
    }

    /// The labels of plans, joined by `, `.
    pub fn labels_of(&self, plans: &[u32]) -> String {
        plans.iter().map(|&plan| self.label(plan)).collect::<Vec<_>>().join(", ")
    }

    /// The differences that `keep` takes, by alignment row; those of targets have rows of their own and are left out.
    pub fn by_row(&self, keep: impl Fn(&Difference) -> bool) -> BTreeMap<u32, Vec<&'a Difference>> {
        let mut rows: BTreeMap<u32, Vec<&Difference>> = BTreeMap::new();
        for difference in self.of_tasks().filter(|difference| keep(difference)) {
            rows.entry(difference.row).or_default().push(difference);
        }
        rows
    }

    /// All differences but those of targets.
    pub fn of_tasks(&self) -> impl Iterator<Item = &'a Difference> {
        self.comparison.differences.iter().filter(|difference| difference.field != ComparedField::Target)
    }

    /// How many plans have a row.
    pub fn plans_of_row(&self, row: usize) -> usize {
        self.comparison.coverage.rows.get(row).map_or(0, |shares| shares.iter().flatten().count())
    }

    /// The size of a difference in words: `45 ngày`, `1 năm 6 tháng`, `3 điểm phần trăm`.
    pub fn size(&self, difference: &Difference) -> Option<String> {
        let size = number(difference.size?, self.language);
        let word = match difference.size_unit.as_ref()? {
            SizeUnit::Agencies => Word::SizeAgencies,
            SizeUnit::Days => return Some(stretch(difference.size?, self.language)),
            SizeUnit::PercentagePoints => Word::SizePoints,
            SizeUnit::Dong => Word::SizeDong,
            SizeUnit::Years => return Some(years(difference.size?, self.language)),
            // A unit that the language has its own word for is said in it.
            SizeUnit::Of(unit) => match Unit::parse(unit) {
                Some(unit) => return Some(measure(difference.size?, &unit, self.language)),
                None => return Some(format!("{size} {unit}")),
            },
        };
        Some(self.language.fill(word, &[&size]))
    }

    /// `20%`, `dưới 1%`
    pub fn percent(&self, probability: f64) -> String {
        match (probability * 100.0).round() {
            0.0 => self.language.say(Word::UnderOne).to_owned(),
            percent => format!("{percent}%"),
        }
    }

    /// `? 20%` for a task of which it is not certain that it belongs to a row.
    pub fn doubt(&self, row: u32, task: TaskRef) -> Option<String> {
        self.doubts.of(row, task).map(|probability| format!("{DOUBT} {}", self.percent(probability)))
    }

    /// What stands in the table of who has which row.
    pub fn mark(&self, row: u32, plan: u32) -> String {
        let share = self.comparison.coverage.rows[row as usize][plan as usize];
        let doubtful = match share {
            Some(_) => self.is_doubtful(row, plan),
            None if self.doubts.candidate(row, plan).is_some() => return DOUBT.to_owned(),
            None => false,
        };
        format!("{}{}", mark(share), if doubtful { DOUBT } else { "" })
    }

    /// Whether it is in doubt of all tasks of a plan in a row that they belong there.
    fn is_doubtful(&self, row: u32, plan: u32) -> bool {
        let members = self.row(row).map_or(&[][..], |found| &found.members);
        let mut own = members.iter().filter(|member| member.task.plan == plan).peekable();
        own.peek().is_some() && own.all(|member| self.doubts.of(row, member.task).is_some())
    }

    /// The labels of plans that say something in a row, with the mark of doubt.
    pub fn marked_labels_of(&self, row: u32, plans: &[u32]) -> String {
        let marked = |&plan: &u32| marked(self.label(plan), self.is_doubtful(row, plan));
        plans.iter().map(marked).collect::<Vec<_>>().join(", ")
    }

    /// The left side of what is told.
    pub fn left<'t>(&self, told: &Told<'t>) -> Named<'t> {
        let first = told.differences[0];
        self.named(first.row, [&first.left].into_iter())
    }

    /// The right sides of what is told, each plan once.
    pub fn rights<'t>(&self, told: &Told<'t>) -> Vec<Named<'t>> {
        let row = told.differences[0].row;
        let sides = || told.differences.iter().map(|found| &found.right);
        let plans: Vec<u32> = sides().map(|side| side.plan).unique().collect();
        plans.iter().map(|&plan| self.named(row, sides().filter(move |side| side.plan == plan))).collect()
    }

    /// A plan by its tasks of a row, at least one: in doubt where all of them are.
    fn named<'t>(&self, row: u32, sides: impl Iterator<Item = &'t Evidence>) -> Named<'t> {
        let members = self.row(row).map_or(&[][..], |found| &found.members);
        let is_certain = |side: &Evidence| {
            let is_it = |task: TaskRef| self.task(task).is_some_and(|task| side.id.as_deref() == Some(&*task.id));
            let mut own = members.iter().map(|member| member.task).filter(|task| task.plan == side.plan);
            own.find(|&task| is_it(task)).is_none_or(|task| self.doubts.of(row, task).is_none())
        };
        let sides: Vec<&Evidence> = sides.collect();
        let certain = sides.iter().find(|side| is_certain(side));
        let evidence = certain.unwrap_or(&sides[0]);
        Named { label: marked(self.label(evidence.plan), certain.is_none()), evidence }
    }

    /// The plans that a row is not found in although they have a task that may be the same, each with that task.
    pub fn candidates_of(&self, row: u32) -> Vec<(u32, Candidate)> {
        let plans = 0..self.plans.len() as u32;
        plans.filter_map(|plan| Some((plan, self.doubts.candidate(row, plan)?))).collect()
    }

    /// `Cà Mau: chưa tìm thấy; gần nhất: “Trồng rừng …” (xác suất 26%)`, without the place.
    pub fn unfound(&self, plan: u32, candidate: Candidate) -> String {
        let text = self.task(candidate.task).map_or_else(String::new, |task| seen(&short(&task.text)));
        let probability = self.percent(candidate.probability);
        self.language.fill(Word::Unfound, &[&self.label(plan), &text, &probability])
    }

    /// What a difference says of its right side, with what is added and removed by name:
    /// `giao cơ quan chủ trì khác: Sở Nội vụ thay cho Sở Y tế`.
    pub fn says(&self, difference: &Difference) -> String {
        let mut out = self.kind(difference);
        let counted = matches!(difference.size_unit, Some(SizeUnit::Agencies));
        if let Some(size) = self.size(difference).filter(|_| !counted) {
            out.push_str(&format!(" {size}"));
        }
        let (removed, added) = (self.lacking(difference), self.names(&difference.added));
        let word = match difference.kind {
            DifferenceKind::CoordinatingReplaced => Word::HasNot,
            DifferenceKind::RenamedOrMerged
            | DifferenceKind::OtherLevel
            | DifferenceKind::HandedOver
            | DifferenceKind::CollectiveAgainstNamed
            | DifferenceKind::FundingSourceLevel
            | DifferenceKind::Unparsed => Word::Facing,
            _ => Word::InsteadOf,
        };
        // What is measured is said once: `người được tập huấn: 90% thay cho 80%`.
        if let (ComparedField::TaskTarget, Some((indicator, left)), Some((_, right))) =
            (difference.field, removed.rsplit_once(": "), added.rsplit_once(": "))
        {
            let [left, right] = [left, right].map(|words| spelled(words, self.language));
            let right = format!("{}: {right}", cut(indicator, MOST_OF_INDICATOR));
            return format!("{out}: {}", self.language.fill(Word::InsteadOf, &[&right, &left]));
        }
        let which = match (added.is_empty(), removed.is_empty()) {
            (true, true) => return out,
            (false, true) => added,
            (true, false) => removed,
            (false, false) => self.language.fill(word, &[&added, &removed]),
        };
        match difference.kind {
            DifferenceKind::LeadUnstated
            | DifferenceKind::CoordinatingUnstated
            | DifferenceKind::FundingUnstated
            | DifferenceKind::TargetSilent => self.language.fill(Word::OtherStates, &[&out, &which]),
            _ => format!("{out}: {which}"),
        }
    }

    /// What kind of difference it is, of periods also which side has an end.
    fn kind(&self, difference: &Difference) -> String {
        let Evidence { plan, id, .. } = &difference.right;
        let task = self.plans[*plan as usize].tasks.iter().find(|task| Some(&*task.id) == id.as_deref());
        let period =
            task.and_then(|task| task.period.as_ref()).filter(|_| difference.kind == DifferenceKind::DeadlineOpen);
        match period.map(|period| period.value.end()) {
            Some(Some(_)) => self.language.say(Word::OnlyItEnds).to_owned(),
            Some(None) => self.language.say(Word::OnlyOtherEnds).to_owned(),
            None => self.language.kind(difference.kind).to_owned(),
        }
    }

    /// What only the left side has. No province charges a ministry: against a directive it lacks who faces the ministry.
    fn lacking(&self, difference: &Difference) -> String {
        let is_central = |plan: u32| self.plans[plan as usize].preamble.level == Level::Central;
        let of_directive = is_central(difference.left.plan) && !is_central(difference.right.plan);
        let helps = difference.field == ComparedField::Coordinating
            && !matches!(difference.kind, DifferenceKind::OtherLevel | DifferenceKind::RenamedOrMerged);
        let of_centre = |id: &&String| {
            let entry = Registry::builtin().entry(&AgencyId::from(id.as_str()));
            entry.is_some_and(|entry| entry.level == agency::Level::Central)
        };
        let (central, others): (Vec<_>, Vec<_>) =
            difference.removed.iter().partition(|id| of_directive && helps && of_centre(id));
        let named = |ids: Vec<&String>| ids.into_iter().map(|id| self.name(id)).join(", ");
        match (others.is_empty(), central.is_empty()) {
            (_, true) => named(others),
            (true, false) => self.language.fill(Word::FacingThe, &[&named(central)]),
            (false, false) => {
                format!("{}; {}", named(others), self.language.fill(Word::FacingThe, &[&named(central)]))
            }
        }
    }

    /// Whether a report tells of a difference: those against the baseline, all pairs of up to three others (or where up to
    /// three speak), and of more only who deviates from the majority, for the values stand beside one another anyway.
    pub fn is_told(&self, difference: &Difference) -> bool {
        let (left, right) = (difference.left.plan, difference.right.plan);
        let baseline = self.comparison.baseline;
        if baseline == Some(left) {
            return true;
        }
        let of_baseline = baseline.is_some_and(|baseline| self.has(difference.row, baseline));
        if self.plans_of_row(difference.row as usize) - usize::from(of_baseline) <= MOST_TOLD {
            return true;
        }
        // Of many plans only a few may say anything.
        let counted = self.counted(difference.row, difference.field);
        let speaking = counted.map_or(2, |majority| majority.holders.len() + majority.deviants.len());
        if speaking <= MOST_TOLD && is_real(difference) {
            return true;
        }
        let commonest = self.commonest(difference.row, difference.field);
        commonest.is_some_and(|majority| {
            let shown = majority.holders[0];
            let deviates = |plan| majority.deviants.contains(&plan) || majority.silent.contains(&plan);
            (left == shown && deviates(right)) || (right == shown && deviates(left))
        })
    }

    /// What more than half of the plans of a row that state a field say.
    fn majority(&self, row: u32, field: ComparedField) -> Option<&'a Majority> {
        self.commonest(row, field).filter(|commonest| commonest.prevalence == Prevalence::Majority)
    }

    /// What more plans of a row say in a field than say anything else, if at least two do.
    pub fn commonest(&self, row: u32, field: ComparedField) -> Option<&'a Majority> {
        let stands_out = |found: &&Majority| found.prevalence != Prevalence::Split && found.holders.len() > 1;
        self.counted(row, field).filter(stands_out)
    }

    /// Who says the commonest value and who another one, in a sentence: of a majority, or of fewer.
    pub fn majority_sentence(&self, found: &Majority, [most, more]: [Word; 2], name: Option<&str>) -> String {
        let all = found.holders.len() + found.deviants.len();
        let mut words = self.majority_words(found);
        if !found.renamed.is_empty() {
            words.push_str(&self.language.fill(Word::OtherNames, &[&found.renamed.len()]));
        }
        let deviants = self.marked_labels_of(found.row, &found.deviants);
        let parts: [&dyn std::fmt::Display; 4] = [&found.holders.len(), &all, &words, &deviants];
        let named = name.iter().map(|name| name as &dyn std::fmt::Display);
        let word = if found.prevalence == Prevalence::Majority { most } else { more };
        self.language.fill(word, &named.chain(parts).collect::<Vec<_>>())
    }

    /// Who says what of a field that at least three plans of a row state.
    fn counted(&self, row: u32, field: ComparedField) -> Option<&'a Majority> {
        let majorities = &self.comparison.majorities;
        let start = majorities.partition_point(|majority| majority.row < row);
        let mut of_row = majorities[start..].iter().take_while(|majority| majority.row == row);
        of_row.find(|majority| majority.field == field)
    }

    /// Whether a plan says something else than most in a row; where there is no majority, whether it differs from anyone
    /// in `differences`, which are those of the row. The yardstick does not stand out: it is what the others are
    /// measured by.
    pub fn stands_out(&self, row: u32, field: ComparedField, of: TaskRef, differences: &[&Difference]) -> bool {
        if self.comparison.baseline == Some(of.plan) {
            return false;
        }
        if let Some(majority) = self.majority(row, field) {
            return majority.deviants.contains(&of.plan);
        }
        let Some(task) = self.task(of) else { return false };
        let is_ours = |id: &Option<String>| id.as_deref() == Some(&*task.id);
        let mut real = differences.iter().filter(|found| found.field == field && is_real(found));
        real.any(|found| is_ours(&found.left.id) || is_ours(&found.right.id))
    }

    /// What most plans of a row say, in words: names of agencies and sources, a period as one writes it.
    fn majority_words(&self, majority: &Majority) -> String {
        let holds = |task: &&Task| task.period.is_some();
        let members = self.row(majority.row).map_or(&[][..], |row| &row.members);
        let of_holder = members.iter().filter(|member| majority.holders.first() == Some(&member.task.plan));
        let period = of_holder.filter_map(|member| self.task(member.task)).find(holds);
        match (majority.field, self.language, period) {
            (ComparedField::Period, Language::Vietnamese, Some(task)) => {
                let printed = task.period.as_ref().map(|field| field.value.to_string()).unwrap_or_default();
                let words = Some(printed).filter(|printed| !printed.is_empty());
                let words = words.or_else(|| Some(stated(task, ComparedField::Period).0?.into_owned()));
                format!("“{}”", seen(&short(&words.unwrap_or_default())))
            }
            (ComparedField::Period, _, _) => majority.value.clone(),
            // Figures are words already.
            (ComparedField::TaskTarget, _, _) => {
                seen(&majority.value.split(';').map(|words| spelled(words, self.language)).join("; "))
            }
            // Names have commas of their own.
            _ => majority.value.split(';').map(|id| self.name(id)).collect::<Vec<_>>().join("; "),
        }
    }

    /// The differences of a row that a report tells, those with the same left side and words together.
    pub fn told(&self, differences: &[&'a Difference]) -> Vec<Told<'a>> {
        let mut told: Vec<Told<'a>> = Vec::new();
        let mut seen: BTreeMap<(ComparedField, u32, Option<&str>, String), usize> = BTreeMap::new();
        for &difference in differences.iter().filter(|difference| self.is_told(difference)) {
            let says = self.says(difference);
            let key = (difference.field, difference.left.plan, difference.left.id.as_deref(), says.clone());
            let index = *seen.entry(key).or_insert(told.len());
            match told.get_mut(index) {
                Some(told) => told.differences.push(difference),
                None => told.push(Told { says, differences: vec![difference] }),
            }
        }
        told
    }

    fn has(&self, row: u32, plan: u32) -> bool {
        self.comparison.coverage.rows.get(row as usize).is_some_and(|shares| shares[plan as usize].is_some())
    }

    /// The name that a reader knows an agency or source by, or an amount in đồng; what is neither stands as it is.
    pub fn name(&self, id: &str) -> String {
        if let Some(amount) = id.strip_suffix("/year") {
            return self.language.fill(Word::EachYear, &[&self.name(amount)]);
        }
        match (self.comparison.names.get(id), spelling::source_label(id), id.parse::<f64>()) {
            (Some(name), _, _) => seen(name),
            (None, Some(label), _) => match self.language {
                Language::Vietnamese => label.to_owned(),
                Language::English => id.replace('_', " "),
            },
            (None, None, Ok(amount)) => self.language.fill(Word::SizeDong, &[&number(amount, self.language)]),
            (None, None, Err(_)) => seen(id),
        }
    }

    /// Names for ids of agencies or sources; what is neither stands as it is.
    pub fn names(&self, ids: &[String]) -> String {
        ids.iter().map(|id| self.name(id)).collect::<Vec<_>>().join(", ")
    }
}

/// What stands beside a task that may be another.
pub(super) const DOUBT: &str = "?";

fn marked(label: &str, is_doubtful: bool) -> String {
    if is_doubtful { format!("{label} ({DOUBT})") } else { label.to_owned() }
}

/// A number of days as officials say it: in days below two months, else in years and months, `khoảng` before them where
/// it is no whole number of months.
fn stretch(days: f64, language: Language) -> String {
    const MONTH: f64 = 365.2425 / 12.0;
    /// The lengths of months and leap days make so many days less or more, and `trước ngày` one.
    const ENDS: f64 = 3.5;
    if days < 59.0 {
        return counted(days, [Word::SizeDay, Word::SizeDays], language);
    }
    let whole = (days / MONTH).round();
    let said = [(whole / 12.0).floor(), whole % 12.0];
    let [years, months] =
        [(said[0], [Word::SizeYear, Word::SizeYears]), (said[1], [Word::SizeMonth, Word::SizeMonths])]
            .map(|(count, words)| (count > 0.0).then(|| counted(count, words, language)));
    let said = years.into_iter().chain(months).collect::<Vec<_>>().join(" ");
    if (days - whole * MONTH).abs() <= ENDS { said } else { language.fill(Word::SizeAbout, &[&said]) }
}

/// `2 năm`
fn years(years: f64, language: Language) -> String {
    counted(years, [Word::SizeYear, Word::SizeYears], language)
}

/// A number with the word for one or for several.
fn counted(count: f64, [one, several]: [Word; 2], language: Language) -> String {
    language.fill(if count == 1.0 { one } else { several }, &[&number(count, language)])
}

/// A number as the language prints it: `1.234,5` or `1,234.5`.
pub(super) fn number(value: f64, language: Language) -> String {
    let rounded = (value * 1000.0).round() / 1000.0;
    let plain = format!("{}", rounded.abs());
    let (whole, decimals) = plain.split_once('.').unwrap_or((&plain, ""));
    let (thousands, point) = match language {
        Language::Vietnamese => ('.', ','),
        Language::English => (',', '.'),
    };
    let mut out = String::new();
    if rounded < 0.0 {
        out.push('-');
    }
    for (index, digit) in whole.chars().enumerate() {
        if index > 0 && (whole.len() - index).is_multiple_of(3) {
            out.push(thousands);
        }
        out.push(digit);
    }
    if !decimals.is_empty() {
        out.push(point);
        out.push_str(decimals);
    }
    out
}

/// The folders that all paths begin with, with the stroke at the end.
fn common_folder<'p>(mut paths: impl Iterator<Item = &'p str>) -> String {
    let folder = |path: &'p str| path.rfind(['/', '\\']).map_or("", |at| &path[..=at]);
    let mut common = paths.next().map_or("", folder);
    for path in paths {
        while !path.starts_with(common) {
            common = folder(&common[..common.len() - 1]);
        }
    }
    common.to_owned()
}

/// The province for a plan that is the only one of its province, else the province with the plan's id; the central
/// level with its number. Where plans are grouped by other provinces, the old or new name goes before:
/// `An Giang (Kiên Giang)`.
fn labels(plans: &[Plan], division: Option<Division>, language: Language) -> Vec<String> {
    let short: Vec<Option<String>> = plans
        .iter()
        .map(|plan| match (&plan.preamble.province, plan.preamble.level) {
            (Some(stated), _) => {
                let (name, group) = (stated.value, division.map_or(stated.value, |to| stated.value.to_division(to)));
                let merged = name.name() != group.name();
                Some(if merged { format!("{} ({})", group.name(), name.name()) } else { name.name().to_owned() })
            }
            (None, Level::Central) => {
                let central = language.say(Word::Central);
                let number = plan.preamble.number.as_ref().map(|stated| format!("{central} ({})", stated.value));
                Some(number.unwrap_or_else(|| central.to_owned()))
            }
            (None, _) => None,
        })
        .collect();
    short
        .iter()
        .zip(plans)
        .map(|(name, plan)| match name {
            None => plan.id.to_string(),
            Some(name) if short.iter().filter(|other| other.as_ref() == Some(name)).count() == 1 => name.clone(),
            Some(name) => format!("{name} ({})", plan.id),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn citations_leave_out_the_folders_that_all_share() {
        let cases: [(&[&str], &str); 6] = [
            (&["data/a.txt", "data/b.txt"], "data/"),
            (&["x/lai-chau/ke-hoach.txt", "x/dong-nai/ke-hoach.txt"], "x/"),
            (&["x/a.txt", "xy/b.txt"], ""),
            (&["a.txt"], ""),
            (&[r"C:\x\a.txt", r"C:\x\b.txt"], r"C:\x\"),
            (&[], ""),
        ];
        for (paths, folder) in cases {
            assert_eq!(common_folder(paths.iter().copied()), folder, "{paths:?}");
        }
    }

    #[test]
    fn days_are_said_in_years_and_months() {
        let cases = [
            (1.0, "1 ngày", "1 day"),
            (45.0, "45 ngày", "45 days"),
            // From the end of December to that of February, of June, of the third year after.
            (59.0, "2 tháng", "2 months"),
            (181.0, "6 tháng", "6 months"),
            (1096.0, "3 năm", "3 years"),
            (365.0, "1 năm", "1 year"),
            (366.0, "1 năm", "1 year"),
            (549.0, "1 năm 6 tháng", "1 year 6 months"),
            (1918.0, "5 năm 3 tháng", "5 years 3 months"),
            (396.0, "1 năm 1 tháng", "1 year 1 month"),
            (75.0, "khoảng 2 tháng", "about 2 months"),
            (350.0, "khoảng 11 tháng", "about 11 months"),
        ];
        for (days, vietnamese, english) in cases {
            assert_eq!(stretch(days, Language::Vietnamese), vietnamese, "{days}");
            assert_eq!(stretch(days, Language::English), english, "{days}");
        }
    }

    #[test]
    fn numbers_are_printed_as_the_language_prints_them() {
        let cases = [
            (1234.5, "1.234,5", "1,234.5"),
            (3.0, "3", "3"),
            (0.1 + 0.2, "0,3", "0.3"),
            (1.5e9, "1.500.000.000", "1,500,000,000"),
        ];
        for (value, vietnamese, english) in cases {
            assert_eq!(number(value, Language::Vietnamese), vietnamese);
            assert_eq!(number(value, Language::English), english);
        }
    }
}
