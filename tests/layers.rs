//! Who may use whom. Data flows one way, and the `use crate::` lines show it.

use std::fs;
use std::path::Path;

/// Each module and the modules that it may use. Tests (`tests.rs`, `tests/`) may use others, to have something to test.
const MAY_USE: &[(&str, &[&str])] = &[
    ("error", &[]),
    ("work", &[]),
    ("text", &["error"]),
    ("document", &["error"]),
    ("value", &["error", "text"]),
    ("plan", &["error", "work", "text", "value", "document"]),
    ("matching", &["error", "work", "text", "value", "plan"]),
    ("compare", &["error", "work", "text", "value", "plan", "matching"]),
    ("frame", &["error", "text", "value", "document", "plan", "matching", "compare"]),
    ("report", &["error", "text", "value", "plan", "matching", "compare", "frame"]),
];

#[test]
fn no_arrow_runs_back() {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut broken = Vec::new();
    let mut seen = 0;
    for file in rust_files(&src) {
        let relative = file.strip_prefix(&src).unwrap();
        if relative.iter().any(|part| part == "tests" || part == "tests.rs") {
            continue;
        }
        let module = relative.iter().next().unwrap().to_str().unwrap().trim_end_matches(".rs");
        let Some((_, allowed)) = MAY_USE.iter().find(|(name, _)| *name == module) else {
            continue;
        };
        for used in used_modules(&fs::read_to_string(&file).unwrap()) {
            seen += 1;
            if used != module && !allowed.contains(&used.as_str()) {
                broken.push(format!("{} uses {used}", relative.display()));
            }
        }
    }
    assert!(seen > 20, "only {seen} `crate::` paths found: the test no longer reads the sources");
    assert_eq!(broken, [""; 0], "arrows that run back");
}

/// The modules named after `crate::` outside comments; names that `lib.rs` hands out again count as its `error`.
fn used_modules(source: &str) -> Vec<String> {
    let code = source.lines().filter(|line| !line.trim_start().starts_with("//"));
    code.flat_map(|line| line.split("crate::").skip(1).map(str::to_owned).collect::<Vec<_>>())
        .map(|rest| rest.chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '_').collect::<String>())
        .map(|name| if name.starts_with(char::is_uppercase) { "error".to_owned() } else { name })
        .filter(|name| !name.is_empty())
        .collect()
}

fn rust_files(folder: &Path) -> Vec<std::path::PathBuf> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files.extend(rust_files(&path));
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            files.push(path);
        }
    }
    files.sort();
    files
}
