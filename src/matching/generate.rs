//! Task lists made up by the number, for benchmarks and tests of scale.
//!
//! The words are syllables put together from Vietnamese onsets and rhymes; what they have of real plans is the profile:
//! tasks of 8 to 90 syllables with a median near 35, words as rare as Zipf's law has them, 7 200 different ones at most, stock
//! openings, and families of tasks that go back to one wording of which each copy keeps about two thirds. The same
//! arguments give the same texts.
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

/// How many tasks go back to one wording, on the average.
const FAMILY: u64 = 20;

/// A generator of numbers (SplitMix64): small, fast, the same everywhere.
struct Numbers(u64);

impl Numbers {
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

    /// From 0 to less than 1.
    fn share(&mut self) -> f64 {
        (self.next() >> 11) as f64 / (1u64 << 53) as f64
    }

    /// A rank from 0 to less than `end`, small ones the more often: the rank is log-uniform, which is Zipf's law.
    fn zipf(&mut self, end: u64) -> u64 {
        ((end as f64).powf(self.share()) - 1.0) as u64
    }
}

fn word(rank: u64) -> String {
    // Spread, so that common words do not all begin alike.
    let code = (rank * 2_654_435_761) % 7_200;
    let (onset, rhyme) = (code % 24, code / 24 % 50);
    format!("{}{}{}", ONSETS[onset as usize], RHYMES[rhyme as usize], TONES[(code / 1_200) as usize])
}

/// `count` task texts, one a line of a plan.
pub fn tasks(count: usize, seed: u64) -> Vec<String> {
    let families = (count as u64 / FAMILY).max(1);
    (0..count as u64).map(|number| task(&mut Numbers(seed.wrapping_mul(1 << 40) ^ number), families, seed)).collect()
}

/// `plans` lists of `count` tasks each, adapted from one directive of `count` tasks: every list holds the same tasks in
/// other words and another order.
pub fn plans(plans: usize, count: usize, seed: u64) -> Vec<Vec<String>> {
    let list = |plan: usize| {
        let mut numbers = Numbers(seed ^ (plan as u64 + 1) << 32);
        let mut list: Vec<String> = (0..count as u64).map(|family| adapted(family, seed, &mut numbers)).collect();
        for i in (1..list.len()).rev() {
            list.swap(i, numbers.below(i as u64 + 1) as usize);
        }
        list
    };
    (0..plans).map(list).collect()
}

fn task(numbers: &mut Numbers, families: u64, seed: u64) -> String {
    let family = numbers.below(families);
    adapted(family, seed, numbers)
}

/// The wording of a family with about a third of its words dropped or changed.
fn adapted(family: u64, seed: u64, numbers: &mut Numbers) -> String {
    let mut source = Numbers(seed ^ family.wrapping_mul(0x2545_f491_4f6c_dd1d));
    // The middle of three: most tasks are of middling length.
    let mut lengths = [0; 3].map(|_| source.below(70));
    lengths.sort_unstable();
    let length = 8 + lengths[1];
    let mut text = OPENINGS[numbers.below(OPENINGS.len() as u64) as usize].to_owned();
    for i in 0..length {
        let own = word(source.zipf(7_200));
        let comma = if source.below(9) == 0 && i > 2 { "," } else { "" };
        let semicolon = if source.below(30) == 0 && i > 5 { ";" } else { "" };
        match numbers.below(12) {
            0 | 1 => continue,
            2 | 3 => text.push_str(&format!("{comma}{semicolon} {}", word(numbers.zipf(7_200)))),
            _ => text.push_str(&format!("{comma}{semicolon} {own}")),
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_profile_is_that_of_real_tasks() {
        let texts = tasks(2_000, 1);
        let mut lengths: Vec<usize> = texts.iter().map(|text| text.split(' ').count()).collect();
        lengths.sort_unstable();
        let (least, median, most) = (lengths[0], lengths[1_000], lengths[1_999]);
        assert!(least >= 5 && (30..=45).contains(&median) && most <= 95, "{least} {median} {most}");
        let words: std::collections::BTreeSet<&str> =
            texts.iter().flat_map(|text| text.split([' ', ',', ';'])).collect();
        assert!((3_000..=8_000).contains(&words.len()), "{}", words.len());
    }
}
