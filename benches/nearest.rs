//! The ten nearest of every row: time and peak memory of this crate and of `sparse_dot_topn` on the same matrix, and
//! whether they agree.
//!
//! `cargo bench --no-default-features --bench nearest [-- SIZE...]`; without sizes 10 thousand, 100 thousand and
//! 1 million made-up tasks. The matrix is the TF-IDF of 1- to 3-grams of syllables; its making is not counted for
//! either. `DOICHIEU_PYTHON` names a Python that has `sparse_dot_topn` and `scipy`; without it only this crate
//! runs. As its time grows with the square, it runs up to 100 thousand rows, or `DOICHIEU_MOST`. The last line of a size
//! is the search for candidates proper: from texts, by the core view of the tasks. Everything runs in a process of its
//! own, for the peak of its memory to be known, on two threads, or `RAYON_NUM_THREADS`.

#[path = "support/tfidf.rs"]
mod tfidf;

use std::fs::File;
use std::io::{BufReader, BufWriter, Read, Write};
use std::path::Path;
use std::process::Command;
use std::time::Instant;

use doichieu::matching::{Neighbours, SparseRows, Thesaurus, generate};

const K: usize = 10;
/// What products in single precision may differ by.
const TOLERANCE: f32 = 1e-5;

fn main() {
    let args: Vec<String> = std::env::args().skip(1).filter(|arg| arg != "--bench").collect();
    let args: Vec<&str> = args.iter().map(String::as_str).collect();
    match args[..] {
        ["prepare", folder, count] => prepare(folder.as_ref(), number(count)),
        ["ours", folder] => ours(folder.as_ref()),
        ["texts", count] => texts(number(count)),
        [] => [10_000, 100_000, 1_000_000].into_iter().for_each(compare),
        _ => args.iter().for_each(|count| compare(number(count))),
    }
}

fn number(text: &str) -> usize {
    text.parse().expect("a number of rows")
}

fn threads() -> String {
    std::env::var("RAYON_NUM_THREADS").unwrap_or_else(|_| "2".to_owned())
}

/// One size.
fn compare(count: usize) {
    let folder = std::env::temp_dir().join(format!("doichieu-nearest-{count}-{}", std::process::id()));
    std::fs::create_dir_all(&folder).expect("a folder for the matrix");
    let place = folder.to_str().expect("a path in UTF-8");
    let own = |args: &[&str]| {
        let program = std::env::current_exe().expect("this program");
        run(Command::new(program).args(args).env("RAYON_NUM_THREADS", threads()))
    };
    println!("{count} tasks, {K} nearest, {} threads", threads());
    show("matrix (for both)", own(&["prepare", place, &count.to_string()]), "");
    let ours = own(&["ours", place]);
    show("doichieu", ours, "");
    let most = std::env::var("DOICHIEU_MOST").map_or(100_000, |most| number(&most));
    if let Some(python) = std::env::var_os("DOICHIEU_PYTHON").filter(|_| count <= most) {
        let script = concat!(env!("CARGO_MANIFEST_DIR"), "/benches/support/nearest.py");
        let theirs = run(Command::new(python).args([script, place, &K.to_string(), &threads()]));
        show("sparse_dot_topn", theirs, &format!("{:.1} times ours, {}", theirs.0 / ours.0, differences(&folder)));
    }
    show("core view, from texts", own(&["texts", &count.to_string()]), "");
    std::fs::remove_dir_all(&folder).expect("the folder removed");
}

fn show(what: &str, (seconds, mebibytes): (f64, f64), note: &str) {
    println!("  {what:<22}{seconds:>9.2} s  peak {mebibytes:>6.0} MiB  {note}");
}

/// Runs a process that prints seconds and the peak of its memory in KiB; gives seconds and MiB.
fn run(command: &mut Command) -> (f64, f64) {
    let output = command.stderr(std::process::Stdio::inherit()).output().expect("a process");
    assert!(output.status.success(), "{command:?}: {}", output.status);
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    let numbers: Vec<f64> = text.split_whitespace().filter_map(|word| word.parse().ok()).collect();
    let [seconds, kibibytes] = numbers[..] else { panic!("seconds and memory, not {text}") };
    (seconds, kibibytes / 1024.0)
}

