//! The sources that a cell names.

use std::ops::Range;
use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::amount::{self, Each, Printed};
use super::{Amount, Funding, Source};
use crate::text::{digits, nfc, squeeze, unaccented};
use crate::value::token::{Kind, Token, tokens};

/// Sources by their names in the registry.
pub(super) const SOURCES: [(Source, &str); 23] = [
    (Source::StateBudget, "state_budget"),
    (Source::CentralBudget, "central_budget"),
    (Source::LocalBudget, "local_budget"),
    (Source::ProvincialBudget, "provincial_budget"),
    (Source::DistrictBudget, "district_budget"),
    (Source::CommuneBudget, "commune_budget"),
    (Source::TargetProgram, "target_program"),
    (Source::PublicInvestment, "public_investment"),
    (Source::Recurrent, "recurrent"),
    (Source::Science, "science"),
    (Source::OtherPrograms, "other_programs"),
    (Source::InsuranceFund, "insurance_fund"),
    (Source::OtherFund, "other_fund"),
    (Source::OwnRevenue, "own_revenue"),
    (Source::Socialized, "socialized"),
    (Source::Contributions, "contributions"),
    (Source::Enterprises, "enterprises"),
    (Source::PublicPrivatePartnership, "public_private_partnership"),
    (Source::PolicyCredit, "policy_credit"),
    (Source::Loans, "loans"),
    (Source::Aid, "aid"),
    (Source::OtherLawful, "other_lawful"),
    (Source::NotNeeded, "not_needed"),
];

/// The most tokens in one wording.
const LONGEST: usize = 14;

/// The registry: a source, `None` for words that name none, and its wordings.
static ROWS: LazyLock<Vec<(Option<Source>, Vec<&'static str>)>> = LazyLock::new(|| {
    let lines = include_str!("../funding.tsv").lines().filter(|line| !line.starts_with('#')).skip(1);
    let row = |line: &'static str| {
        let (id, wordings) = line.split_once('\t').expect("two columns in funding.tsv");
        let source = SOURCES.iter().find(|(_, known)| *known == id).map(|(source, _)| *source);
        assert!(source.is_some() || id == "-", "funding.tsv: no source {id}");
        (source, wordings.split(';').map(str::trim).collect())
    };
    lines.map(row).collect()
});

/// What a wording means: a source, or nothing.
static MEANINGS: LazyLock<FxHashMap<String, Option<Source>>> = LazyLock::new(|| {
    let wordings = ROWS.iter().flat_map(|(source, words)| words.iter().map(|words| (key(words), *source)));
    let exact: Vec<(String, Option<Source>)> = wordings.collect();
    // A comma inside a name may be left out; one in a list of levels says that it is a list.
    let names = exact.iter().filter(|(key, _)| key.contains(',') && !key.starts_with("ngansach"));
    let without_comma: Vec<_> = names.map(|(key, meaning)| (key.replace(',', ""), *meaning)).collect();
    exact.into_iter().chain(without_comma).collect()
});

/// Letters and digits without marks, and commas.
fn key(words: &str) -> String {
    unaccented(words).chars().filter(|c| c.is_alphanumeric() || *c == ',').collect()
}

pub(super) fn label(source: Source) -> &'static str {
    let row = ROWS.iter().find(|(known, _)| *known == Some(source));
    row.and_then(|(_, words)| words.first()).copied().unwrap_or_default()
}

/// Levels of the budget that follow one: `ngân sách tỉnh, huyện`, `ngân sách trung ương và địa phương`.
const LEVELS: [(&str, Source); 9] = [
    ("trunguong", Source::CentralBudget),
    ("diaphuong", Source::LocalBudget),
    ("captinh", Source::ProvincialBudget),
    ("tinh", Source::ProvincialBudget),
    ("caphuyen", Source::DistrictBudget),
    ("huyen", Source::DistrictBudget),
    ("capxa", Source::CommuneBudget),
    ("xa", Source::CommuneBudget),
    ("tw", Source::CentralBudget),
];

/// Cells longer than this many tokens are read only so far.
const LONGEST_CELL: usize = 2_000;

pub(super) fn cell(text: &str, unit: Option<u64>) -> Funding {
    let text = digits(&squeeze(&nfc(text))).into_owned();
    let tokens = tokens(&text, LONGEST_CELL);
    let text = &text[..tokens.last().map_or(0, |token| token.at.end)];
    let amounts = amount::find_all(text, unit);
    let mut reader = Reader {
        text,
        tokens: &tokens,
        pos: 0,
        funding: Funding::default(),
        last: None,
        after: After::default(),
        named_after: Vec::new(),
        of_parts: Vec::new(),
        each_year: false,
        in_parts: false,
        wholes: 0,
        of_year: false,
        plus: false,
        norms: Vec::new(),
        unknown: None,
    };
    let mut amounts = amounts.into_iter().peekable();
    while let Some(token) = reader.tokens.get(reader.pos) {
        match amounts.next_if(|amount| amount.at.start <= token.at.start) {
            Some(amount) => reader.amount(&amount),
            None => reader.word(token),
        }
    }
    reader.end_unknown();
    reader.name_after();
    reader.give_names();
    let mut funding = reader.funding;
    if funding.amounts.is_empty() {
        funding.leftover.append(&mut reader.norms);
    }
    // `Không` alone.
    let none = funding.sources.is_empty() && funding.amounts.is_empty();
    match &funding.leftover[..] {
        // `Không`, or `0` in a column of sums.
        [word] if none && (matches!(key(word).as_str(), "khong" | "khongco") || amount::is_zero(word)) => {
            Funding { sources: [Source::NotNeeded].into(), ..Funding::default() }
        }
        _ => funding,
    }
}

