//! A paragraph about targets cut into clauses, and which of its quantities are targets.

use std::ops::Range;

use super::again::{self, Again};
use super::indicator::is_nominal;
use super::vocabulary::{ACTIONS, AHEAD, EACH_YEAR, KEEPS, NO_VERBS, PAST, TIMES, TODAY, is_structure};
use crate::value::quantity::grammar::{self, Found};
use crate::value::quantity::token::Tokens;
use crate::value::quantity::{Base, Comparator, Dimension, Measure, Scale, Unit};

/// A paragraph with its quantities.
pub(super) struct Sentence<'a> {
    pub text: &'a str,
    pub tokens: Tokens<'a>,
    pub found: Vec<Found>,
    depth: Vec<u8>,
    /// Whether a token stands in quotation marks.
    pub quoted: Vec<bool>,
    pub clauses: Vec<Clause>,
    /// Tokens that are said beside the targets: values of the past, brackets with shares of others.
    pub asides: Vec<Range<usize>>,
    pub kind: Kind,
    again: Vec<Again>,
}

/// What a paragraph tells of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// What is to be reached.
    Objective,
    /// What is to be done, which says by the way what is to be reached.
    Task,
}

/// What stands between two semicolons or full stops.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Clause {
    pub tokens: Range<usize>,
    /// The colon after its first words, if it has one.
    pub colon: Option<usize>,
    /// Whether a full stop (and no semicolon) stands before it.
    pub after_stop: bool,
}

impl<'a> Sentence<'a> {
    pub fn new(text: &'a str, kind: Kind) -> Self {
        let tokens = Tokens::new(text);
        let mut found = grammar::find(&tokens);
        let again = again::find(&tokens, &mut found);
        let mut depth = Vec::with_capacity(tokens.list.len());
        let mut quoted = Vec::with_capacity(tokens.list.len());
        let (mut open, mut in_quotes) = (0u8, false);
        for token in &tokens.list {
            match token.text {
                "(" | "[" => open = open.saturating_add(1),
                "“" => in_quotes = true,
                "”" => in_quotes = false,
                "\"" => in_quotes = !in_quotes,
                _ => {}
            }
            depth.push(open);
            quoted.push(in_quotes);
            if matches!(token.text, ")" | "]") {
                open = open.saturating_sub(1);
            }
        }
        let clauses = clauses(&tokens, &depth);
        let mut sentence = Sentence { text, tokens, found, depth, quoted, clauses, asides: Vec::new(), kind, again };
        sentence.asides = sentence.asides();
        sentence
    }

    fn asides(&self) -> Vec<Range<usize>> {
        let mut asides = Vec::new();
        for clause in &self.clauses {
            let inside = self.inside(clause);
            for (i, found) in inside.iter().enumerate() {
                if self.is_past(clause, found, inside.get(i + 1).copied()) {
                    // `(hiện mới có 4/31 công trình)`
                    let bracket = self.in_brackets(found.number).then(|| self.bracket(found.number));
                    asides.push(bracket.unwrap_or(found.lead..found.end));
                } else if self.in_brackets(found.number)
                    && matches!(found.quantity.unit.dimension(), Dimension::Share | Dimension::Count)
                    && !self.is_all_in_brackets(found)
                    && !self.is_alone_in_brackets(clause, found)
                {
                    asides.push(self.bracket(found.number));
                } else if base_of(found).is_some_and(|base| base.count > 1) && i + 1 < inside.len() {
                    asides.push(found.start..found.end);
                }
            }
        }
        asides
    }

    /// The bracket around a token, with its marks.
    pub fn bracket(&self, token: usize) -> Range<usize> {
        let start = (0..token).rev().find(|&k| !self.in_brackets(k)).map_or(0, |k| k + 1);
        let end = (token..self.depth.len()).find(|&k| !self.in_brackets(k)).unwrap_or(self.depth.len());
        start..end
    }

    /// The first quantity of a clause, target or not.
    pub fn first(&self, clause: &Clause) -> Option<&Found> {
        self.found.iter().find(|found| clause.tokens.contains(&found.number))
    }

