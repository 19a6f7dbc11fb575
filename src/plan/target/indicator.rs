//! The words that name what a target measures: its sentence without the quantity, the year and the words around them.

use std::ops::Range;
use std::sync::LazyLock;

use super::beside::{self, CONTRASTS};
use super::clause::Sentence;
use super::strip::{DIRECTIONS, Openers, bound_of_number, cut, strip};
use super::vocabulary::ACTIONS;
use super::year::phrase_start;
use crate::text::squeeze;
use crate::value::quantity::grammar::Found;
use crate::value::quantity::phrase::Phrases;
use crate::value::quantity::token::Tokens;
use crate::value::quantity::{Comparator, Scale, Unit};

/// The tokens around one target that speak of it: those before its quantity and those after.
pub(super) struct Around {
    pub before: Range<usize>,
    pub after: Range<usize>,
}

/// Parts a clause (without what stands before its colon) among its targets.
pub(super) fn part(sentence: &Sentence<'_>, body: Range<usize>, targets: &[&Found]) -> Vec<Around> {
    let mut around: Vec<Around> = Vec::with_capacity(targets.len());
    let mut from = body.start;
    for (i, target) in targets.iter().enumerate() {
        let number_first = strip(sentence, from..target.lead).is_empty();
        let (end, next_from) = match targets.get(i + 1) {
            None => (body.end, body.end),
            Some(next) => {
                // Nothing parts them: the second is nested in the words of the first.
                cut_between(sentence, target, next, number_first).map_or((body.end, next.lead), |cut| (cut, cut + 1))
            }
        };
        let bracket = sentence.in_brackets(target.number).then(|| sentence.bracket(target.number).start);
        let before_end = bracket.filter(|&start| start > from).unwrap_or(target.lead);
        around.push(Around { before: from.min(before_end)..before_end, after: target.end..end.max(target.end) });
        from = next_from;
    }
    around
}

/// The mark or `và` between the words of two targets, if one parts them.
fn cut_between(sentence: &Sentence<'_>, target: &Found, next: &Found, number_first: bool) -> Option<usize> {
    let tokens = &sentence.tokens;
    let between = target.end..next.lead;
    if let Some(again) = sentence.again(next).filter(|again| between.contains(&again.joiner)) {
        return Some(again.joiner);
    }
    let is_comma = |&k: &usize| tokens.key(k) == "," && !sentence.in_brackets(k);
    // `và đạt`, `và đến năm 2030 đạt`, `và mỗi năm tập huấn`
    let joins = |&k: &usize| {
        let own = k + 1..next.lead;
        tokens.key(k) == "và" && (strip(sentence, own.clone()).is_empty() || sentence.begins_work(own, target.end))
    };
    let and = between.clone().rfind(joins);
    match number_first {
        // `90% trẻ em, cha, mẹ được học và 80% giáo viên`: the words after a number may be a list.
        true => between.clone().rfind(is_comma).max(and),
        false => and_at_once(sentence, target, next).or_else(|| between.clone().find(is_comma)).or(and),
    }
}

/// `sản lượng lúa 612.000 tấn và ngô 95.000 tấn`: the `và` right after a target that was named before its number.
fn and_at_once(sentence: &Sentence<'_>, target: &Found, next: &Found) -> Option<usize> {
    let tokens = &sentence.tokens;
    let year = tokens.years.get(tokens.years.partition_point(|year| year.tokens.start < target.end));
    let dated = year.filter(|year| phrase_start(tokens, year.tokens.start) <= target.end);
    let and = dated.map_or(target.end, |year| year.tokens.end);
    if and >= next.lead || tokens.key(and) != "và" {
        return None;
    }
    let own = strip(sentence, and + 1..next.lead);
    let own = Tokens::new(&own);
    let verb = DIRECTIONS.contains(&own.key(0)) || ACTIONS.longest_at(&own, 0).is_some();
    let measured = matches!(target.quantity.unit, Unit::Measure(..));
    let complete = target.led_by.reaches || measured || target.quantity.unit.counts_like(&next.quantity.unit);
    (is_nominal(&own, 0) || complete && !verb && !own.list.is_empty()).then_some(and)
}

/// A target that has its name: what the next one may refer to.
pub(super) struct Named<'s> {
    pub indicator: String,
    pub found: &'s Found,
    /// What stands after its quantity.
    after: String,
    /// It is part of what one before it in its clause named.
    pub among: bool,
}