struct Reader<'t> {
    text: &'t str,
    tokens: &'t [Token],
    pos: usize,
    funding: Funding,
    /// The source that an amount or a word after it may belong to.
    last: Option<Source>,
    after: After,
    /// Amounts, by their places, and the one source right after each: `2 tỷ đồng từ ngân sách tỉnh`.
    named_after: Vec<(usize, Source)>,
    /// The same of amounts to which others were added up.
    of_parts: Vec<(usize, Source)>,
    /// Whether the whole is given each year.
    each_year: bool,
    /// Whether what follows are its parts: after `trong đó`, `gồm` or a bracket.
    in_parts: bool,
    /// How many amounts stand before their parts.
    wholes: usize,
    /// Whether the last amount is what one year is given.
    of_year: bool,
    /// Whether a plus stands before what is read.
    plus: bool,
    /// What one of many is given, as printed.
    norms: Vec<String>,
    /// First token of a run of words that mean nothing known.
    unknown: Option<usize>,
}

/// The sources that stand after an amount and before the next.
#[derive(Default)]
struct After {
    sources: Vec<Source>,
    /// Whether nothing but words without a meaning, or a bracket, stands between the amount and what is read.
    near: bool,
    /// Whether the first source stands so near.
    begins_near: bool,
    /// Whether a mark, or `và`, stands after the last source.
    is_parted: bool,
}

impl After {
    fn source(&mut self, source: Source) {
        self.begins_near |= self.near && self.sources.is_empty();
        self.sources.push(source);
        (self.near, self.is_parted) = (false, false);
    }

    fn part(&mut self) {
        (self.near, self.is_parted) = (false, true);
    }
}