    fn inside(&self, clause: &Clause) -> Vec<&Found> {
        self.found.iter().filter(|found| clause.tokens.contains(&found.number)).collect()
    }

    /// The base that the name of an indicator gives: `Số bác sỹ trên 10.000 dân đạt 15`.
    pub fn base_in_name(&self, clause: &Clause) -> Option<Base> {
        let inside = self.inside(clause);
        inside.iter().take(inside.len().saturating_sub(1)).find_map(|found| base_of(found))
    }

    /// Whether the words of `range` begin with what is done each year, or with a verb of work like the one that stands
    /// before the target that ends at `end`: `Mở 12 lớp và tập huấn 200 người`, not `80% hộ trồng và chăm sóc 2 ha`.
    pub fn begins_work(&self, range: Range<usize>, end: usize) -> bool {
        let yearly = EACH_YEAR.longest_at(&self.tokens, range.start).is_some();
        let counts = self.found.iter().any(|found| found.end == end && !is_share(found));
        let at = range.start;
        yearly || counts && at < range.end && ACTIONS.longest_at(&self.tokens, at).is_some()
    }

    /// How a quantity shares the words of one before it, if it does.
    pub fn again(&self, found: &Found) -> Option<&Again> {
        self.again.binary_search_by_key(&found.number, |again| again.number).ok().map(|place| &self.again[place])
    }

    pub fn in_brackets(&self, token: usize) -> bool {
        self.depth.get(token).is_some_and(|&depth| depth > 0)
    }

    /// The quantities of `clause` that are targets, in order.
    pub fn targets(&self, clause: &Clause) -> Vec<&Found> {
        let inside = self.inside(clause);
        let mut accepted: Vec<&Found> = Vec::new();
        for (i, found) in inside.iter().enumerate() {
            let next = inside.get(i + 1).copied();
            let later = &inside[i + 1..];
            if !self.is_past(clause, found, next) && self.is_target(clause, found, accepted.last().copied(), later) {
                accepted.push(found);
            }
        }
        accepted
    }

    /// The first token after the last comma, colon, bracket or `và` before `at`, not before the clause.
    fn part_start(&self, clause: &Clause, at: usize) -> usize {
        let ends_part = |&k: &usize| matches!(self.tokens.key(k), "," | ":" | "(" | "và" | "-");
        (clause.tokens.start..at).rev().find(ends_part).map_or(clause.tokens.start, |k| k + 1)
    }

    /// Whether a quantity is a result, a starting point or a value of a former plan.
    fn is_past(&self, clause: &Clause, found: &Found, next: Option<&Found>) -> bool {
        let part = self.part_start(clause, found.lead);
        // `lao động đã qua đào tạo`, `số mẫu đã kiểm nghiệm dưới 1,5%` are those that shall be counted, and `mức tiết kiệm so
        // với tổng tiêu thụ đạt 6%` is what shall be measured.
        let bounded = is_share(found) && found.quantity.comparator != Comparator::Equal;
        let names = |k: usize| {
            let named = matches!(self.tokens.key(k + 1), "qua" | "tốt" | "nghỉ");
            let measured = self.tokens.key(k) == "so" && found.led_by.reaches;
            measured || self.tokens.key(k) == "đã" && (named || bounded && k + 2 < found.lead)
        };
        let says_so = (part..found.start)
            .any(|k| PAST.longest_at(&self.tokens, k).is_some() && !ends_verb(&self.tokens, k) && !names(k))
            && !self.is_kept(part..found.start);
        // `nhóm nam từ 15 tuổi trở lên xuống dưới 39%` starts from nothing.
        let closed = grammar::bound_after(&self.tokens, found.end.saturating_sub(2)).is_some();
        // `từ 85% năm 2023 lên 95%`, `giảm từ 12% xuống còn 8%`
        let starts_from = found.led_by.from
            && !closed
            && next.is_some_and(|next| {
                // `từ 15 dự án trở lên` starts from nothing.
                let bound = |k: usize| self.tokens.list[k - 1].bare == "tro";
                let turns = |k: usize| matches!(self.tokens.key(k), "lên" | "xuống" | "còn") && !bound(k);
                let between = (found.end..next.start).any(turns);
                between || (found.led_by.changes && next.led_by.reaches)
            });
        says_so || starts_from || self.is_start(clause, found) || self.is_of_today(clause, found)
    }

