//! What readers say of pairs of tasks: a TSV that one can write by hand.

use itertools::Itertools;
use rustc_hash::{FxHashMap, FxHashSet};

use crate::error::{Error, ErrorKind, Result};
use crate::text::tsv;

/// What is known of a pair.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Judgement {
    /// The same task.
    Same,
    /// They overlap, or one is part of the other.
    Related,
    /// Not the same; readers differ on whether they are related.
    Borderline,
    /// Readers differ on whether they are the same.
    Disputed,
    /// Unrelated: said so, or named by nobody.
    Unrelated,
}

names!(Judgement {
    Same "same"
    Related "related"
    Borderline "borderline"
    Disputed "disputed"
    Unrelated "none"
});

impl Judgement {
    fn parse(word: &str) -> Option<Judgement> {
        match word {
            "different" | "unrelated" => Some(Judgement::Unrelated),
            _ => Judgement::ALL.iter().copied().find(|judgement| judgement.name() == word),
        }
    }

    /// Whether the tasks are the same; `None` where that is disputed.
    pub fn same(self) -> Option<bool> {
        (self != Judgement::Disputed).then_some(self == Judgement::Same)
    }

    /// Whether the tasks are the same or related; `None` where that is not known.
    pub fn overlap(self) -> Option<bool> {
        match self {
            Judgement::Same | Judgement::Related => Some(true),
            Judgement::Unrelated => Some(false),
            Judgement::Borderline | Judgement::Disputed => None,
        }
    }
}

/// Judged pairs, by the ids of their tasks.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Labels(FxHashMap<String, FxHashMap<String, Judgement>>);

impl Labels {
    /// Reads a TSV with the columns `left`, `right` and `relation` (`same`, `related`, `borderline`, `disputed`, `none`),
    /// in any order and among others.
    ///
    /// # Errors
    /// [`ErrorKind::MissingColumn`], or [`ErrorKind::Registry`] with the line where a relation is unknown or a pair is
    /// judged twice and differently, in whichever order, or a side has no id.
    pub fn parse(tsv: &str) -> Result<Labels> {
        let mut lines = tsv::lines("labels", tsv);
        let header = lines.next().map_or_else(Vec::new, |line| line.cells);
        let column = |name: &str| {
            let missing = || Error::new(ErrorKind::MissingColumn, format!("tệp nhãn thiếu cột `{name}`"));
            header.iter().position(|cell| *cell == name).ok_or_else(missing)
        };
        let (left, right, relation) = (column("left")?, column("right")?, column("relation")?);
        let mut labels = Labels::default();
        for line in lines {
            let [left, right, relation] = [left, right, relation].map(|column| line.cell(column));
            let known = || Judgement::ALL.iter().map(|judgement| judgement.name()).join(", ");
            let judgement = Judgement::parse(relation).ok_or_else(|| {
                line.wrong(format!("`{relation}` không phải là một quan hệ; các quan hệ là {}", known()))
            })?;
            if left.is_empty() || right.is_empty() {
                return Err(line.wrong("thiếu mã nhiệm vụ ở một bên"));
            }
            if labels.said(left, right).is_some_and(|before| before != judgement) {
                return Err(line.wrong(format!("`{left}` và `{right}` được chấm hai lần, khác nhau")));
            }
            labels.0.entry(left.to_owned()).or_default().insert(right.to_owned(), judgement);
        }
        Ok(labels)
    }

    /// What is said of a pair, in either order.
    pub fn of(&self, left: &str, right: &str) -> Judgement {
        self.said(left, right).unwrap_or(Judgement::Unrelated)
    }

    fn said(&self, left: &str, right: &str) -> Option<Judgement> {
        let find = |a: &str, b: &str| self.0.get(a)?.get(b).copied();
        find(left, right).or_else(|| find(right, left))
    }

    /// What is said of the pairs of two lists of ids, by the places of the ids in them; those that are unrelated are left
    /// out.
    pub(super) fn between(&self, left: &[&str], right: &[&str]) -> FxHashMap<(usize, usize), Judgement> {
        let [left, right] = [left, right].map(|ids| {
            let mut places: FxHashMap<&str, Vec<usize>> = FxHashMap::default();
            for (place, id) in ids.iter().enumerate() {
                places.entry(id).or_default().push(place);
            }
            places
        });
        let at = |places: &FxHashMap<&str, Vec<usize>>, id: &str| places.get(id).cloned().unwrap_or_default();
        let mut out = FxHashMap::default();
        for (one, other, judgement) in self.pairs().filter(|pair| pair.2 != Judgement::Unrelated) {
            for (a, b) in [(one, other), (other, one)] {
                let columns = at(&right, b);
                out.extend(
                    at(&left, a)
                        .into_iter()
                        .flat_map(|row| columns.iter().map(move |&column| ((row, column), judgement))),
                );
            }
        }
        out
    }

