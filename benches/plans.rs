//! Reading in bytes a second, and the whole of `compare` on 63 plans of 50 tasks, from text in memory to differences.
//!
//! Beside the index stands what one would write first: every task against every other by shared words.

mod support;

use std::collections::BTreeSet;

use divan::{Bencher, counter::BytesCount};
use doichieu::compare::{CompareOptions, compare};
use doichieu::document::Document;
use doichieu::matching::{AlignOptions, align};
use doichieu::plan::{Plan, ReadOptions};
use doichieu::text;

fn main() {
    divan::main();
}

fn read(plans: &[(String, String)]) -> Vec<Plan> {
    let documents = plans.iter().map(|(name, text)| Document::from_bytes(name, text.as_bytes()).unwrap());
    documents.map(|document| Plan::read(&document, &ReadOptions::default())).collect()
}

/// Bytes to plans.
#[divan::bench(sample_count = 10)]
fn read_63_plans(bencher: Bencher) {
    let plans = support::plans(63, 50);
    let bytes: usize = plans.iter().map(|(_, text)| text.len()).sum();
    bencher.counter(BytesCount::new(bytes)).bench(|| read(&plans));
}

/// Plans to rows.
#[divan::bench(args = [10, 63], sample_count = 10)]
fn align_plans(bencher: Bencher, count: usize) {
    let plans = read(&support::plans(count, 50));
    bencher.bench(|| align(&plans, &AlignOptions::default()));
}

/// Every task against every other, by the share of words they have in common.
#[divan::bench(args = [10, 63], sample_count = 3)]
fn align_naively(bencher: Bencher, count: usize) {
    let plans = read(&support::plans(count, 50));
    let words: Vec<BTreeSet<String>> = plans
        .iter()
        .flat_map(|plan| &plan.tasks)
        .map(|task| text::syllables(&text::fold(&task.text)).map(|word| word.text.to_owned()).collect())
        .collect();
    bencher.bench(|| {
        let pairs = (0..words.len()).flat_map(|a| (a + 1..words.len()).map(move |b| (a, b)));
        pairs.filter(|&(a, b)| 2 * words[a].intersection(&words[b]).count() > words[a].union(&words[b]).count()).count()
    });
}

/// Bytes to differences.
#[divan::bench(sample_count = 10)]
fn compare_63_plans(bencher: Bencher) {
    let texts = support::plans(63, 50);
    bencher.bench(|| {
        let plans = read(&texts);
        let alignment = align(&plans, &AlignOptions::default());
        compare(&plans, alignment, &CompareOptions::default())
    });
}