    /// `Bảo vệ tốt diện tích rừng hiện có`: what is there shall stay.
    fn is_kept(&self, words: Range<usize>) -> bool {
        let there = |k: usize| (self.tokens.key(k), self.tokens.key(k + 1)) == ("hiện", "có");
        KEEPS.longest_at(&self.tokens, words.start).is_some() && words.clone().any(there)
    }

    /// `đạt 90%, tăng từ mức 71% năm 2025`: where a target that stands before it starts from.
    fn is_start(&self, clause: &Clause, found: &Found) -> bool {
        let led = found.led_by;
        let bounds = found.quantity.comparator != Comparator::Equal || found.quantity.value_max.is_some();
        let parted = found.lead > 0 && matches!(self.tokens.key(found.lead - 1), "," | "(");
        let first = self.first(clause).is_none_or(|first| first.number == found.number);
        led.from && led.changes && !led.reaches && !bounds && parted && !first
    }

    /// `Hiện nay toàn tỉnh có …, chiếm 14% dân số`, `Kết quả năm 2023: …`: the whole clause tells what is, until something
    /// is said of what shall be.
    fn is_of_today(&self, clause: &Clause, found: &Found) -> bool {
        let mut opening = clause.tokens.start..found.start.min(clause.tokens.start + 3);
        let today = opening.find(|&k| TODAY.longest_at(&self.tokens, k).is_some());
        today.is_some_and(|today| {
            let turns = (today..found.start).any(|k| AHEAD.longest_at(&self.tokens, k).is_some());
            !turns && !self.is_kept(clause.tokens.start..found.start)
        })
    }

    fn is_target(&self, clause: &Clause, found: &Found, before: Option<&Found>, later: &[&Found]) -> bool {
        if self.in_brackets(found.number) {
            return self.is_all_in_brackets(found) || self.is_alone_in_brackets(clause, found);
        }
        // `bồn chứa 1.000 lít`: how large something is that a task is about.
        let sized = self.kind == Kind::Task && is_size(&found.quantity.unit) && !found.led_by.reaches;
        if sized || base_of(found).is_some() && !later.is_empty() {
            return false;
        }
        if self.again(found).is_some_and(|again| before.is_some_and(|before| before.number >= again.of)) {
            return true;
        }
        match found.quantity.unit.dimension() {
            Dimension::Share | Dimension::Points => self.is_share_target(found, before),
            Dimension::Rate(..) if self.is_rate_of_people(found) => true,
            Dimension::Rate(..) if is_frequency(&found.quantity.unit) => {
                let shares = before.is_some() || later.iter().any(|other| is_share(other));
                !shares && (found.led_by.compares || found.led_by.reaches)
            }
            Dimension::Time => self.is_time_target(clause, found),
            _ => self.is_count_target(clause, found, before, later),
        }
    }

    /// `Tất cả (100%) công trình`
    fn is_all_in_brackets(&self, found: &Found) -> bool {
        let alone = found.start > 0 && self.tokens.key(found.start - 1) == "(" && self.tokens.key(found.end) == ")";
        let before = found.start.checked_sub(2).map_or("", |k| self.tokens.key(k));
        alone && is_share(found) && matches!(before, "cả" | "bộ" | "mọi" | "số")
    }

    /// `Duy trì mức sinh thay thế (bình quân mỗi phụ nữ có 2,1 con)`: the only quantity of its clause.
    fn is_alone_in_brackets(&self, clause: &Clause, found: &Found) -> bool {
        let unit = &found.quantity.unit;
        self.inside(clause).len() == 1
            && !found.in_words
            && !matches!(unit.dimension(), Dimension::Time | Dimension::Mass)
    }

    fn is_share_target(&self, found: &Found, before: Option<&Found>) -> bool {
        let Some(before) = before.filter(|before| is_share(before)) else { return true };
        let parted = (before.end..found.lead).any(|k| matches!(self.tokens.key(k), "," | "và" | ":"));
        // `100% xã có tỷ lệ hộ nghèo trên 20%`: the second share says which communes.
        let qualifies = (before.end..found.lead).any(|k| self.tokens.key(k) == "có" && self.tokens.key(k + 1) == "tỷ");
        parted || (!qualifies && (found.led_by.compares || found.led_by.reaches))
    }

