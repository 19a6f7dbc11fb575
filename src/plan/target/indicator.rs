//! The words that name what a target measures: its sentence without the quantity, the year and the words around them.

use std::ops::Range;
use std::sync::LazyLock;

use super::clause::Sentence;
use super::strip::{Openers, cut, strip};
use crate::text::squeeze;
use crate::value::quantity::grammar::Found;
use crate::value::quantity::phrase::Phrases;
use crate::value::quantity::token::Tokens;
use crate::value::quantity::{Scale, Unit};

/// The tokens around one target that speak of it: those before its quantity and those after.
pub(super) struct Around {
    pub before: Range<usize>,
    pub after: Range<usize>,
}

/// Parts a clause (without what stands before its colon) among its targets.
pub(super) fn part(sentence: &Sentence<'_>, body: Range<usize>, targets: &[&Found]) -> Vec<Around> {
    let tokens = &sentence.tokens;
    let mut around: Vec<Around> = Vec::with_capacity(targets.len());
    let mut from = body.start;
    for (i, target) in targets.iter().enumerate() {
        let number_first = strip(sentence, from..target.lead).is_empty();
        let (end, next_from) = match targets.get(i + 1) {
            None => (body.end, body.end),
            Some(next) => {
                let is_comma = |&k: &usize| tokens.key(k) == "," && !sentence.in_brackets(k);
                let mut between = target.end..next.lead;
                let comma = if number_first { between.rfind(is_comma) } else { between.find(is_comma) };
                // `và đạt`, `và đến năm 2030 đạt`, `và mỗi năm tập huấn`
                let joins = |&k: &usize| {
                    let own = k + 1..next.lead;
                    tokens.key(k) == "và"
                        && (strip(sentence, own.clone()).is_empty() || sentence.begins_work(own, target.end))
                };
                let and = (target.end..next.lead).rfind(joins);
                let cut = comma.or(and);
                // Nothing parts them: the second is nested in the words of the first.
                cut.map_or((body.end, next.lead), |cut| (cut, cut + 1))
            }
        };
        let bracket = sentence.in_brackets(target.number).then(|| sentence.bracket(target.number).start);
        let before_end = bracket.filter(|&start| start > from).unwrap_or(target.lead);
        around.push(Around { before: from.min(before_end)..before_end, after: target.end..end.max(target.end) });
        from = next_from;
    }
    around
}

/// A target that has its name: what the next one may refer to.
pub(super) struct Named<'s> {
    pub indicator: String,
    found: &'s Found,
    /// What stands after its quantity.
    after: String,
}

impl Named<'_> {
    /// Its name for a target beside it, which may be a level where this is a change: `tỷ lệ hộ có điện` of `tỷ lệ hộ có điện
    /// tăng 2%/năm, đến năm 2030 đạt 95%`.
    fn level(&self, change: &str) -> &str {
        let led = self.found.led_by;
        let changes = led.changes && !led.reaches && change.is_empty();
        let level = [" tăng", " giảm"].iter().find_map(|verb| self.indicator.strip_suffix(verb));
        level.filter(|_| changes).unwrap_or(&self.indicator)
    }
}

/// What the words around one target say of it.
struct Said {
    before: String,
    /// The words before begin with `trong đó` or `riêng`.
    among: bool,
    /// The words before begin with `được`.
    passive: bool,
    change: &'static str,
    noun: String,
    after: String,
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
            change: change(sentence, target),
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
    // `đạt 60% năm 2025 và đạt 75% năm 2030 các cơ quan …`: the words of the last are those of all.
    let spoken = said.iter().position(|said| !said.says_nothing()).unwrap_or(0);
    let ahead = (spoken > 0 && said[spoken].before.is_empty() && !said[spoken].after.is_empty())
        .then(|| name(sentence, prefix, targets[spoken], &said[spoken], None));
    let mut names = Vec::with_capacity(targets.len());
    for (i, (&found, said)) in targets.iter().zip(said).enumerate() {
        let indicator = match (listed.get(i), &ahead) {
            (Some(listed), _) => listed.clone(),
            (None, Some(ahead)) if i < spoken => ahead.clone(),
            _ => name(sentence, prefix, found, &said, last.as_ref()),
        };
        names.push(indicator.clone());
        *last = Some(Named { indicator, found, after: said.after });
    }
    names
}

