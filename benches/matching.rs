//! Time of matching: an alignment of sixty plans, and the ten nearest of every task among many.
//!
//! `cargo bench --no-default-features --bench matching`; the largest size runs with `DOICHIEU_LARGE=1`. Beside the
//! index stands the same search without its pruning, which looks at every pair that shares a word.

use divan::{Bencher, black_box};
use doichieu::Location;
use doichieu::matching::{AlignOptions, MatchOptions, Neighbours, Thesaurus, align, generate, match_texts};
use doichieu::plan::{Accounting, Plan, Preamble, Task};

fn main() {
    divan::main();
}

fn plan(number: usize, texts: &[String]) -> Plan {
    let id = format!("plan-{number:02}");
    let location = Location::lines(id.as_str().into(), 1, 1);
    let task = |(i, text): (usize, &String)| Task::new(format!("{id}/{i}"), text, location.clone());
    Plan {
        id: id.as_str().into(),
        file: id.as_str().into(),
        preamble: Preamble::default(),
        tasks: texts.iter().enumerate().map(task).collect(),
        targets: Vec::new(),
        diagnostics: Vec::new(),
        accounting: Accounting::default(),
    }
}

/// 63 plans of 50 tasks.
#[divan::bench(sample_count = 5)]
fn align_63_plans(bencher: Bencher) {
    let plans: Vec<Plan> = generate::plans(63, 50, 1).iter().enumerate().map(|(i, texts)| plan(i, texts)).collect();
    bencher.bench_local(|| black_box(align(&plans, &AlignOptions::default())));
}

/// Two lists of 50 tasks, with reasons.
#[divan::bench]
fn match_two_plans(bencher: Bencher) {
    let lists = generate::plans(2, 50, 1);
    bencher.bench_local(|| black_box(match_texts(&lists[0], &lists[1], &MatchOptions::default())));
}

const SIZES: &[usize] = &[1_000, 10_000, 100_000];

fn sizes() -> Vec<usize> {
    let large = std::env::var_os("DOICHIEU_LARGE").is_some();
    SIZES.iter().copied().chain(large.then_some(1_000_000)).collect()
}

/// Ten nearest of every task, prepared texts to the finished list.
#[divan::bench(args = sizes(), sample_count = 1, sample_size = 1)]
fn nearest_ten(bencher: Bencher, count: usize) {
    let texts = generate::tasks(count, 1);
    let neighbours = Neighbours::new(&texts, Thesaurus::builtin());
    bencher.bench_local(|| black_box(neighbours.nearest(10)));
}

/// Words, rarity and index of the same texts.
#[divan::bench(args = sizes(), sample_count = 1, sample_size = 1)]
fn prepare(bencher: Bencher, count: usize) {
    let texts = generate::tasks(count, 1);
    bencher.bench_local(|| black_box(Neighbours::new(&texts, Thesaurus::builtin())));
}

/// The same ten without pruning.
#[divan::bench(args = [1_000, 10_000], sample_count = 1, sample_size = 1)]
fn nearest_ten_of_all_pairs(bencher: Bencher, count: usize) {
    let texts = generate::tasks(count, 1);
    let neighbours = Neighbours::new(&texts, Thesaurus::builtin());
    bencher.bench_local(|| black_box(neighbours.nearest_by_all_pairs(10)));
}