    /// `bác sỹ/10.000 dân`, `/1.000 trẻ đẻ sống`
    fn is_rate_of_people(&self, found: &Found) -> bool {
        matches!(&found.quantity.unit, Unit::Per(_, bases) if bases.iter().any(|base| base.count >= 100))
    }

    fn is_time_target(&self, clause: &Clause, found: &Found) -> bool {
        let said = found.led_by.reaches || found.led_by.compares;
        let of_months = matches!(found.quantity.unit, Unit::Measure(_, Measure::MonthOfAge));
        // `Giải quyết trợ cấp cho người trên 75 tuổi` says to whom.
        let of_age = matches!(found.quantity.unit, Unit::Measure(_, Measure::YearOfAge));
        let in_time = ["giải quyết", "xử lý"];
        let is_handled = |k: usize| {
            in_time.iter().any(|verb| verb.split(' ').enumerate().all(|(i, word)| self.tokens.key(k + i) == word))
        };
        if of_age && (clause.tokens.start..found.lead).any(is_handled) {
            return false;
        }
        // `Khôi phục cấp điện sau bão không quá 6 ngày`: what is bounded above needs no word for time.
        let in_days = matches!(found.quantity.unit, Unit::Measure(_, Measure::Day | Measure::Hour | Measure::Minute));
        let bounded = matches!(found.quantity.comparator, Comparator::AtMost | Comparator::Less);
        let is_time = |k: usize| TIMES.longest_at(&self.tokens, k).is_some();
        let objective = self.kind == Kind::Objective && bounded && in_days;
        said && !of_months && (objective || (clause.tokens.start..found.lead).any(is_time))
    }