    fn pairs(&self) -> impl Iterator<Item = (&str, &str, Judgement)> {
        self.0
            .iter()
            .flat_map(|(one, others)| others.iter().map(move |(other, &judgement)| (&**one, &**other, judgement)))
    }

    /// The ids that are named here and are none of `ids`, in their order as text: what is said of them goes unheeded.
    ///
    /// ```
    /// use doichieu::matching::Labels;
    /// let labels = Labels::parse("left\tright\trelation\na1\tb1\tsame\na2\tb9\tnone\n")?;
    /// assert_eq!(labels.unknown_ids(["a1", "a2", "b1", "b2"]), ["b9"]);
    /// # Ok::<(), doichieu::Error>(())
    /// ```
    pub fn unknown_ids<'a>(&self, ids: impl IntoIterator<Item = &'a str>) -> Vec<&str> {
        let known: FxHashSet<&str> = ids.into_iter().collect();
        let named = self.pairs().flat_map(|(left, right, _)| [left, right]);
        let mut unknown: Vec<&str> = named.filter(|id| !known.contains(id)).collect();
        unknown.sort_unstable();
        unknown.dedup();
        unknown
    }

    /// A sentence in Vietnamese on the [unknown ids](Labels::unknown_ids), for a warning; `None` where there are none.
    pub fn unheeded<'a>(&self, ids: impl IntoIterator<Item = &'a str>) -> Option<String> {
        const NAMED: usize = 3;
        let unknown = self.unknown_ids(ids);
        let mut named: Vec<String> = unknown.iter().take(NAMED).map(|id| format!("`{id}`")).collect();
        if unknown.len() > NAMED {
            named.push("…".to_owned());
        }
        let (count, named) = (unknown.len(), named.join(", "));
        (count > 0)
            .then(|| format!("{count} mã không phải của nhiệm vụ nào ở hai bên, nhãn của chúng bị bỏ qua: {named}"))
    }

    /// Number of judged pairs.
    pub fn len(&self) -> usize {
        self.pairs().count()
    }

    /// Whether nothing is judged.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_without_a_task_are_counted_and_named() {
        let labels = Labels::parse("left\tright\trelation\na\tb\tsame\nc\td\tnone\n").unwrap();
        assert_eq!(labels.unheeded(["a", "b", "c", "d"]), None);
        let said = "2 mã không phải của nhiệm vụ nào ở hai bên, nhãn của chúng bị bỏ qua: `a`, `b`";
        assert_eq!(labels.unheeded(["c", "d"]).as_deref(), Some(said));
        assert!(labels.unheeded([]).is_some_and(|said| said.ends_with(": `a`, `b`, `c`, …")));
    }

    #[test]
    fn a_label_file() {
        let labels = Labels::parse("right\tleft\tnote\trelation\nb\ta\t\tsame\n\nc\ta\tx\tborderline\n").unwrap();
        assert_eq!((labels.of("a", "b"), labels.of("b", "a")), (Judgement::Same, Judgement::Same));
        assert_eq!(labels.of("a", "c"), Judgement::Borderline);
        assert_eq!(labels.of("b", "c"), Judgement::Unrelated);
        assert_eq!(labels.len(), 2);
        assert_eq!(labels.unknown_ids(["a", "d"]), ["b", "c"]);
        // An id that stands in a list twice is judged at both places.
        let mut places: Vec<_> = labels.between(&["x", "b", "b"], &["c", "a"]).into_iter().collect();
        places.sort();
        assert_eq!(places, [((1, 1), Judgement::Same), ((2, 1), Judgement::Same)]);
    }

    #[test]
    fn wrong_label_files() {
        for (tsv, message) in [
            ("left\tright\n", "tệp nhãn thiếu cột `relation`"),
            (
                "left\tright\trelation\na\tb\tlike\n",
                "labels:2: `like` không phải là một quan hệ; các quan hệ là same, related, borderline, disputed, none",
            ),
            ("left\tright\trelation\na\tb\tsame\na\tb\tnone\n", "labels:3: `a` và `b` được chấm hai lần, khác nhau"),
            ("left\tright\trelation\na\tb\tsame\nb\ta\tnone\n", "labels:3: `b` và `a` được chấm hai lần, khác nhau"),
            ("left\tright\trelation\na\t\tsame\n", "labels:2: thiếu mã nhiệm vụ ở một bên"),
        ] {
            assert_eq!(Labels::parse(tsv).map_err(|e| e.to_string()), Err(message.to_owned()));
        }
    }
}