impl Reader<'_> {
    fn amount(&mut self, amount: &Printed) {
        self.end_unknown();
        while self.tokens.get(self.pos).is_some_and(|token| token.at.start < amount.at.end) {
            self.pos += 1;
        }
        // `2 tỷ đồng từ ngân sách tỉnh, 500 triệu đồng …`: the source has its amount.
        let named = self.after.begins_near && self.after.is_parted;
        let source = self.last.take().filter(|_| !named);
        if source.is_some() {
            self.after.sources.pop();
        }
        self.name_after();
        if amount.each == Each::Other {
            return self.norm(amount.at.clone());
        }
        // The parts of the years make the whole.
        let years = std::mem::replace(&mut self.of_year, amount.of_year) && amount.of_year;
        let plus = (std::mem::take(&mut self.plus) || years) && source.is_none() && amount.max.is_none();
        self.after.near = source.is_none();
        if let Some(before) = self.funding.amounts.last_mut().filter(|before| plus && before.is_plain()) {
            before.value = before.value.saturating_add(amount.value);
            let place = self.funding.amounts.len() - 1;
            self.of_parts.extend(self.named_after.pop_if(|(named, _)| *named == place));
            return;
        }
        let each_year = amount.each == Each::Year || self.in_parts && self.each_year;
        self.each_year |= each_year;
        self.funding.amounts.push(Amount { value: amount.value, max: amount.max, source, each_year });
    }

    /// Ends what stands after an amount.
    fn name_after(&mut self) {
        let after = std::mem::take(&mut self.after);
        if let ([source], true, Some(amount)) =
            (&after.sources[..], after.begins_near, self.funding.amounts.len().checked_sub(1))
        {
            self.named_after.push((amount, *source));
        }
    }

    /// Gives the amounts the sources after them, unless it would set some beside others that have none, or make a part of
    /// what is the whole.
    fn give_names(&mut self) {
        let amounts = &mut self.funding.amounts;
        self.named_after.retain(|(amount, _)| *amount >= self.wholes);
        let named = |amount: usize| self.named_after.iter().any(|(named, _)| *named == amount);
        if self.wholes == 0 && (0..amounts.len()).any(|i| amounts[i].source.is_none() && !named(i)) {
            return;
        }
        for &(amount, source) in &self.named_after {
            // Of sums that were added up to one, each may have come from elsewhere.
            let is_one = self.of_parts.iter().all(|&(other, from)| other != amount || from == source);
            amounts[amount].source = Some(source).filter(|_| is_one);
        }
    }

    /// What one of many is given, to the end of its name: `120 triệu đồng/mô hình`.
    fn norm(&mut self, mut at: Range<usize>) {
        // The first word of the name is read; few have more than three.
        for _ in 0..2 {
            let next = self.tokens.get(self.pos).filter(|token| matches!(token.kind, Kind::Word { .. }));
            let Some(token) = next.filter(|_| self.longest().is_none()) else { break };
            at.end = token.at.end;
            self.pos += 1;
        }
        self.norms.push(self.text[at].to_owned());
    }

    fn word(&mut self, token: &Token) {
        self.plus = matches!(token.kind, Kind::Mark('+'));
        let begins_parts = match &token.kind {
            Kind::Word { key, .. } if key == "trong" => self.is_word(self.pos + 1, "do"),
            Kind::Word { key, .. } => key == "gom",
            Kind::Mark(mark) => *mark == '(',
            Kind::Number(..) => false,
        };
        if begins_parts && !self.in_parts {
            (self.in_parts, self.wholes) = (true, self.funding.amounts.len());
        }
        match &token.kind {
            // `ngân sách tỉnh 60%`
            Kind::Number(..) if self.is_share() => self.pos += 2,
            // `45.000` without a unit.
            Kind::Mark('.' | ',') if self.unknown.is_some() && self.is_inside_number() => self.pos += 1,
            Kind::Mark(mark) => {
                if matches!(mark, ',' | ';' | '.' | '+' | '(' | ')' | '-') {
                    self.end_unknown();
                }
                if *mark == ')' && self.wholes == self.funding.amounts.len() {
                    // A bracket without amounts names no parts.
                    (self.in_parts, self.wholes) = (false, 0);
                }
                let opens = matches!(mark, '(' | ',') && self.after.sources.is_empty() || *mark == ':';
                if !opens {
                    self.after.part();
                }
                if matches!(mark, ',' | ';' | '+') {
                    self.last = self.last.filter(|source| *mark == ',' && is_budget(*source));
                }
                self.pos += 1;
            }
            _ => match self.longest() {
                Some((len, meaning)) => {
                    self.end_unknown();
                    // `chương trình mục tiêu và …`: what follows is not part of its name.
                    if matches!(&token.kind, Kind::Word { key, .. } if matches!(key.as_str(), "va" | "hoac" | "cung")) {
                        self.after.part();
                        self.last = self.last.filter(|source| is_budget(*source));
                    }
                    self.pos += len;
                    if let Some(source) = meaning {
                        self.funding.sources.insert(source);
                        self.last = Some(source);
                        self.after.source(source);
                    }
                }
                None => {
                    self.after.near = false;
                    self.unknown.get_or_insert(self.pos);
                    self.pos += 1;
                }
            },
        }
    }

    fn is_word(&self, at: usize, word: &str) -> bool {
        matches!(self.tokens.get(at).map(|token| &token.kind), Some(Kind::Word { key, .. }) if key == word)
    }

    fn is_share(&self) -> bool {
        matches!(self.tokens.get(self.pos + 1).map(|token| &token.kind), Some(Kind::Mark('%')))
    }

    fn is_inside_number(&self) -> bool {
        let number = |at: Option<usize>| {
            at.and_then(|at| self.tokens.get(at)).filter(|token| matches!(token.kind, Kind::Number(..)))
        };
        let (left, right) = (number(self.pos.checked_sub(1)), number(Some(self.pos + 1)));
        left.zip(right).is_some_and(|(left, right)| left.at.end + 1 == right.at.start)
    }

    /// The longest wording that begins here, in tokens, and its meaning.
    fn longest(&self) -> Option<(usize, Option<Source>)> {
        let mut key = String::new();
        let mut best = None;
        for (i, token) in self.tokens[self.pos..].iter().take(LONGEST).enumerate() {
            match &token.kind {
                Kind::Word { key: word, .. } => key.push_str(word),
                Kind::Number(value, 4) if i == 0 && (1990..=2100).contains(value) => return Some((1, None)),
                Kind::Number(..) => break,
                // Commas inside: `ngân sách xã, phường`.
                Kind::Mark(',' | '-') if i > 0 => key.push(','),
                Kind::Mark('&') if i > 0 => continue,
                Kind::Mark(_) => break,
            }
            if let Some(meaning) = MEANINGS.get(&key) {
                best = Some((i + 1, *meaning));
            }
            let level = LEVELS.iter().find(|(level, _)| *level == key);
            if let (Some((_, source)), true) = (level, self.last.is_some_and(is_budget)) {
                best = Some((i + 1, Some(*source)));
            }
        }
        best
    }

    /// Ends a run of unknown words: the name of a programme or fund right after it, or a leftover.
    fn end_unknown(&mut self) {
        let Some(first) = self.unknown.take() else { return };
        let named = self.last.is_some_and(|source| {
            matches!(
                source,
                Source::TargetProgram
                    | Source::Recurrent
                    | Source::Aid
                    | Source::OtherFund
                    | Source::OwnRevenue
                    | Source::Science
            )
        });
        if named {
            return;
        }
        let (Some(first), Some(last)) = (self.tokens.get(first), self.tokens.get(self.pos.saturating_sub(1))) else {
            return;
        };
        self.funding.leftover.push(self.text[first.at.start..last.at.end].to_owned());
    }
}

fn is_budget(source: Source) -> bool {
    Source::StateBudget.includes(source)
}