impl Named<'_> {
    /// Its name for a target beside it, which may be a level where this is a change: `tỷ lệ hộ có điện` of `tỷ lệ hộ có điện
    /// tăng 2%/năm, đến năm 2030 đạt 95%`.
    fn level(&self, target: &Found, change: &str) -> &str {
        let led = self.found.led_by;
        // `giảm ít nhất 12% vào năm 2027, ít nhất 28% vào năm 2030`
        let goes_on = !target.led_by.reaches
            && target.quantity.comparator == self.found.quantity.comparator
            && target.quantity.unit == self.found.quantity.unit;
        let changes = led.changes && !led.reaches && change.is_empty() && !goes_on;
        let level = [" tăng", " giảm"].iter().find_map(|verb| self.indicator.strip_suffix(verb));
        level.filter(|_| changes).unwrap_or(&self.indicator)
    }
}

/// What the words around one target say of it.
pub(super) struct Said {
    pub before: String,
    /// The words before begin with `trong đó` or `riêng`.
    pub among: bool,
    /// The words before begin with `được`.
    pub passive: bool,
    change: &'static str,
    noun: String,
    pub after: String,
}

impl Said {
    fn of(sentence: &Sentence<'_>, target: &Found, around: &Around) -> Self {
        let first = around.before.clone().find(|&k| sentence.tokens.list[k].is_word()).unwrap_or(around.before.end);
        let starts = |openings: &[&[&str]]| {
            openings
                .iter()
                .any(|words| words.iter().enumerate().all(|(i, word)| sentence.tokens.key(first + i) == *word))
        };
        Said {
            before: strip(sentence, around.before.clone()),
            among: starts(&[&["trong", "đó"], &["riêng"]]),
            passive: starts(&[&["được"]]),
            change: match change(sentence, target) {
                "" => headed_change(sentence, target, around.before.clone()),
                change => change,
            },
            noun: noun(sentence, target),
            after: after(sentence, around.after.clone()),
        }
    }

    fn says_nothing(&self) -> bool {
        self.before.is_empty() && self.change.is_empty() && self.noun.is_empty() && self.after.is_empty()
    }
}

/// The indicators of the targets of one clause. `prefix` are the words before its colon, `last` the target before,
/// which becomes the last of these.
pub(super) fn names<'s>(
    sentence: &Sentence<'_>,
    prefix: &str,
    targets: &[&'s Found],
    around: &[Around],
    last: &mut Option<Named<'s>>,
) -> Vec<String> {
    let said: Vec<Said> =
        targets.iter().zip(around).map(|(target, around)| Said::of(sentence, target, around)).collect();
    let listed = in_turn(sentence, around);
    // `…; 90% năm 2030 và giảm 50% số vụ`: the first speaks of what was said before.
    let goes_on = last.is_some() && targets.first().is_some_and(|first| sentence.again(first).is_some());
    // `đạt 60% năm 2025 và đạt 75% năm 2030 các cơ quan …`: the words of the last are those of all.
    let spoken = said.iter().position(|said| !said.says_nothing()).unwrap_or(0);
    let ahead = (spoken > 0 && !goes_on && said[spoken].before.is_empty() && !said[spoken].after.is_empty())
        .then(|| name(sentence, prefix, targets[spoken], &said[spoken], None));
    let mut names = Vec::with_capacity(targets.len());
    if let Some(last) = last {
        last.among = false;
    }
    for (i, (&found, said)) in targets.iter().zip(said).enumerate() {
        let indicator = match (listed.get(i), &ahead) {
            (Some(listed), _) => listed.clone(),
            (None, Some(ahead)) if i < spoken => ahead.clone(),
            _ => name(sentence, prefix, found, &said, last.as_ref()),
        };
        names.push(indicator.clone());
        let among = said.among || last.as_ref().is_some_and(|last| last.among) && indicator.ends_with(')');
        *last = Some(Named { indicator, found, after: said.after, among });
    }
    names
}

fn name(sentence: &Sentence<'_>, prefix: &str, target: &Found, said: &Said, previous: Option<&Named<'_>>) -> String {
    let Said { before, change, noun, after, .. } = said;
    let previous = previous.filter(|previous| !previous.indicator.is_empty());
    if before.is_empty() {
        return name_after(sentence, prefix, target, said, previous);
    }
    if let Some(name) = previous.and_then(|previous| beside::name(previous, target, said)) {
        return name;
    }
    let nominal = is_nominal(&Tokens::new(before), 0);
    if !nominal && is_sentence_apart(sentence, target, after) {
        return words([change, noun, after]);
    }
    if nominal {
        return words([before, change]);
    }
    if target.led_by.reaches && !target.led_by.changes && !is_work(before) {
        return join(prefix, before);
    }
    // `đàn lợn 400.000 con`: a word for one of anything names nothing.
    let classifier = matches!(noun.as_str(), "con" | "chiếc" | "cái" | "điểm" | "bậc");
    let noun = match &target.quantity.unit {
        // `đón 28 triệu lượt khách quốc tế`
        Unit::Count(_, counted) if noun.is_empty() && counted.contains(' ') => counted,
        _ => noun,
    };
    let noun = if classifier || before.contains(noun.as_str()) { "" } else { noun };
    join(prefix, &words([before, change, noun, after]))
}

