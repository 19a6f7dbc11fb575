//! What tasks are about: themes of public administration, found by their wordings.
//!
//! Themes tell tasks that share a subject in other words (`tuyên truyền` and `nâng cao nhận thức`) from tasks that share
//! none. They say little about whether two tasks are the same, and much about whether they are related. The themes and
//! their wordings are in `src/matching/themes.tsv`.

use std::sync::LazyLock;

use super::thesaurus::folded_syllables;

/// A theme's wordings, each as its folded syllables.
pub(crate) type Wordings = Vec<Vec<String>>;

static THEMES: LazyLock<Vec<Wordings>> = LazyLock::new(|| {
    let lines = include_str!("themes.tsv").lines().filter(|line| !line.starts_with('#'));
    lines.map(|line| line.split('\t').skip(1).map(folded_syllables).collect()).collect()
});

/// The themes, in the order of their file.
pub(crate) fn themes() -> &'static [Wordings] {
    &THEMES
}

/// The themes of a task and how much it is about each, by ascending theme; of length one, or empty.
pub(crate) type Subject = Vec<(u16, f32)>;

/// The themes of all tasks, weighted by their rarity over them.
#[derive(Debug, Default)]
pub(crate) struct Subjects(Vec<Subject>);

/// Weight of a theme that every task has, against `ln 100` of one that a hundredth of them has: nearly none.
const COMMON: f64 = 0.05;

impl Subjects {
    /// From how often each task names each theme, each mention weighted by where it stands.
    pub fn new(mentions: Vec<Subject>) -> Self {
        let mut tasks = vec![0u32; themes().len()];
        for &(theme, _) in mentions.iter().flatten() {
            tasks[theme as usize] += 1;
        }
        let share = |theme: u16| f64::from(tasks[theme as usize]) * 100.0 / mentions.len() as f64;
        let weight = |(theme, mentions): (u16, f32)| {
            let count = f64::from(mentions);
            let dampened = if count > 1.0 { 1.0 + count.ln() } else { count };
            (theme, (dampened * ((101.0 / (share(theme) + 1.0)).ln() + COMMON)) as f32)
        };
        let unit = |subject: &Subject| -> Subject {
            let weighted: Subject = subject.iter().copied().map(weight).collect();
            let length = weighted.iter().map(|(_, w)| w * w).sum::<f32>().sqrt().max(1e-9);
            weighted.into_iter().map(|(theme, w)| (theme, w / length)).collect()
        };
        Subjects(mentions.iter().map(unit).collect())
    }

    /// A task's themes spread over a row of all themes, to be compared with many.
    pub fn spread(&self, task: u32, row: &mut Vec<f32>) {
        row.clear();
        row.resize(themes().len(), 0.0);
        for &(theme, weight) in &self.0[task as usize] {
            row[theme as usize] = weight;
        }
    }

    /// The cosine of a task with a spread one.
    pub fn cosine(&self, row: &[f32], task: u32) -> f32 {
        self.0[task as usize].iter().map(|&(theme, weight)| weight * row[theme as usize]).sum()
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn the_file_is_well_formed() {
        let lines = || include_str!("themes.tsv").lines().filter(|line| !line.starts_with('#'));
        let names: BTreeSet<&str> = lines().filter_map(|line| line.split('\t').next()).collect();
        assert_eq!((names.len(), themes().len()), (lines().count(), lines().count()));
        for (line, wordings) in lines().zip(themes()) {
            let distinct: BTreeSet<_> = wordings.iter().collect();
            assert!(!wordings.is_empty() && wordings.iter().all(|wording| !wording.is_empty()), "{line}");
            assert_eq!(distinct.len(), wordings.len(), "{line}");
        }
    }

    #[test]
    fn rare_themes_count_more() {
        let subjects = Subjects::new(vec![vec![(0, 1.0), (1, 1.0)], vec![(0, 1.0)], vec![(0, 1.0), (1, 2.0)], vec![]]);
        let mut row = Vec::new();
        subjects.spread(0, &mut row);
        let cosines: Vec<f32> = (0..4).map(|task| (subjects.cosine(&row, task) * 100.0).round() / 100.0).collect();
        assert_eq!(cosines, [1.0, 0.41, 0.99, 0.0]);
    }
}
