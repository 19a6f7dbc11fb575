//! Time of matching: an alignment of sixty plans, two lists with reasons, and the ten nearest of every task in one
//! list, beside the same by all pairs. Longer lists: `nearest.rs`.
//!
//! `cargo bench --no-default-features --bench matching`

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

/// Ten nearest of every task of two thousand, from texts.
#[divan::bench(sample_count = 5)]
fn nearest_ten(bencher: Bencher) {
    let texts = generate::tasks(2_000, 1);
    bencher.bench_local(|| black_box(Neighbours::new(&texts, Thesaurus::builtin()).nearest(10)));
}

/// The same ten by all pairs.
#[divan::bench(sample_count = 3)]
fn nearest_ten_by_all_pairs(bencher: Bencher) {
    let texts = generate::tasks(2_000, 1);
    bencher.bench_local(|| black_box(Neighbours::new(&texts, Thesaurus::builtin()).nearest_by_all_pairs(10)));
}