/// The name of a target that no words stand before.
fn name_after(
    sentence: &Sentence<'_>,
    prefix: &str,
    target: &Found,
    said: &Said,
    previous: Option<&Named<'_>>,
) -> String {
    let Said { change, noun, after, .. } = said;
    let alike = previous.filter(|previous| previous.found.quantity.unit.counts_like(&target.quantity.unit));
    let own = words([change, noun, after]);
    // `20% GRDP vào năm 2025, 30% GRDP vào năm 2030`
    let bare = after.is_empty() || after.starts_with("so với ");
    let repeats =
        |named: &&Named| (bare && own.starts_with(noun.as_str())) || (!after.is_empty() && *after == named.after);
    // `70% người được học, trong đó 30% có bằng`: of the same people.
    let of_them =
        |_: &&Named| said.among && own == *after && ["có ", "được ", "đạt "].iter().any(|verb| after.starts_with(verb));
    match previous {
        Some(previous) if own.is_empty() => previous.level(target, change).to_owned(),
        Some(previous) if own == *change => words([&previous.indicator, change]),
        Some(previous) if is_joined(sentence, target) => format!("{own} ({})", previous.indicator),
        Some(previous) if is_part_of(sentence, target) => {
            let whole = previous.level(target, change).split(" chiếm ").next().unwrap_or_default();
            format!("{whole} chiếm {own}")
        }
        _ if own.is_empty() || (own == *noun && prefix.contains(noun.as_str())) => prefix.to_owned(),
        _ => match (alike.filter(repeats), alike.filter(of_them)) {
            (Some(previous), _) => previous.indicator.clone(),
            (None, Some(previous)) => format!("{} ({own})", previous.indicator),
            (None, None) => join(prefix, &own),
        },
    }
}

/// Whether words are but verbs of work, which do not name what is counted after them: `Xây dựng và duy trì 30 trạm`.
fn is_work(words: &str) -> bool {
    let tokens = Tokens::new(words);
    let mut at = 0;
    while at < tokens.list.len() {
        let verb = ACTIONS.longest_at(&tokens, at).map(|(len, ())| len);
        let Some(len) = verb.or(matches!(tokens.key(at), "và" | ",").then_some(1)) else { return false };
        at += len;
    }
    true
}

fn words<const N: usize>(parts: [&str; N]) -> String {
    squeeze(&parts.join(" "))
}

/// What stands after the quantity, unless a comma parts it: `…, hướng tới khám định kỳ` is said beside it.
fn after(sentence: &Sentence<'_>, range: Range<usize>) -> String {
    if sentence.tokens.key(range.start) == "," {
        return String::new();
    }
    let mut kept = cut(sentence, range, Openers::AfterNumber);
    // Said of the number, wherever it stands: `85% xã, phường trở lên`.
    let bound = {
        let tokens = Tokens::new(&kept);
        let bound = bound_of_number(&tokens, 0..tokens.list.len());
        let start = |first: usize| first.checked_sub(1).map_or(0, |before| tokens.list[before].end());
        bound.map(|(words, _)| start(words.start)..tokens.list[words.end - 1].end())
    };
    if let Some(bound) = bound {
        kept.replace_range(bound, "");
    }
    // `90% số trạm y tế`
    kept.strip_prefix("số ").map(str::to_owned).unwrap_or(kept)
}

