//! A value that is said again for another year, without the words around it: `150 trường vào năm 2025 và 250 vào năm 2030`.

use super::year::phrase_start;
use crate::value::quantity::grammar::Found;
use crate::value::quantity::token::{Tokens, YearMention};
use crate::value::quantity::{Comparator, Dimension, Unit};

/// A quantity that shares the words of one before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Again {
    /// The token of its number.
    pub number: usize,
    /// The mark or `và` before it.
    pub joiner: usize,
    /// The number of the quantity whose words it shares.
    pub of: usize,
}

/// How many quantities back the one may stand whose words are shared: others may stand in its words.
const FARTHEST: usize = 4;

/// The quantities that share the words of one before them, in order. They take its unit where they have none, and its
/// direction where it falls.
pub(super) fn find(tokens: &Tokens<'_>, found: &mut [Found]) -> Vec<Again> {
    let mut all = Vec::new();
    for i in 1..found.len() {
        let (earlier, rest) = found.split_at_mut(i);
        let again = &mut rest[0];
        let Some(joiner) = joiner(tokens, again) else { continue };
        let shares = |of: &&Found| match again.quantity.unit {
            Unit::Bare => gives_unit(tokens, of, again, joiner),
            _ => counts_alike(&of.quantity.unit, &again.quantity.unit),
        };
        let Some(of) = earlier.iter().rev().take(FARTHEST).find(shares) else { continue };
        if again.quantity.unit == Unit::Bare {
            again.quantity.unit = of.quantity.unit.clone();
        }
        let says_nothing = again.lead == again.number && again.quantity.comparator == Comparator::Equal;
        if of.led_by.falls && says_nothing {
            again.quantity.comparator = Comparator::AtMost;
            (again.led_by.falls, again.led_by.reaches) = (true, true);
        }
        all.push(Again { number: again.number, joiner, of: of.number });
    }
    all
}

/// The mark or `và` before a quantity that has no words but its year: `và 95% vào năm 2030`, `; năm 2030 là 95%`.
fn joiner(tokens: &Tokens<'_>, found: &Found) -> Option<usize> {
    let next = tokens.years.partition_point(|year| year.tokens.start < found.end);
    let follows = tokens.years.get(next).is_some_and(|year| is_year_after(tokens, year, found.end));
    let start = if follows { found.lead } else { year_before(tokens, next, found)? };
    start.checked_sub(1).filter(|&joiner| matches!(tokens.key(joiner), "và" | "," | ";"))
}

/// Whether all that stands after the quantity that ends at `end` is this year.
fn is_year_after(tokens: &Tokens<'_>, year: &YearMention, end: usize) -> bool {
    let bracket = usize::from(tokens.key(end) == "(");
    phrase_start(tokens, year.tokens.start) <= end + bracket && is_end(tokens, year.tokens.end)
}

/// The first token of the year that stands right before a quantity that ends its part of the sentence.
fn year_before(tokens: &Tokens<'_>, next: usize, found: &Found) -> Option<usize> {
    let year = tokens.years.get(next.checked_sub(1)?)?;
    let near = year.tokens.end == found.lead || tokens.key(year.tokens.end) == ":" && year.tokens.end + 1 == found.lead;
    (near && is_end(tokens, found.end)).then(|| phrase_start(tokens, year.tokens.start))
}

fn is_end(tokens: &Tokens<'_>, at: usize) -> bool {
    matches!(tokens.key(at), "" | "," | ";" | "." | ")" | "và")
}

/// Whether two units are one, of rates also where only the first names its base: `42/100.000 trẻ em`, `38/100.000`.
fn counts_alike(of: &Unit, again: &Unit) -> bool {
    let (Unit::Per(ours, bases), Unit::Per(theirs, bare)) = (of, again) else { return of.counts_like(again) };
    let unnamed = bare.iter().all(|base| base.of.is_empty());
    let counts = || bases.iter().map(|base| base.count).eq(bare.iter().map(|base| base.count));
    of == again || unnamed && ours == theirs && counts()
}

