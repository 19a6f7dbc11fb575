//! By which year a target is to be reached: the year in its sentence, else in the heading over it, else the horizon in the
//! title.

use std::sync::LazyLock;

use super::clause::{Clause, Kind, Sentence};
use crate::text::{digits, nfc};
use crate::value::quantity::grammar::Found;
use crate::value::quantity::phrase::Phrases;
use crate::value::quantity::token::{Token, Tokens, YearMention};

/// The years that hold where a sentence names none.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct YearContext {
    /// Of the nearest heading that names one: `a) Đến năm 2025:`.
    pub heading: Option<i16>,
    /// The end of the period in the title: `giai đoạn 2025 - 2030`.
    pub title: Option<i16>,
    /// The year of the document; values of earlier years are results, not targets.
    pub issued: Option<i16>,
}

impl YearContext {
    /// The context of a plan with this title, issued in this year.
    pub fn of_plan(title: Option<&str>, issued: Option<i16>) -> Self {
        YearContext { heading: None, title: title.and_then(horizon), issued }
    }

    /// The context under `heading`; that of the heading above it where it names no year.
    pub fn under(self, heading: &str) -> Self {
        YearContext { heading: horizon(heading).or(self.heading), ..self }
    }

    /// The year of a target whose sentence names none.
    pub fn year(self) -> Option<i16> {
        self.heading.or(self.title)
    }
}

/// The year up to which a title or heading looks: the last one that is neither a vision (`tầm nhìn đến năm 2045`) nor
/// the date of a cited document.
pub(crate) fn horizon(text: &str) -> Option<i16> {
    let text = nfc(text);
    let text = digits(&text);
    let tokens = Tokens::new(&text);
    let vision = (0..tokens.list.len()).find(|&i| tokens.key(i) == "tầm" && tokens.key(i + 1) == "nhìn");
    let usable = |mention: &&YearMention| {
        mention.tokens.end <= vision.unwrap_or(usize::MAX)
            && !is_date_of_document(&tokens, mention)
            && !compares(&tokens, mention)
    };
    let years: Vec<&YearMention> = tokens.years.iter().filter(usable).collect();
    // `giai đoạn` and `đến năm` say how far a plan reaches; a lone year may belong to the name of a programme.
    let reaches = |mention: &YearMention| {
        let before = |phrase: &str| mention.tokens.start.checked_sub(1).is_some_and(|i| tokens.key(i) == phrase);
        mention.from.is_some() || before("năm") || before("đoạn")
    };
    years.iter().rev().find(|m| reaches(m)).or(years.last()).map(|m| m.year)
}

/// `ngày 05/4/2024`, unless the date is a deadline (`trước ngày 31/12/2028`, `chậm nhất ngày 30/6/2027`).
fn is_date_of_document(tokens: &Tokens<'_>, mention: &YearMention) -> bool {
    let start = mention.tokens.start;
    let key = |back: usize| start.checked_sub(back).map_or("", |i| tokens.key(i));
    // A date in words has its year after `năm`: `ngày 15 tháng 6 năm 2025`.
    let in_words = key(1) == "năm" && key(3) == "tháng" && key(5) == "ngày";
    let before = match (key(1) == "ngày", in_words) {
        (true, _) => key(2),
        (_, true) => key(6),
        _ => return false,
    };
    !matches!(before, "trước" | "đến" | "vào" | "hết" | "tới" | "từ" | "nhất")
}

/// `so với năm 2020`, `so với trung bình giai đoạn 2019 - 2023`, `cùng kỳ năm 2023`
fn compares(tokens: &Tokens<'_>, mention: &YearMention) -> bool {
    const FARTHEST: usize = 6;
    let end = phrase_start(tokens, mention.tokens.start);
    let before = &tokens.list[end.saturating_sub(FARTHEST)..end];
    let words: Vec<&str> = before.iter().map(|token| token.bare.as_str()).collect();
    let with = words.windows(2).rposition(|two| matches!(two, ["so", "voi" | "cung"]));
    words.ends_with(&["cung", "ky"]) || with.is_some_and(|at| before[at..].iter().all(Token::is_word))
}

/// `từ 21,5% năm 2025 xuống dưới 5%`: the year of the value that is left behind.
fn is_of_aside(sentence: &Sentence<'_>, mention: &YearMention) -> bool {
    let start = phrase_start(&sentence.tokens, mention.tokens.start);
    sentence.asides.iter().any(|aside| aside.end == start)
}

