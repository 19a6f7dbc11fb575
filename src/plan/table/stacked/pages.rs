//! Which numbers that stand alone among the lines of a table are those of pages.

use rustc_hash::{FxHashMap, FxHashSet};

use super::lines::Lines;

/// Of the numbers that begin no row (`begins` are the lines that do) the most that count on one by one, as pages do.
pub(super) fn of(lines: &Lines, begins: &FxHashSet<usize>) -> FxHashSet<usize> {
    let numbers = lines.all.iter().enumerate().filter(|(at, line)| line.page && !begins.contains(at));
    // For each number the longest count that ends with it: its length, its last line, and the line before.
    let mut counts: FxHashMap<u32, (usize, usize)> = FxHashMap::default();
    let mut before: FxHashMap<usize, usize> = FxHashMap::default();
    let mut best = (0, 0);
    for (at, line) in numbers.clone() {
        let digits: String = line.text.chars().filter(char::is_ascii_digit).collect();
        let Ok(number) = digits.parse::<u32>() else { continue };
        let above = number.checked_sub(1).and_then(|above| counts.get(&above)).copied();
        let length = above.map_or(1, |(length, _)| length + 1);
        before.extend(above.map(|(_, above)| (at, above)));
        counts.insert(number, (length, at));
        best = best.max((length, at));
    }
    if best.0 < 2 {
        // One short number alone between two rows may be either: no sum is better than a wrong one.
        let ends_row = |at: &usize| begins.contains(&(at + 1)) || at + 1 == lines.all.len();
        let short = |at: &usize| lines.all[*at].text.chars().filter(char::is_ascii_digit).count() < 3;
        let pages: FxHashSet<usize> = numbers.map(|(at, _)| at).filter(|at| ends_row(at) && short(at)).collect();
        return if pages.len() == 1 { pages } else { FxHashSet::default() };
    }
    std::iter::successors(Some(best.1), |at| before.get(at).copied()).collect()
}