/// Prints the time since `begin` and the peak of this process's memory.
fn report(begin: Instant) {
    let seconds = begin.elapsed().as_secs_f64();
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:")?.split_whitespace().next());
    println!("{seconds} {}", peak.unwrap_or("0"));
}

/// Writes the matrix into a folder.
fn prepare(folder: &Path, count: usize) {
    let begin = Instant::now();
    let matrix = tfidf::tfidf(&tfidf::tokens(&generate::tasks(count, 1)));
    write(&folder.join("starts"), matrix.starts.iter().map(|start| start.to_le_bytes()));
    write(&folder.join("columns"), matrix.columns.iter().map(|column| column.to_le_bytes()));
    write(&folder.join("values"), matrix.values.iter().map(|value| value.to_le_bytes()));
    report(begin);
}

/// The nearest in the matrix of a folder.
fn ours(folder: &Path) {
    let starts = read(&folder.join("starts"), i64::from_le_bytes);
    let mut columns = read(&folder.join("columns"), u32::from_le_bytes);
    let mut values = read(&folder.join("values"), f32::from_le_bytes);
    let mut rows = SparseRows::default();
    for ends in starts.collect::<Vec<i64>>().windows(2) {
        let length = (ends[1] - ends[0]) as usize;
        rows.push(columns.by_ref().zip(values.by_ref()).take(length));
    }
    let begin = Instant::now();
    let nearest = rows.nearest(K);
    report(begin);
    let filled = |row: &Vec<(u32, f64)>| {
        let missing = std::iter::repeat_n((u32::MAX, 0.0), K - row.len());
        row.iter().copied().chain(missing).collect::<Vec<_>>()
    };
    let hits = || nearest.iter().flat_map(filled);
    write(&folder.join("ours.rows"), hits().map(|hit| hit.0.to_le_bytes()));
    write(&folder.join("ours.products"), hits().map(|hit| (hit.1 as f32).to_le_bytes()));
}

/// The nearest of texts, words and rarity and all.
fn texts(count: usize) {
    let texts = generate::tasks(count, 1);
    let begin = Instant::now();
    let nearest = Neighbours::new(&texts, Thesaurus::builtin()).nearest(K);
    assert_eq!(nearest.len(), count);
    report(begin);
}

/// Whether both found the same: equal products at every place, and equal rows but where products tie.
fn differences(folder: &Path) -> String {
    let rows = |name: &str| read(&folder.join(name), u32::from_le_bytes);
    let products = |name: &str| read(&folder.join(name), f32::from_le_bytes).collect::<Vec<f32>>();
    let (ours, theirs) = (products("ours.products"), products("theirs.products"));
    let close = |a: f32, b: f32| (a - b).abs() <= TOLERANCE;
    let others = ours.iter().zip(&theirs).filter(|(a, b)| !close(**a, **b)).count();
    let tied = |at: usize| {
        let in_row = at / K * K..at / K * K + K;
        // The last place of a row may tie with one that is not shown.
        at % K == K - 1
            || in_row.clone().any(|other| other != at && close(ours[other], ours[at]))
            || close(ours[at], ours[in_row.end - 1])
    };
    let apart = rows("ours.rows").zip(rows("theirs.rows")).enumerate().filter(|(_, (a, b))| a != b);
    let (ties, wrong): (Vec<usize>, Vec<usize>) = apart.map(|(at, _)| at).partition(|&at| tied(at));
    match (others, wrong.len()) {
        (0, 0) => format!("equal (other order in {} ties of {})", ties.len(), ours.len()),
        (others, wrong) => format!("NOT EQUAL: {others} products and {wrong} rows of {}", ours.len()),
    }
}

fn write<const N: usize>(path: &Path, values: impl Iterator<Item = [u8; N]>) {
    let mut file = BufWriter::new(File::create(path).expect("a file"));
    values.for_each(|value| file.write_all(&value).expect("room on the disk"));
    file.flush().expect("room on the disk");
}

fn read<const N: usize, T>(path: &Path, value: fn([u8; N]) -> T) -> impl Iterator<Item = T> + use<N, T> {
    let mut file = BufReader::new(File::open(path).expect("a file"));
    std::iter::from_fn(move || {
        let mut bytes = [0; N];
        file.read_exact(&mut bytes).ok().map(|()| value(bytes))
    })
}
