//! Task lists made up by the number, for benchmarks and tests of scale.
//!
//! A list is a row of plans. Every directive has a sector and tasks of its own; some provinces adapt each of them, leave
//! some out and add local tasks on the same theme. A text is a row of phrases: stock phrases of all plans, phrases of
//! the sector and of the theme. Each of these stores has no end, and a phrase of rank `r` comes up by a law of
//! Zipf and Mandelbrot, so that new phrases keep coming as a list grows, while the syllables are soon all known. The
//! words mean nothing: they are put together from Vietnamese onsets and rhymes. The same arguments give the same texts.
//!
//! The numbers below were chosen so that lists of a thousand have the profile of 920 real and lifelike tasks (257 of five
//! health plans, a directive with six plans, 500 in six sectors), as TF-IDF of 1- to 3-grams sees them. Made up: lists
//! of 1 thousand, 10 thousand and 100 thousand.
//!
//! | | real | 1 000 | 10 000 | 100 000 |
//! |---|---|---|---|---|
//! | syllables of a task, 5th, 50th, 95th percentile | 20, 44, 95 | 19, 43, 84 | 20, 43, 85 | the same |
//! | tasks in a hundred with the 1st, 10th, 50th, 200th syllable | 57, 27, 15, 6 | 44, 29, 13, 6 | 43, 30, 13, 5 | 41, 28, 13, 5 |
//! | the same for pairs | 26, 10, 6, 2 | 26, 13, 8, 4 | 13, 12, 4, 2 | |
//! | pairs and triples that one task has, in a hundred | 69, 81 | 75, 83 | 74, 84 | |
//! | exponent of Heaps, pairs and triples | 0.72, 0.84 | 0.71, 0.79 | 0.73, 0.83 | |
//! | cosine with the nearest, quartiles | .39, .56, .67 under one directive; .18, .26, .54 in the five plans | .32, .50, .67 | .33, .50, .67 | .33, .50, .66 |
//! | with the tenth, quartiles | .06, .07, .09 (six plans only); .08, .10, .12 | .18, .28, .39 | .23, .37, .49 | .21, .35, .48 |
//!
//! The rows that are hard to search for are those without counterparts. Of the tasks of one real plan among 105 others
//! under no common directive the middle one has its nearest at .20 and its tenth at .10, among 700 others at .25 and
//! .125. Of the made-up tasks the seventh part with the fewest counterparts stands at .15 and .10 in a list of a thousand,
//! at .17 and .12 in one of ten thousand: no easier than real ones.
//!
//! ```
//! use doichieu::matching::generate;
//! let texts = generate::tasks(100, 7);
//! assert_eq!(texts.len(), 100);
//! assert_eq!(texts, generate::tasks(100, 7));
//! ```

const ONSETS: [&str; 24] = [
    "b", "c", "ch", "d", "đ", "g", "gi", "h", "kh", "l", "m", "n", "ng", "nh", "ph", "qu", "r", "s", "t", "th", "tr",
    "v", "x", "",
];
const RHYMES: [&str; 50] = [
    "a", "an", "ang", "anh", "ao", "ai", "am", "ach", "át", "ạc", "âu", "ân", "ăng", "ây", "ên", "ế", "ệ", "iên",
    "iệt", "inh", "iếu", "ính", "o", "ong", "ọc", "ô", "ông", "ộ", "ốt", "ơ", "ới", "ợp", "ởng", "u", "ung", "ủ",
    "uyên", "uất", "uận", "ư", "ừng", "ước", "ườn", "ưởng", "ữ", "ự", "y", "ý", "ội", "ảo",
];
const TONES: [&str; 6] = ["", "p", "m", "t", "n", "c"];
const OPENINGS: [&str; 8] = [
    "Tiếp tục",
    "Tăng cường",
    "Đẩy mạnh",
    "Triển khai thực hiện",
    "Tổ chức",
    "Xây dựng kế hoạch",
    "Rà soát",
    "Hoàn thiện",
];

/// Different syllables.
const SYLLABLES: u64 = 7_200;
/// Sectors of administration.
const SECTORS: u64 = 20;
/// Plans under one directive: from a handful to all provinces.
const PLANS: (u64, u64) = (5, 63);
/// Tasks of one directive.
const TASKS: (u64, u64) = (20, 60);
/// Of a plan's tasks, the percentage that no directive names.
const LOCAL: u64 = 17;
/// Of a hundred steps in writing a text, how many put in a stock clause instead of a phrase.
const CLAUSES: u64 = 25;

/// A generator of numbers (SplitMix64): small, fast, the same everywhere.
#[derive(Clone)]
struct Numbers(u64);

