//! Whether the numbers of rows run on: repeated and skipped ones are reported, never mended.

use rustc_hash::{FxHashMap, FxHashSet};

use super::number::{Head, Number, Series};

/// What is wrong with a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fault {
    /// It stood in this section before.
    Repeated,
    /// The numbers from the one to the other, inclusive, are not there.
    Skipped(u32, u32),
}

#[derive(Debug, Default)]
struct Run {
    last: u32,
    seen: FxHashSet<u32>,
    may_restart: bool,
}

/// Rows of numbers, of sections or of tasks.
type Runs = FxHashMap<(bool, Series), Run>;

/// The numbers met so far. Tasks may be counted through the sections or anew in each.
#[derive(Debug, Default)]
pub(super) struct Numbering {
    runs: Runs,
    /// Those of `a)`, `b)`, `c)`, which begin anew under each task.
    of_items: Runs,
    /// The rows of numbers of sections, outermost first: in the order in which they were met.
    ranks: Vec<Series>,
}

impl Numbering {
    /// Takes the number of a section row.
    pub fn section(&mut self, number: Option<&Number>) -> Option<Fault> {
        let fault = number.and_then(|number| {
            self.end_below(number);
            self.check(true, number)
        });
        self.may_restart();
        fault
    }

    /// Lets the sections begin anew that are of a lower rank than `number`.
    fn end_below(&mut self, number: &Number) {
        let series = number.series();
        let rank = self.ranks.iter().position(|other| *other == series).unwrap_or(self.ranks.len());
        let below = self.ranks.split_off((rank + 1).min(self.ranks.len()));
        for below in below {
            self.runs_of(&below).remove(&(true, below));
        }
        if rank == self.ranks.len() {
            self.ranks.push(series);
        }
    }

    /// Takes the number of a task.
    pub fn task(&mut self, number: &Number) -> Option<Fault> {
        if !matches!(number.head, Head::Item(_)) {
            self.of_items = Runs::default();
        }
        self.check(false, number)
    }

    /// Takes a task that has no number where it should have one.
    pub fn unnumbered(&mut self, above: Option<&Number>) {
        if let Some(run) = above.map(Number::series).and_then(|series| self.runs_of(&series).get_mut(&(false, series)))
        {
            run.last += 1;
        }
    }

    /// What follows may begin with 1 again.
    pub fn may_restart(&mut self) {
        self.runs.retain(|(of_sections, series), _| *of_sections || series.is_flat());
        self.of_items.retain(|(of_sections, _), _| *of_sections);
        for ((of_sections, _), run) in &mut self.runs {
            run.may_restart |= !of_sections;
        }
    }

    /// All numbers may stand again.
    pub fn forget(&mut self) {
        self.runs.clear();
        self.of_items.clear();
        self.ranks.clear();
    }

    fn runs_of(&mut self, series: &Series) -> &mut Runs {
        if series.is_of_items() { &mut self.of_items } else { &mut self.runs }
    }

    fn check(&mut self, of_sections: bool, number: &Number) -> Option<Fault> {
        let n = number.last();
        let series = number.series();
        let run = self.runs_of(&series).entry((of_sections, series)).or_default();
        let first = run.seen.is_empty();
        if run.may_restart && n == 1 {
            *run = Run::default();
        }
        let skipped = !first && n > run.last + 1 && !run.seen.contains(&n);
        let fault = match run.seen.insert(n) {
            false => Some(Fault::Repeated),
            true if skipped => Some(Fault::Skipped(run.last + 1, n - 1)),
            true => None,
        };
        run.last = if fault == Some(Fault::Repeated) { run.last.max(n) } else { n };
        run.may_restart = false;
        fault
    }
}

#[cfg(test)]
mod tests {
    use super::super::number::parse;
    use super::*;

    fn faults(numbers: &str) -> Vec<String> {
        let mut numbering = Numbering::default();
        let mut faults = Vec::new();
        for word in numbers.split(' ') {
            let number = parse(word).expect(word);
            let fault =
                if number.is_section_like() { numbering.section(Some(&number)) } else { numbering.task(&number) };
            match fault {
                Some(Fault::Repeated) => faults.push(format!("{word} again")),
                Some(Fault::Skipped(a, b)) => faults.push(format!("{a}-{b} skipped")),
                None => {}
            }
        }
        faults
    }

    #[test]
    fn repeated_and_skipped() {
        for (numbers, expected) in [
            ("1 2 3", vec![]),
            ("1 2 2 3", vec!["2 again"]),
            ("1 2 4 5", vec!["3-3 skipped"]),
            ("I 1 2 II 1 2", vec![]),
            ("I 1 2 II 3 4", vec![]),
            ("I 1 2 II 4 5", vec!["3-3 skipped"]),
            ("I 1 II 1 IV 1", vec!["3-3 skipped"]),
            ("1 1.1 1.2 2 2.1 2.3", vec!["2-2 skipped"]),
            ("1 a) b) 2 a) b)", vec![]),
            ("1 a) c)", vec!["2-2 skipped"]),
            ("3 4 5", vec![]),
            ("A I 1 II 2 B I 3 III 4 C", vec!["2-2 skipped"]),
            ("1 2 1 2", vec!["1 again", "2 again"]),
        ] {
            assert_eq!(faults(numbers), expected, "{numbers}");
        }
    }
}