    fn is_count_target(&self, clause: &Clause, found: &Found, before: Option<&Found>, later: &[&Found]) -> bool {
        let led = found.led_by;
        let unit = &found.quantity.unit;
        let small_words = found.in_words && !led.reaches;
        // `đạt 4 sao`, `gấp 1,8 lần`: a grade of what was said, a restatement.
        let times = (found.lead..found.number).any(|k| self.tokens.key(k) == "gấp");
        let restates = before.is_some() && (times || matches!(unit, Unit::Count(_, noun) if noun == "sao"));
        let structure = matches!(unit, Unit::Count(Scale::One, noun) if is_structure(noun)) && !led.reaches;
        // `bản đồ tỷ lệ 1:10.000`
        let scale = self.tokens.key(found.end) == ":"
            && self.tokens.key(found.end + 1).starts_with(|c: char| c.is_ascii_digit());
        if small_words || restates || structure || (*unit == Unit::Bare && (!led.reaches || scale)) {
            return false;
        }
        // `tại 12 huyện` says where, `tại 9/12 huyện` in how many of all.
        let before_lead = found.lead.checked_sub(1).map_or("", |k| self.tokens.key(k));
        let of_all = found.quantity.of.is_some();
        if of_all && self.is_state(clause, found) {
            return false;
        }
        let part = self.part_start(clause, found.lead);
        let place =
            matches!(before_lead, "bàn" | "tại" | "ở" | "trong" | "thuộc" | "của") || self.tokens.key(part) == "nơi";
        if (place || self.ends_way(part, found)) && !led.compares && !led.reaches && !of_all {
            return false;
        }
        // `quy mô từ 50 giường bệnh kế hoạch trở lên`
        // `Thu hút mới từ 15 dự án trở lên`: what is done so often.
        let acts_on = ACTIONS.longest_at(&self.tokens, part).is_some() && found.lead - part <= 3;
        let bounds = led.from && !led.reaches && !led.changes && !acts_on;
        if bounds && (found.end..found.end + 6).any(|k| grammar::bound_after(&self.tokens, k).is_some()) {
            return false;
        }
        let of_it = self.tokens.key(part) == "trong" && self.tokens.key(part + 1) == "đó";
        let mut part = if of_it { part + 2 } else { part };
        // `…, với tổng vốn khoảng 350 triệu USD`
        part += usize::from(self.tokens.key(part) == "với" && part + 1 < found.lead);
        // `Lập 05 hồ sơ`: whatever the verb.
        let verb_before = self.is_verb_before(part, found.lead);
        let opens = part >= found.lead.saturating_sub(1) && (part == found.lead || self.tokens.key(part) == "có");
        let acts = ACTIONS.longest_at(&self.tokens, part).is_some();
        let with = found.start > 0 && self.tokens.key(found.start - 1) == "với";
        let alike = before.is_some_and(|before| {
            let gap = found.lead.saturating_sub(before.end);
            let near = gap <= 5 || (gap <= 9 && before.quantity.unit.counts_like(unit));
            near && before.quantity.unit.dimension() == unit.dimension() && (opens || part > before.end)
        });
        if let Some(before) = before {
            // `cấp bồn chứa 1.000 lít và bình lọc cho khoảng 3.200 hộ`, not `80% giếng của trên 20 hộ`
            let parted = (before.end..found.lead).any(|k| matches!(self.tokens.key(k), "," | "và"));
            let given = parted && before_lead == "cho" && led.compares;
            // `…, tần suất tai nạn giảm bình quân 3,5%/năm`
            let changes = led.changes && matches!(unit, Unit::Per(of, _) if of.dimension() == Dimension::Share);
            return led.reaches
                || with
                || alike
                || given
                || of_it && led.compares
                || ((opens || acts || changes || of_all) && part > before.end);
        }
        // A number inside the name of what a later share measures: `hộ có từ 3 lao động … đạt 80%`.
        let share = later.iter().find(|other| is_share(other));
        // `giá trị đạt 12 tỷ đồng và tốc độ tăng đạt 7%`: another begins.
        let measured = matches!(unit, Unit::Measure(..)) && !self.names_share(part..found.lead);
        let begins = |k: usize, other: &Found| {
            let another = is_nominal(&self.tokens, k + 1) || measured && k == found.end && other.led_by.reaches;
            led.reaches && another && self.tokens.key(k) == "và"
        };
        let parted = |other: &Found| (found.end..other.lead).any(|k| self.tokens.key(k) == "," || begins(k, other));
        if share.is_some_and(|other| !parted(other)) {
            return false;
        }
        let small = matches!(unit.dimension(), Dimension::Mass) && found.quantity.comparator == Comparator::Less;
        let first_verb = (clause.tokens.start..found.lead).any(|k| ACTIONS.longest_at(&self.tokens, k).is_some());
        !small && (led.reaches || led.compares || led.changes || opens || acts || first_verb || verb_before || of_all)
    }

    /// `tỷ lệ hộ có thu nhập`, `số xã có`: words of which a share may be told.
    fn names_share(&self, mut words: Range<usize>) -> bool {
        words.any(|k| matches!(self.tokens.key(k), "tỷ" | "số"))
    }

    /// `tình trạng ngập tại 9/12 phường`, `45/96 xã chưa có trạm`: how things are, not what is to be reached.
    fn is_state(&self, clause: &Clause, found: &Found) -> bool {
        let before = (self.part_start(clause, found.lead)..found.lead).map(|k| self.tokens.key(k));
        before.chain([self.tokens.key(found.end)]).any(|word| matches!(word, "chưa" | "trạng" | "xảy" | "do"))
    }

    /// `dùng chung từ tỉnh đến 96 xã`: how far something reaches that begins at a place.
    fn ends_way(&self, part: usize, found: &Found) -> bool {
        const FARTHEST: usize = 5;
        let from = part.max(found.lead.saturating_sub(FARTHEST));
        let before = found.lead.checked_sub(1).map_or("", |k| self.tokens.key(k));
        matches!(before, "đến" | "tới") && (from..found.lead).any(|k| self.tokens.key(k) == "từ")
    }