impl Numbers {
    /// A row of numbers of its own for every place.
    fn at(place: [u64; 4]) -> Self {
        let mut numbers = Numbers(0);
        for part in place {
            numbers.0 ^= part;
            numbers.0 = numbers.next();
        }
        numbers
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    fn below(&mut self, end: u64) -> u64 {
        self.next() % end.max(1)
    }

    fn between(&mut self, (least, most): (u64, u64)) -> u64 {
        least + self.below(most - least + 1)
    }

    /// From 0 to less than 1.
    fn share(&mut self) -> f64 {
        (self.next() >> 11) as f64 / (1u64 << 53) as f64
    }

    /// A rank from 0 on, small ones the more often; more than `r` with probability `(1 + r / head)^-tail`. Draws of
    /// such ranks give new ones without end, `n` draws about `n^(1 / (1 + tail))` different ones.
    fn rank(&mut self, head: f64, tail: f64) -> u64 {
        (head * ((1.0 - self.share()).powf(-1.0 / tail) - 1.0)).min(1e15) as u64
    }
}

/// What one store of phrases is told from another by: its kind and its number.
type Store = (u64, u64);

/// The stores that a text draws on.
#[derive(Clone, Copy)]
struct Subject {
    sector: u64,
    directive: u64,
}

impl Subject {
    fn of(directive: u64, seed: u64) -> Self {
        Subject { sector: Numbers::at([seed, 1, directive, 0]).below(SECTORS), directive }
    }

    /// A phrase's store and its rank in it.
    fn phrase(self, numbers: &mut Numbers) -> (Store, u64) {
        match numbers.below(100) {
            0..40 => ((0, 0), numbers.rank(60.0, 0.6)),
            40..75 => ((1, self.sector), numbers.rank(60.0, 0.6)),
            _ => ((2, self.directive), numbers.rank(30.0, 0.6)),
        }
    }

