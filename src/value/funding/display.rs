//! Funding in words, and how two differ.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::{Amount, Funding, Source};

impl fmt::Display for Funding {
    /// As in a cell: amounts for the whole task first, then every source with its amounts, then what was not
    /// understood. What is written here is read back as the same value.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let amounts_of = |source: Option<Source>| self.amounts.iter().filter(move |amount| amount.source == source);
        let mut parts: Vec<String> = amounts_of(None).map(Amount::to_string).collect();
        for &source in &self.sources {
            let with_amounts = amounts_of(Some(source)).map(|amount| format!("{}: {amount}", source.label()));
            let before = parts.len();
            parts.extend(with_amounts);
            if parts.len() == before {
                parts.push(source.label().to_owned());
            }
        }
        let mut words = parts.join("; ");
        if let Some(first) = words.chars().next() {
            words.replace_range(..first.len_utf8(), &first.to_uppercase().to_string());
        }
        // As they were printed, the first letter too.
        for leftover in &self.leftover {
            let separator = if words.is_empty() { "" } else { "; " };
            words.push_str(separator);
            words.push_str(leftover);
        }
        f.write_str(&words)
    }
}

impl fmt::Display for Amount {
    /// `2,5 tỷ đồng`, `1 tỷ đồng - 2 tỷ đồng`, `800 triệu đồng/năm`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&dong(self.value))?;
        if let Some(max) = self.max {
            write!(f, " - {}", dong(max))?;
        }
        f.write_str(if self.each_year { "/năm" } else { "" })
    }
}

/// In the largest unit in which it has at most three decimals.
fn dong(value: u64) -> String {
    const UNITS: [(u64, &str); 3] = [(1_000_000_000, "tỷ đồng"), (1_000_000, "triệu đồng"), (1, "đồng")];
    let (scale, unit) = UNITS
        .iter()
        .find(|(scale, _)| value >= *scale && value.is_multiple_of(scale.div_ceil(1000)))
        .unwrap_or(&UNITS[2]);
    let whole = thousands(value / scale);
    let thousandths = if *scale == 1 { 0 } else { value % scale / (scale / 1000) };
    if thousandths == 0 {
        return format!("{whole} {unit}");
    }
    let decimals = format!("{thousandths:03}");
    format!("{whole},{} {unit}", decimals.trim_end_matches('0'))
}

/// `1.234.567`
fn thousands(value: u64) -> String {
    let digits = value.to_string();
    let mut out = String::with_capacity(digits.len() * 4 / 3);
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            out.push('.');
        }
        out.push(digit);
    }
    out
}

/// How the money of the right task differs from that of the left.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct FundingDifference {
    /// Sources of the right one only.
    pub added: Vec<Source>,
    /// Sources of the left one only.
    pub removed: Vec<Source>,
    /// A source of the left one and one of the right one where one includes the other: `ngân sách` and `ngân sách tỉnh`.
    /// They are in neither of the lists above.
    pub narrowed: Vec<(Source, Source)>,
    /// Both totals in đồng (or what both are given each year), where both are given and differ.
    pub amount: Option<(u64, u64)>,
    /// Whether one is given in all and the other each year, so that neither is known to be more.
    pub other_span: bool,
    /// Whether something in either was not understood and is not the same in both.
    pub unread: bool,
}

impl FundingDifference {
    /// Whether nothing differs and everything was understood.
    pub fn is_none(&self) -> bool {
        *self == FundingDifference::default()
    }

    /// The difference of the left one from the right one.
    pub fn reversed(self) -> FundingDifference {
        FundingDifference {
            added: self.removed,
            removed: self.added,
            narrowed: {
                let mut turned: Vec<_> = self.narrowed.into_iter().map(|(left, right)| (right, left)).collect();
                turned.sort();
                turned
            },
            amount: self.amount.map(|(left, right)| (right, left)),
            other_span: self.other_span,
            unread: self.unread,
        }
    }
}

/// How the money of `right` differs from that of `left`.
pub fn compare(left: &Funding, right: &Funding) -> FundingDifference {
    let only =
        |some: &Funding, other: &Funding| -> Vec<Source> { some.sources.difference(&other.sources).copied().collect() };
    let (mut removed, mut added) = (only(left, right), only(right, left));
    let mut narrowed: Vec<(Source, Source)> = Vec::new();
    for &from in &removed {
        for &to in &added {
            if from.includes(to) || to.includes(from) {
                narrowed.push((from, to));
            }
        }
    }
    removed.retain(|source| !narrowed.iter().any(|(from, _)| from == source));
    added.retain(|source| !narrowed.iter().any(|(_, to)| to == source));
    let (totals, yearly) = (left.total().zip(right.total()), left.yearly().zip(right.yearly()));
    let differ = |both: Option<(u64, u64)>| both.filter(|(left, right)| left != right);
    let amount = differ(totals).or(differ(yearly));
    let is_told = |funding: &Funding| !funding.amounts.is_empty();
    let other_span = totals.is_none() && yearly.is_none() && is_told(left) && is_told(right);
    let folded =
        |funding: &Funding| -> Vec<String> { funding.leftover.iter().map(|words| crate::text::fold(words)).collect() };
    FundingDifference { added, removed, narrowed, amount, other_span, unread: folded(left) != folded(right) }
}