/// `tăng`, `giảm`: a change by 5% is another indicator than a level of 5%.
fn change(sentence: &Sentence<'_>, target: &Found) -> &'static str {
    let led = target.led_by;
    if !led.changes || led.reaches {
        return "";
    }
    let verbs = |k: &usize| matches!(sentence.tokens.key(*k), "giảm" | "tăng" | "cắt" | "kéo" | "nâng");
    (target.lead..target.number)
        .find(verbs)
        .map_or("", |k| if matches!(sentence.tokens.key(k), "tăng" | "nâng") { "tăng" } else { "giảm" })
}

/// The same where the verb heads what is counted and a share of it is the change: `Giảm số vụ cháy ít nhất 12%`.
fn headed_change(sentence: &Sentence<'_>, target: &Found, mut before: Range<usize>) -> &'static str {
    let key = |k: usize| sentence.tokens.key(k);
    let held_down = matches!(target.quantity.comparator, Comparator::Less | Comparator::AtMost);
    if target.led_by.reaches || held_down || target.quantity.unit != Unit::Percent {
        return "";
    }
    let verb = before.find(|&k| matches!(key(k), "giảm" | "tăng") && key(k + 1) == "số");
    verb.map_or("", |k| if key(k) == "tăng" { "tăng" } else { "giảm" })
}

/// What a target counts, as printed: (part of) its indicator where nothing else names it.
fn noun(sentence: &Sentence<'_>, target: &Found) -> String {
    let counted = counted_noun(&target.quantity.unit);
    let list = &sentence.tokens.list[target.number..target.end];
    let printed = list.windows(counted.split(' ').count()).find_map(|window| {
        let text = &sentence.text[window[0].start..window[window.len() - 1].end()];
        (!counted.is_empty() && text.to_lowercase() == counted).then(|| text.to_owned())
    });
    printed.unwrap_or_else(|| counted.to_owned())
}

/// `Củng cố lực lượng xung kích cấp xã, bảo đảm 100% đội được tập huấn`: after the comma stands all that is measured.
fn is_sentence_apart(sentence: &Sentence<'_>, target: &Found, after: &str) -> bool {
    let share = matches!(target.quantity.unit, Unit::Percent | Unit::PerMille);
    let parted = target.lead > 0 && sentence.tokens.key(target.lead - 1) == ",";
    share && parted && [" được ", " có "].iter().any(|verb| after.contains(verb))
}

/// `với 12 loại vắc xin`: what is counted belongs to the indicator before it.
fn is_joined(sentence: &Sentence<'_>, target: &Found) -> bool {
    target.start > 0 && sentence.tokens.key(target.start - 1) == "với"
}

/// `…, chiếm 12% tổng thu toàn tỉnh`: what part of the words after it is what was said before it.
fn is_part_of(sentence: &Sentence<'_>, target: &Found) -> bool {
    (target.lead..target.start).any(|k| sentence.tokens.key(k) == "chiếm")
}

fn join(prefix: &str, own: &str) -> String {
    if prefix.is_empty() { own.to_owned() } else { format!("{prefix}: {own}") }
}

/// The thing that a unit counts, which then is (part of) the indicator.
fn counted_noun(unit: &Unit) -> &str {
    match unit {
        Unit::Count(Scale::One, noun) => noun,
        // `lần/năm` says how often, not what.
        Unit::Per(of, bases) if bases.iter().any(|base| base.count > 1) => counted_noun(of),
        _ => "",
    }
}

/// The indicators of a clause that gives its values in turn: `Tỷ lệ trường mầm non, tiểu học đạt chuẩn lần lượt là 60%,
/// 70%`. Empty where it does not, or where the list before the values is not one of [`CONTRASTS`].
pub(super) fn in_turn(sentence: &Sentence<'_>, around: &[Around]) -> Vec<String> {
    let [first, rest @ ..] = around else { return Vec::new() };
    let whole = strip(sentence, first.before.clone());
    let alone = |other: &Around| strip(sentence, other.before.clone()).is_empty();
    let said = first.before.clone().any(|k| sentence.tokens.key(k) == "lần" && sentence.tokens.key(k + 1) == "lượt");
    let lower = whole.to_lowercase();
    if rest.is_empty() || !said || !rest.iter().all(alone) || lower.len() != whole.len() {
        return Vec::new();
    }
    let listed = |row: &&[&'static str]| {
        let mut found: Vec<(usize, &'static str)> =
            row.iter().filter_map(|name| Some((lower.find(name)?, *name))).collect();
        found.sort();
        found
    };
    let Some(found) = CONTRASTS.iter().map(listed).find(|found| found.len() == around.len()) else { return Vec::new() };
    let (start, last) = (found[0].0, found[found.len() - 1]);
    let tail = &whole[last.0 + last.1.len()..];
    found.iter().map(|(at, name)| format!("{}{}{tail}", &whole[..start], &whole[*at..at + name.len()])).collect()
}

/// Whether an indicator that is complete before its number begins at token `at`: `tỷ lệ`, `số`.
pub(super) fn is_nominal(tokens: &Tokens<'_>, at: usize) -> bool {
    let digitises = tokens.key(at) == "số" && matches!(tokens.key(at + 1), "hóa" | "hoá");
    NOMINAL.longest_at(tokens, at).is_some() && !digitises
}

static NOMINAL: LazyLock<Phrases<()>> = LazyLock::new(|| {
    let words = "tỷ lệ|tỷ suất|tỷ trọng|tỷ số|số|số lượng|tổng|mức|chiều cao|tuổi thọ|năng suất|sản lượng|giá trị|thu nhập|diện tích|chỉ số|\
        tốc độ|hệ số|thời gian|quy mô|dân số|kim ngạch|doanh thu|công suất|mật độ|chiều dài|độ che phủ|cân nặng|điểm|xếp hạng|độ bao phủ";
    Phrases::of(words.split('|'))
});