    /// A stock clause of the sector: phrases that come together.
    fn clause(self, numbers: &mut Numbers, phrases: &mut Vec<(Store, u64)>) {
        let mut clause = Numbers::at([3, self.sector, numbers.rank(15.0, 0.6), 0]);
        for _ in 0..clause.between((2, 5)) {
            phrases.push(self.phrase(&mut clause));
        }
    }
}

/// The syllables of a phrase.
fn write_phrase((store, rank): (Store, u64), text: &mut String) {
    let mut numbers = Numbers::at([store.0, store.1, rank, 2]);
    let syllables = [1, 1, 2, 2, 2, 2, 3, 4][numbers.below(8) as usize];
    for _ in 0..syllables {
        let rank = 12.0 * ((1.0 + SYLLABLES as f64 / 12.0).powf(numbers.share()) - 1.0);
        text.push(' ');
        write_syllable(rank as u64, text);
    }
}

fn write_syllable(rank: u64, text: &mut String) {
    // Spread, so that common words do not all begin alike.
    let code = (rank * 2_654_435_761) % SYLLABLES;
    text.push_str(ONSETS[(code % 24) as usize]);
    text.push_str(RHYMES[(code / 24 % 50) as usize]);
    text.push_str(TONES[(code / 1_200) as usize]);
}

/// `count` task texts, plan after plan, directive after directive.
pub fn tasks(count: usize, seed: u64) -> Vec<String> {
    let mut texts = Vec::with_capacity(count);
    for directive in 0.. {
        let mut numbers = Numbers::at([seed, 3, directive, 0]);
        let (plans, tasks) = (numbers.between(PLANS), numbers.between(TASKS));
        for plan in 1..=plans {
            for task in 0..tasks {
                if texts.len() == count {
                    return texts;
                }
                texts.push(text(directive, plan, task, seed));
            }
        }
    }
    texts
}

/// `plans` lists of `count` tasks each, adapted from one directive of `count` tasks: every list holds the same tasks in
/// other words and another order.
pub fn plans(plans: usize, count: usize, seed: u64) -> Vec<Vec<String>> {
    let list = |plan: u64| {
        let mut numbers = Numbers::at([seed, 4, plan, 0]);
        let mut list: Vec<String> = (0..count as u64).map(|task| adapted(0, plan, task, seed)).collect();
        for i in (1..list.len()).rev() {
            list.swap(i, numbers.below(i as u64 + 1) as usize);
        }
        list
    };
    (1..=plans as u64).map(list).collect()
}

/// A task of a plan: local, or adapted from the directive's.
fn text(directive: u64, plan: u64, task: u64, seed: u64) -> String {
    if Numbers::at([seed, 5, directive << 32 | plan, task]).below(100) < LOCAL {
        return written(
            &source(directive, plan, task, seed),
            &mut Numbers::at([seed, 6, directive << 32 | plan, task]),
        );
    }
    adapted(directive, plan, task, seed)
}

/// The phrases of a new task; plan 0 is the directive.
fn source(directive: u64, plan: u64, task: u64, seed: u64) -> Vec<(Store, u64)> {
    let subject = Subject::of(directive, seed);
    let mut numbers = Numbers::at([seed, 7, directive << 32 | plan, task]);
    // Log-normal, by the sum of twelve (Irwin and Hall).
    let normal = (0..12).map(|_| numbers.share()).sum::<f64>() - 6.0;
    let length = (20.0 * (0.45 * normal).exp()).clamp(4.0, 100.0) as usize;
    let mut phrases = Vec::with_capacity(length + 8);
    while phrases.len() < length {
        if numbers.below(100) < CLAUSES {
            subject.clause(&mut numbers, &mut phrases);
        } else {
            phrases.push(subject.phrase(&mut numbers));
        }
    }
    phrases
}

/// The wording of a directive's task by one province: phrases left out, put in and put otherwise.
fn adapted(directive: u64, plan: u64, task: u64, seed: u64) -> String {
    let subject = Subject::of(directive, seed);
    let mut numbers = Numbers::at([seed, 8, directive << 32 | plan, task]);
    // Of a hundred phrases, how many stay.
    let stay = numbers.between((50, 95));
    let mut phrases = Vec::new();
    for phrase in source(directive, 0, task, seed) {
        match numbers.below(100) {
            roll if roll < stay => phrases.push(phrase),
            roll if roll % 2 == 0 => phrases.push(subject.phrase(&mut numbers)),
            _ => {}
        }
        if numbers.below(100) < 4 {
            phrases.push(subject.phrase(&mut numbers));
        }
    }
    written(&phrases, &mut numbers)
}

fn written(phrases: &[(Store, u64)], numbers: &mut Numbers) -> String {
    let mut text = OPENINGS[numbers.below(OPENINGS.len() as u64) as usize].to_owned();
    for (i, &phrase) in phrases.iter().enumerate() {
        if i > 1 && numbers.below(6) == 0 {
            text.push(if numbers.below(4) == 0 { ';' } else { ',' });
        }
        write_phrase(phrase, &mut text);
    }
    text
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;

    fn words(text: &str) -> Vec<&str> {
        text.split([' ', ',', ';']).filter(|word| !word.is_empty()).collect()
    }

    /// By row of `n` words, how many tasks have it, most first.
    fn frequencies(texts: &[String], n: usize) -> Vec<usize> {
        let mut counts: BTreeMap<&[&str], usize> = BTreeMap::new();
        let words: Vec<Vec<&str>> = texts.iter().map(|text| words(text)).collect();
        for words in &words {
            let mut rows: Vec<&[&str]> = words.windows(n).collect();
            rows.sort_unstable();
            rows.dedup();
            rows.into_iter().for_each(|row| *counts.entry(row).or_default() += 1);
        }
        let mut counts: Vec<usize> = counts.into_values().collect();
        counts.sort_unstable_by(|a, b| b.cmp(a));
        counts
    }

    #[test]
    fn lengths_are_those_of_real_tasks() {
        let mut lengths: Vec<usize> = tasks(2_000, 1).iter().map(|text| words(text).len()).collect();
        lengths.sort_unstable();
        let [low, middle, high] = [100, 1_000, 1_900].map(|i| lengths[i]);
        assert!((15..=25).contains(&low) && (38..=48).contains(&middle) && (75..=105).contains(&high), "{lengths:?}");
    }

    #[test]
    fn words_are_as_rare_as_in_real_tasks() {
        let texts = tasks(1_000, 1);
        // Tasks that have the first, tenth, fiftieth, two hundredth word and pair of words; real ones: see above.
        let shown = |n: usize| [0, 9, 49, 199].map(|rank| frequencies(&texts, n)[rank]);
        let near = |found: [usize; 4], real: [usize; 4]| found.iter().zip(real).all(|(f, r)| f * 2 > r && *f < r * 2);
        assert!(near(shown(1), [568, 271, 146, 60]), "{:?}", shown(1));
        assert!(near(shown(2), [260, 95, 60, 23]), "{:?}", shown(2));
        let once = |n: usize| frequencies(&texts, n).iter().filter(|count| **count == 1).count();
        let share = |n: usize| 100 * once(n) / frequencies(&texts, n).len();
        assert!((60..=80).contains(&share(2)) && (70..=90).contains(&share(3)), "{} {}", share(2), share(3));
    }

    #[test]
    fn new_words_keep_coming_as_in_real_tasks() {
        let [half, whole] = [500, 1_000].map(|count| frequencies(&tasks(count, 1), 2).len() as f64);
        // Exponent of Heaps: of the number of different pairs by the number of all.
        let exponent = (whole / half).log2();
        assert!((0.6..0.85).contains(&exponent), "{exponent}");
    }

    #[test]
    fn plans_hold_the_same_tasks() {
        let plans = plans(3, 20, 1);
        assert_eq!(plans.iter().map(Vec::len).collect::<Vec<_>>(), [20, 20, 20]);
        assert_ne!(plans[0], plans[1]);
    }
}
