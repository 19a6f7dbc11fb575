//! Who may use whom. Data flows one way, and the `use` lines show it.

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

/// Rooms and their modules in the order in which data goes through them: each may use those before it.
const ORDERS: &[(&str, &str)] = &[
    (
        "plan",
        "model raw ids accounting abbreviations known phrase marker page line wording target money understand table paragraph
         part outline running_text prose assignment preamble goals check split join read files",
    ),
    (
        "plan/table",
        "number words value column options agencies header mend wrap found stacked find layout line numbering rows sections draft lettered
         merged build target_rows",
    ),
    ("plan/wording", "label_words names time fields agency_cell clause labels reference sentence partners actor item"),
];

#[test]
fn rooms_are_gone_through_in_one_order() {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut broken = Vec::new();
    for (folder, order) in ORDERS {
        let order: Vec<&str> = order.split_whitespace().collect();
        let room: Vec<&str> = folder.split('/').collect();
        let mut seen = 0;
        for file in rust_files(&src.join(folder)) {
            let relative = file.strip_prefix(&src).unwrap().with_extension("");
            let mut own: Vec<&str> = relative.iter().map(|part| part.to_str().unwrap()).collect();
            own.retain(|part| *part != "mod");
            let Some(module) = own.get(room.len()) else { continue };
            // Tests may use others, to have something to test.
            if own.iter().any(|part| matches!(*part, "tests" | "laws")) {
                continue;
            }
            let place = order.iter().position(|name| name == module);
            let place = place.unwrap_or_else(|| panic!("{folder}/{module} has no place in the order"));
            let source = fs::read_to_string(&file).unwrap();
            let code: Vec<&str> = source.lines().filter(|line| !line.trim_start().starts_with("//")).collect();
            let code = code.join("\n");
            let code = code.split("#[cfg(test)]").filter(|part| !part.contains("mod tests {"));
            for path in code.flat_map(|code| used_paths(code, &own)) {
                let Some([used, ..]) = path.strip_prefix(&room[..]) else { continue };
                seen += 1;
                if used != module && !order[..place].contains(used) {
                    broken.push(format!("{} uses {folder}/{used}", relative.display()));
                }
            }
        }
        assert!(seen > 20, "only {seen} paths found in {folder}: the test no longer reads the sources");
    }
    assert_eq!(broken, [""; 0], "arrows that run back");
}

/// The paths that begin with `crate::` or `super::`, from the root, as the module `own` means them.
fn used_paths<'s>(code: &'s str, own: &[&'s str]) -> Vec<Vec<&'s str>> {
    let mut paths = Vec::new();
    for start in ["crate::", "super::"] {
        for (at, _) in code.match_indices(start) {
            if code[..at].ends_with(|c: char| c.is_alphanumeric() || matches!(c, '_' | ':')) {
                continue;
            }
            let (mut rest, mut base) = (&code[at..], own);
            while let Some(after) = rest.strip_prefix("super::") {
                (rest, base) = (after, base.split_last().map_or(base, |(_, above)| above));
            }
            if let Some(after) = rest.strip_prefix("crate::") {
                (rest, base) = (after, &[]);
            }
            expand(rest, base, &mut paths);
        }
    }
    paths
}

/// Adds what `rest` begins with, after `base`: a path, or a list of them in braces. Gives what follows it.
fn expand<'s>(rest: &'s str, base: &[&'s str], paths: &mut Vec<Vec<&'s str>>) -> &'s str {
    if let Some(mut list) = rest.strip_prefix('{') {
        loop {
            list = list.trim_start_matches(|c: char| c.is_whitespace() || c == ',');
            if let Some(after) = list.strip_prefix('}') {
                return after;
            }
            let after = expand(list, base, paths);
            list = &after[after.find([',', '}']).unwrap_or(after.len())..];
            if list.is_empty() {
                return list;
            }
        }
    }
    let end = rest.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(rest.len());
    let path = [base, &[&rest[..end]]].concat();
    match rest[end..].strip_prefix("::") {
        Some(deeper) => expand(deeper, &path, paths),
        None => {
            paths.push(path);
            &rest[end..]
        }
    }
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