    /// `Lập 05 hồ sơ`, in a task also `Sắp xếp lại 61 trạm`: the words that open a sentence up to a number are a verb,
    /// whatever it is.
    fn is_verb_before(&self, part: usize, lead: usize) -> bool {
        let longest = if self.kind == Kind::Task { 3 } else { 1 };
        let words = &self.tokens.list[part.min(lead)..lead];
        let opens = words.first().is_some_and(|first| first.text.starts_with(char::is_uppercase));
        let verbs = words.iter().all(|word| word.is_word() && !NO_VERBS.contains(&word.key.as_str()));
        opens && words.len() <= longest && (words.len() == 1 || verbs)
    }
}

/// The base that `trên 10.000 dân` in a name is.
fn base_of(found: &Found) -> Option<Base> {
    let says_over = found.quantity.comparator == Comparator::Greater && !found.led_by.reaches;
    let Unit::Count(_, noun) = &found.quantity.unit else {
        // `giá trị sản xuất trên 1 ha đạt 110 triệu đồng`
        let hectare = found.quantity.unit == Unit::Measure(Scale::One, Measure::Hectare) && found.quantity.value == 1.0;
        return (hectare && says_over).then(|| Base { count: 1, of: "ha".to_owned() });
    };
    let people = matches!(noun.as_str(), "dân" | "người dân" | "trẻ" | "trẻ em" | "phụ nữ" | "trẻ đẻ sống");
    let value = found.quantity.value;
    let round = value >= 100.0 && value.log10().fract() == 0.0;
    (people && round && says_over).then(|| Base { count: value as u64, of: noun.clone() })
}

fn is_share(found: &Found) -> bool {
    found.quantity.unit.dimension() == Dimension::Share
}

/// Units of what a thing is like, in which no work is counted.
fn is_size(unit: &Unit) -> bool {
    matches!(unit.dimension(), Dimension::Length | Dimension::Volume | Dimension::Power | Dimension::DataRate)
        && !matches!(unit, Unit::Measure(_, Measure::Kilometre))
}

/// `lần/năm`
fn is_frequency(unit: &Unit) -> bool {
    matches!(unit, Unit::Per(of, bases)
        if matches!(&**of, Unit::Count(_, noun) if matches!(noun.as_str(), "lần" | "lượt" | "đợt" | "kỳ"))
            && bases.iter().all(|base| base.count == 1))
}

/// Whether `hiện` at `k` is no `now`, but the end of a verb: `tỷ lệ người bệnh được phát hiện đạt 55%`.
pub(super) fn ends_verb(tokens: &Tokens<'_>, k: usize) -> bool {
    tokens.key(k) == "hiện" && k > 0 && matches!(tokens.key(k - 1), "phát" | "thực" | "thể" | "biểu" | "xuất")
}

fn clauses(tokens: &Tokens<'_>, depth: &[u8]) -> Vec<Clause> {
    let mut clauses = Vec::new();
    let (mut start, mut colon, mut after_stop) = (0, None, true);
    let mut close = |end: usize, start: &mut usize, colon: &mut Option<usize>, after_stop: &mut bool, stop: bool| {
        if end > *start {
            clauses.push(Clause { tokens: *start..end, colon: colon.take(), after_stop: *after_stop });
        }
        (*start, *after_stop) = (end + 1, stop);
    };
    for (i, token) in tokens.list.iter().enumerate() {
        if depth[i] > 0 {
            continue;
        }
        match token.text {
            ";" => close(i, &mut start, &mut colon, &mut after_stop, false),
            "." if ends_sentence(tokens, i) => close(i, &mut start, &mut colon, &mut after_stop, true),
            ":" if colon.is_none() && i > start => colon = Some(i),
            _ => {}
        }
    }
    close(tokens.list.len(), &mut start, &mut colon, &mut after_stop, true);
    clauses
}

/// Whether the full stop at `i` ends a sentence and not an abbreviation or an outline number.
fn ends_sentence(tokens: &Tokens<'_>, i: usize) -> bool {
    let Some(next) = tokens.list.get(i + 1) else { return true };
    let apart = next.start > tokens.list[i].end();
    let outline = i == 1 && tokens.list[0].number.is_some();
    let abbreviation = i > 0 && matches!(tokens.list[i - 1].text, "TP" | "TX" | "TT" | "P" | "Q" | "ThS" | "TS" | "BS");
    apart && !outline && !abbreviation && next.text.starts_with(|c: char| c.is_uppercase() || c.is_numeric())
}