/// Whether a number without a unit counts what `of` counts: it is of its size, a year stands before both are joined, and
/// what is joined is no list of numbers (`mức độ 3 và 4 vào năm 2030`) and no mark of a footnote.
fn gives_unit(tokens: &Tokens<'_>, of: &Found, again: &Found, joiner: usize) -> bool {
    let years = &tokens.years[..tokens.years.partition_point(|year| year.tokens.end <= joiner)];
    let Some(last) = years.last() else { return false };
    let listed = last.tokens.end < joiner && tokens.list[joiner - 1].text.ends_with(|c: char| c.is_ascii_digit());
    // `và 3 năm 2027 - 2029`: years, not what is counted.
    let span = tokens.key(again.end) == "năm" && matches!(tokens.key(again.end + 2), "-" | "–");
    let times = again.quantity.value / of.quantity.value;
    let alike = (0.1..=10.0).contains(&times);
    alike && !listed && !span && of.quantity.unit != Unit::Bare && of.quantity.unit.dimension() != Dimension::Time
}

#[cfg(test)]
mod tests {
    use super::super::{YearContext, read_sentence};

    /// The quantities of a sentence with their years, under a heading that names 2025.
    fn read(text: &str) -> Vec<String> {
        let context = YearContext { heading: Some(2025), ..YearContext::default() };
        let show = |r: super::super::Reading| format!("{} {}", r.quantity, r.by_year.unwrap_or(0));
        read_sentence(text, &context).into_iter().map(show).collect()
    }

    #[test]
    fn a_value_is_said_again_for_another_year() {
        let cases: &[(&str, &[&str])] = &[
            // Its unit is named once.
            (
                "7.000 ngôi nhà có bể nước vào năm 2026 và 8.100 vào năm 2030.",
                &["7.000 ngôi nhà 2026", "8.100 ngôi nhà 2030"],
            ),
            ("Xây 15 chợ an toàn vào năm 2026 và 25 chợ vào năm 2030.", &["15 chợ 2026", "25 chợ 2030"]),
            ("Số chợ: năm 2026 là 15 chợ, năm 2030 là 25.", &["15 chợ 2026", "25 chợ 2030"]),
            ("Thu đạt 220 tỷ đồng năm 2026; 350 năm 2030.", &["220 tỷ đồng 2026", "350 tỷ đồng 2030"]),
            // It falls, too.
            (
                "Giảm tỷ suất chết đuối xuống còn 51/100.000 trẻ em vào năm 2026 và 46/100.000 trẻ em vào năm 2030.",
                &["không quá 51/100.000 trẻ em 2026", "không quá 46/100.000 trẻ em 2030"],
            ),
            (
                "Giảm tỷ suất chết đuối năm 2026 xuống còn 6/100.000 trẻ em và 5/100.000 vào năm 2030.",
                &["không quá 6/100.000 trẻ em 2026", "không quá 5/100.000 trẻ em 2030"],
            ),
            (
                "Tỷ lệ mắc giảm còn 12% năm 2026; 10% năm 2028 và 8% năm 2030.",
                &["không quá 12% 2026", "không quá 10% 2028", "không quá 8% 2030"],
            ),
            ("Tỷ lệ mắc giảm còn 12% năm 2026 và đạt 8% năm 2030.", &["không quá 12% 2026", "8% 2030"]),
            ("Tỷ lệ học nghề đạt trên 80% năm 2026 và 90% năm 2030.", &["trên 80% 2026", "90% 2030"]),
            // The first has the year that holds.
            ("90% chợ có mái che và 95% vào năm 2030.", &["90% 2025", "95% 2030"]),
            ("80% xã, 90% chợ có mạng vào năm 2030.", &["80% 2030", "90% 2030"]),
            // Numbers of things, parts of names, footnotes.
            ("100% dịch vụ công năm 2026 ở mức độ 3 và 4 vào năm 2027.", &["100% 2026"]),
            ("Hoàn thành 100% nội dung của khoản 1, 2 và 3 năm 2030.", &["100% 2030"]),
            ("Thực hiện đề án của Bộ2 và 3 giai đoạn 2026 - 2030.", &[]),
            ("Xây 5 cầu năm 2026, 3 chợ năm 2030.", &["5 cầu 2026", "3 chợ 2030"]),
        ];
        for (text, expected) in cases {
            assert_eq!(read(text), *expected, "{text}");
        }
    }
}