fn name(sentence: &Sentence<'_>, prefix: &str, target: &Found, said: &Said, previous: Option<&Named<'_>>) -> String {
    let Said { before, change, noun, after, .. } = said;
    let previous = previous.filter(|previous| !previous.indicator.is_empty());
    let alike = previous.filter(|previous| previous.found.quantity.unit.counts_like(&target.quantity.unit));
    if before.is_empty() {
        let own = words([change, noun, after]);
        // `20% GRDP vào năm 2025, 30% GRDP vào năm 2030`
        let bare = after.is_empty() || after.starts_with("so với ");
        let repeats =
            |named: &&Named| (bare && own.starts_with(noun.as_str())) || (!after.is_empty() && *after == named.after);
        return match previous {
            Some(previous) if own.is_empty() => previous.level(change).to_owned(),
            Some(previous) if own == *change => words([&previous.indicator, change]),
            Some(previous) if is_joined(sentence, target) => format!("{own} ({})", previous.indicator),
            _ if own.is_empty() || (own == *noun && prefix.contains(noun.as_str())) => prefix.to_owned(),
            _ => match alike.filter(repeats) {
                Some(previous) => previous.indicator.clone(),
                None => join(prefix, &own),
            },
        };
    }
    if let Some(whole) = alike.and_then(|previous| contrast(&previous.indicator, before)) {
        return whole;
    }
    let nominal = is_nominal(&Tokens::new(before), 0);
    // `…, được lập hồ sơ đạt 95%`: the subject is that of the words before.
    let subject = previous.and_then(|previous| previous.indicator.split_once(" được ")).map(|(subject, _)| subject);
    if let (true, Some(subject)) = (said.passive, subject) {
        return format!("{subject} được {before}");
    }
    if let (true, false, Some(previous)) = (said.among, nominal, alike) {
        return format!("{} ({})", previous.indicator, words([before, after]));
    }
    if !nominal && is_sentence_apart(sentence, target, after) {
        return words([change, noun, after]);
    }
    if nominal || (target.led_by.reaches && !target.led_by.changes) {
        return if nominal { words([before, change]) } else { join(prefix, before) };
    }
    // `đàn lợn 400.000 con`: a word for one of anything names nothing.
    let classifier = matches!(noun.as_str(), "con" | "chiếc" | "cái" | "điểm" | "bậc");
    let noun = if classifier || before.contains(noun.as_str()) { "" } else { noun };
    join(prefix, &words([before, change, noun, after]))
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
    for bound in [" trở lên", " trở xuống"] {
        // Said of the number, wherever it stands (`85% xã, phường trở lên`), unless a number of its own is before it.
        if let Some(at) = kept.find(bound).filter(|&at| !kept[..at].contains(|c: char| c.is_ascii_digit())) {
            kept.replace_range(at..at + bound.len(), "");
        }
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

/// Words that stand against one another in one sentence: `nam đạt 167 cm, nữ 156 cm`.
const CONTRASTS: &[&[&str]] = &[
    &["nam", "nữ"],
    &["nam giới", "nữ giới"],
    &["trẻ em trai", "trẻ em gái"],
    &["thành thị", "nông thôn"],
    &["đô thị", "nông thôn"],
    &["khu vực thành thị", "khu vực nông thôn"],
    &["đồng bằng", "miền núi"],
    &["cấp tỉnh", "cấp huyện", "cấp xã"],
    &["tuyến tỉnh", "tuyến huyện", "tuyến xã"],
    &["mầm non", "tiểu học", "trung học cơ sở", "trung học phổ thông"],
    &["mầm non", "tiểu học", "thcs", "thpt"],
    &["nhẹ cân", "thấp còi", "gầy còm", "thừa cân"],
    &["dưới 1 tuổi", "dưới 5 tuổi"],
];

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

/// The indicator that `words` make of `indicator` by putting themselves in the place of their opposite.
fn contrast(indicator: &str, words: &str) -> Option<String> {
    let said = words.to_lowercase();
    let bare = ["đối với ", "ở ", "với ", "của ", "tại ", "khu vực ", "vùng ", "các ", "thể ", "cấp "]
        .iter()
        .fold(said.as_str(), |s, p| s.strip_prefix(p).unwrap_or(s));
    let lower = indicator.to_lowercase();
    let rows = CONTRASTS.iter().filter(|row| row.contains(&bare));
    let opposites =
        rows.clone().flat_map(|row| row.iter()).filter_map(|opposite| Some((lower.rfind(opposite)?, *opposite)));
    let Some((at, opposite)) = opposites.max() else {
        // A part of what the indicator speaks of: `…, trong đó vùng đồng bằng đạt 98%`.
        return rows.clone().next().map(|_| format!("{indicator} ({bare})"));
    };
    // Lower case may take another number of bytes; then the words are only added.
    let head = indicator.get(..at).filter(|_| lower.len() == indicator.len());
    match head {
        Some(head) => Some(format!("{head}{bare}{}", &indicator[at + opposite.len()..])),
        None => Some(format!("{indicator} {bare}")),
    }
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