/// `Luật Phòng cháy năm 2001`: the year belongs to the name.
fn is_of_law(tokens: &Tokens<'_>, mention: &YearMention) -> bool {
    const LONGEST: usize = 8;
    let end = mention.tokens.start;
    let before = tokens.list[end.saturating_sub(LONGEST)..end].iter().rev();
    before.take_while(|token| token.is_word()).any(|token| token.text == "Luật")
}

static PREPOSITIONS: LazyLock<Phrases<()>> = LazyLock::new(|| {
    let words = "vào|đến|tới|trong|từ|ngay|ngay từ|ngay trong|hết|cuối|đầu|kể từ|trước|năm|các năm|giai đoạn|thời kỳ|tháng|quý|mốc|bắt đầu|\
        ngày|vào cuối|đến hết|đến cuối|tính đến|cho đến|nhiệm kỳ|tại thời điểm|trước ngày|dự kiến|chậm nhất|niên hạn|năm học|từ nay|từ nay đến|tầm nhìn|tầm nhìn đến";
    Phrases::of(words.split('|'))
});

/// The first token of the phrase around a year that starts at `year`: of `vào cuối` in `vào cuối năm 2022`.
pub(super) fn phrase_start(tokens: &Tokens<'_>, year: usize) -> usize {
    let mut start = year;
    while let Some((len, ())) = PREPOSITIONS.longest_before(tokens, start) {
        // `ít nhất một lần mỗi năm đến năm 2027`, `kéo dài quá 30 ngày đến năm 2027`: the first `năm` and `ngày` belong to
        // what is said before.
        let said_before = start < year && matches!(tokens.key(start - 1), "năm" | "tháng" | "ngày");
        if said_before {
            break;
        }
        start -= len;
    }
    start
}

/// The years of a clause that can be those of a target.
pub(super) fn usable<'s>(sentence: &'s Sentence<'_>, clause: &Clause) -> Vec<&'s YearMention> {
    let tokens = &sentence.tokens;
    let inside = |mention: &&YearMention| clause.tokens.contains(&mention.tokens.start);
    let free = |mention: &&YearMention| {
        (!sentence.in_brackets(mention.tokens.start) || is_alone_in_brackets(tokens, mention))
            && !sentence.quoted[mention.tokens.start]
            && !is_date_of_document(tokens, mention)
            && !compares(tokens, mention)
            && !is_of_law(tokens, mention)
            && !is_of_aside(sentence, mention)
    };
    tokens.years.iter().filter(inside).filter(free).collect()
}

/// `đạt 95% (năm 2030)`
fn is_alone_in_brackets(tokens: &Tokens<'_>, mention: &YearMention) -> bool {
    let start = phrase_start(tokens, mention.tokens.start);
    start > 0 && tokens.key(start - 1) == "(" && tokens.key(mention.tokens.end) == ")"
}

/// Words that may stand before the year that opens a clause.
fn is_opening(key: &str) -> bool {
    matches!(key, "phấn" | "phần" | "đấu" | "đầu" | "-" | "+" | "và" | "mục" | "tiêu" | "•" | "*")
}

/// The year of each of `targets` (those of one clause that starts at token `start`, in order), `None` where the clause
/// gives it none. The second value is a year that opens the clause and so holds for what follows, too. `held` is the year
/// of what has none.
pub(super) fn assign(
    sentence: &Sentence<'_>,
    start: usize,
    targets: &[&Found],
    years: &[&YearMention],
    held: Option<i16>,
) -> (Vec<Option<i16>>, Option<i16>) {
    let tokens = &sentence.tokens;
    if let Some(in_turn) = in_turn(targets, years) {
        return (in_turn, None);
    }
    let follows: Vec<Option<usize>> = (0..targets.len()).map(|i| following(tokens, targets, years, i)).collect();
    let claimed = |year: usize| follows.contains(&Some(year));
    let mut assigned = Vec::with_capacity(targets.len());
    for (i, target) in targets.iter().enumerate() {
        let preceding = years.iter().rposition(|year| year.tokens.end <= target.lead).filter(|&year| !claimed(year));
        let later = years.iter().position(|year| year.tokens.start >= target.end);
        // `80% xã, 90% trường vào năm 2028`, not `tăng 2% mỗi năm, đến năm 2030 đạt 55%`
        // Nor `đạt 90% và 95% vào năm 2030` where what has no year is to be reached before that.
        let grows = |next: &&Found| sentence.again(next).is_some_and(|again| again.of == target.number);
        let own =
            |year: usize| targets.get(i + 1).is_some_and(grows) && held.is_some_and(|held| held < years[year].year);
        let shared = later.filter(|&year| i + 1 < targets.len() && claimed(year) && !own(year));
        assigned.push(follows[i].or(preceding).or(shared).map(|year| years[year].year));
    }
    // `Đến năm 2025: …; …`, not `mục tiêu năm 2025 là …; …`
    let opens =
        |year: &YearMention| (start..phrase_start(tokens, year.tokens.start)).all(|k| is_opening(tokens.key(k)));
    // A task says by when each of its parts is to be done, unless a colon stands after the year.
    let holds = |year: &YearMention| sentence.kind == Kind::Objective || tokens.key(year.tokens.end) == ":";
    let leading = years.first().filter(|year| opens(year) && holds(year)).filter(|year| match targets.first() {
        Some(target) => year.tokens.end < target.lead && !claimed(0),
        None => true,
    });
    (assigned, leading.map(|year| year.year))
}

