//! Stretches of time: from one point to another, before, by, from one on.

use super::point::{Point, Unit, point, points};
use crate::value::token::Cursor;

/// From one point to another.
#[derive(Clone, Copy, Debug)]
pub(super) struct Span {
    pub from: Option<Point>,
    pub to: Option<(Point, Edge)>,
    /// A word of what is done then stands before it: `sơ kết`, `tổng kết`.
    pub labelled: bool,
}

impl Span {
    /// The same with this year where none is said.
    pub fn in_year(self, year: i16) -> Span {
        Span {
            from: self.from.map(|from| from.in_year(year)),
            to: self.to.map(|(to, edge)| (to.in_year(year), edge)),
            ..self
        }
    }
}

/// Which side of its last point a span ends on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Edge {
    /// `đến`: its last day.
    Last,
    /// `trước`: the day before its first.
    Before,
}

/// Small words before a point or between items.
const FILLERS: &[&str] = &[
    "trong",
    "suốt",
    "vào",
    "nhân dịp",
    "dịp",
    "giai đoạn",
    "thời kỳ",
    "là",
    "các năm",
    "các",
    "những",
    "từng",
    "cả",
    "nhiệm kỳ",
];

/// Words after which the point named is still included.
const AT_LATEST: &[&str] = &["chậm nhất", "muộn nhất", "không muộn hơn", "không quá", "không chậm hơn", "trễ nhất"];

/// One stretch of time.
pub(super) fn span(cursor: &mut Cursor<'_>) -> Option<Span> {
    cursor.attempt(|c| {
        while c.eat_any(FILLERS) {}
        if c.eat_any(AT_LATEST) {
            let mut edge = Edge::Last;
            loop {
                if c.eat("trước") {
                    edge = Edge::Before;
                } else if !c.eat_any(&["đến hết", "đến", "là", "vào", "trong", "hết", "cuối"]) {
                    break;
                }
            }
            return Some(Span { from: None, to: Some((points(c)?.1, edge)), labelled: false });
        }
        if c.eat("trước") {
            c.eat_any(&["thời điểm", "thời hạn"]);
            return Some(Span { from: None, to: Some((point(c)?, Edge::Before)), labelled: false });
        }
        if c.eat("sau") {
            let after = point(c)?;
            return Some(Span { from: Some(next(after)?), to: None, labelled: false });
        }
        if let Some(to) = until(c) {
            return Some(Span { from: None, to: Some(to), labelled: false });
        }
        if c.eat("hết") {
            return Some(Span { from: None, to: Some((points(c)?.1, Edge::Last)), labelled: false });
        }
        let said_from = c.eat_any(&["kể từ", "bắt đầu từ", "ngay từ", "từ nay", "từ"]);
        if said_from {
            c.eat("đầu");
            let named = point(&mut c.clone()).is_some();
            if let Some(to) = until(c).or_else(|| if named { None } else { c.attempt(until_after_words) }) {
                return Some(Span { from: None, to: Some(to), labelled: false });
            }
        }
        while c.eat_any(FILLERS) {}
        let (from, through) = points(c)?;
        let to = c.attempt(|c| {
            let dash = c.mark(&['-']);
            if dash { points(c).map(|(_, last)| (last, Edge::Last)) } else { until(c) }
        });
        let said_open = c.attempt(|c| open_ended(c).then_some(())).is_some();
        let to = match to {
            Some(to) => Some(to),
            None if said_open || said_from && through == from => None,
            None => Some((through, Edge::Last)),
        };
        // `2025 - 2026 và các năm tiếp theo`
        Some(shared_year(Span { from: Some(from), to: if said_open { None } else { to }, labelled: false }))
    })
}

/// `trở đi`, `và những năm tiếp theo`
fn open_ended(c: &mut Cursor<'_>) -> bool {
    c.mark(&[',']);
    c.eat("và");
    let years = |c: &mut Cursor<'_>| {
        c.eat_any(&["những năm", "các năm"]).then_some(())?;
        c.eat_any(&["tiếp theo", "sau", "kế tiếp", "tiếp sau", "tới", "sau đó"]).then_some(())
    };
    c.eat_any(&["trở đi", "về sau"]) || c.attempt(years).is_some()
}

/// `từ khi Kế hoạch được ban hành đến hết năm 2030`: the beginning is words.
fn until_after_words(c: &mut Cursor<'_>) -> Option<(Point, Edge)> {
    const MOST: usize = 12;
    for _ in 0..MOST {
        c.word_key()?;
        c.pos += 1;
        if let Some(to) = until(c) {
            return Some(to);
        }
    }
    None
}

/// `đến hết năm 2030`, `đến trước ngày 01/7/2026`.
fn until(cursor: &mut Cursor<'_>) -> Option<(Point, Edge)> {
    cursor.attempt(|c| {
        c.eat_any(&["cho đến", "đến", "tới"]).then_some(())?;
        let mut edge = Edge::Last;
        loop {
            if c.eat("trước") {
                edge = Edge::Before;
            } else if !c.eat_any(&["hết", "cuối", "khoảng"]) {
                break;
            }
        }
        Some((points(c)?.1, edge))
    })
}

/// The point after one: `sau năm 2025` begins with 2026.
fn next(point: Point) -> Option<Point> {
    let day = point.last()?.tomorrow().ok()?;
    Some(Point { year: Some(day.year()), unit: Unit::Day { month: day.month(), day: day.day() } })
}

/// The year said at one end holds for the other: `từ tháng 3 đến tháng 9 năm 2025`; `từ tháng 11 đến tháng 02 năm 2026`
/// begins in the year before.
fn shared_year(span: Span) -> Span {
    let (Some(from), Some((to, edge))) = (span.from, span.to) else { return span };
    let (from, to) = match (from.year, to.year) {
        (None, Some(year)) => {
            let same = from.in_year(year);
            (if same.first() > to.last() { from.in_year(year - 1) } else { same }, to)
        }
        (Some(year), None) => (from, to.in_year(year)),
        _ => (from, to),
    };
    Span { from: Some(from), to: Some((to, edge)), ..span }
}