/// `năm 2026, 2028, 2030 lần lượt đạt 93%, 94%, 95%`: as many years as targets, all before them.
fn in_turn(targets: &[&Found], years: &[&YearMention]) -> Option<Vec<Option<i16>>> {
    let first = targets.first()?;
    let before = years.iter().all(|year| year.tokens.end <= first.lead);
    (targets.len() > 1 && years.len() == targets.len() && before)
        .then(|| years.iter().map(|year| Some(year.year)).collect())
}

/// The year that follows target `i` as its own: `đạt 48% vào năm 2027, …`, not the one that leads the next target
/// (`đạt 58%, đến năm 2030 đạt 72%`).
fn following(tokens: &Tokens<'_>, targets: &[&Found], years: &[&YearMention], i: usize) -> Option<usize> {
    let next_lead = targets.get(i + 1).map_or(usize::MAX, |next| next.lead);
    let place = years.iter().position(|year| year.tokens.start >= targets[i].end && year.tokens.end <= next_lead)?;
    let year = years[place];
    let start = phrase_start(tokens, year.tokens.start);
    let parted = (targets[i].end..start).any(|k| matches!(tokens.key(k), "," | ";" | "và"));
    // `đến năm 2027 sửa xong 75%, đến năm 2030 sửa xong 100%`: each has its year before it.
    let from = i.checked_sub(1).map_or(0, |before| targets[before].end);
    let led = years.iter().any(|year| year.tokens.start >= from && year.tokens.end <= targets[i].lead);
    let leads_next = next_lead != usize::MAX
        && next_lead - year.tokens.end <= if led { 6 } else { 2 }
        && (year.tokens.end..next_lead).all(|k| !matches!(tokens.key(k), "," | ";" | "và"));
    (!(parted && leads_next)).then_some(place)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn how_far_a_title_reaches() {
        for (text, year) in [
            ("Kế hoạch phát triển giáo dục giai đoạn 2021 - 2025", Some(2025)),
            ("Kế hoạch giai đoạn đến năm 2025", Some(2025)),
            ("Chiến lược đến năm 2030, tầm nhìn đến năm 2045", Some(2030)),
            ("Thực hiện Quyết định số 11/QĐ-TTg ngày 05/4/2024 của Thủ tướng Chính phủ", None),
            ("Kế hoạch triển khai Chương trình 06 năm 2024", Some(2024)),
            ("a) Đến năm 2025:", Some(2025)),
            ("2. Mục tiêu cụ thể đến năm 2030", Some(2030)),
            ("Mục tiêu giai đoạn 2026-2030", Some(2030)),
            ("b) Trước ngày 31/12/2028", Some(2028)),
            ("I. Mục tiêu", None),
        ] {
            assert_eq!(horizon(text), year, "{text}");
        }
    }

    #[test]
    fn a_heading_goes_before_the_title() {
        let plan = YearContext::of_plan(Some("Kế hoạch giai đoạn 2021 - 2025"), Some(2021));
        assert_eq!(plan.year(), Some(2025));
        let part = plan.under("2. Mục tiêu cụ thể đến năm 2023");
        assert_eq!(part.under("a) Về y tế").year(), Some(2023));
    }
}
