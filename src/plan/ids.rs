//! Ids: of plans among the plans read together, of tasks among all of them.

use std::collections::{HashMap, HashSet};
use std::path::Path;
use std::sync::Arc;

/// Hands out ids, each once: what is asked for, or with a letter or number added.
#[derive(Debug, Default)]
pub(crate) struct Ids {
    used: HashSet<String>,
    next: HashMap<String, usize>,
}

impl Ids {
    /// Whether an id was handed out.
    pub(crate) fn has(&self, id: &str) -> bool {
        self.used.contains(id)
    }

    /// `wanted`, or `wanted` with the first free ending that `ending` makes of 2, 3, …
    pub(crate) fn take(&mut self, wanted: &str, ending: fn(usize) -> String) -> Arc<str> {
        if self.used.insert(wanted.to_owned()) {
            return wanted.into();
        }
        let mut number = self.next.get(wanted).copied().unwrap_or(2);
        loop {
            let id = format!("{wanted}{}", ending(number));
            number += 1;
            if self.used.insert(id.clone()) {
                self.next.insert(wanted.to_owned(), number);
                return id.into();
            }
        }
    }
}

/// `b`, `c`, … `z`, `aa`: the letter for the second, third, … task under one number.
pub(crate) fn letters(number: usize) -> String {
    let mut rest = number;
    let mut letters = Vec::new();
    while rest > 0 {
        rest -= 1;
        letters.push(char::from(b'a' + (rest % 26) as u8));
        rest /= 26;
    }
    letters.iter().rev().collect()
}

/// `-2`, `-3`: the ending of the second, third, … plan of one name.
pub(crate) fn numbers(number: usize) -> String {
    format!("-{number}")
}

/// The name of a file without its ending.
pub(crate) fn stem(file: &str) -> String {
    let name = Path::new(file).file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
    if name.is_empty() { "plan".to_owned() } else { crate::text::nfc(&name).into_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_id_once() {
        let mut ids = Ids::default();
        let taken = ["a/1", "a/1", "a/1b", "a/1"].map(|wanted| ids.take(wanted, letters).to_string());
        assert_eq!(taken, ["a/1", "a/1b", "a/1bb", "a/1c"]);
        assert_eq!(letters(28), "ab");
        assert_eq!(stem("/x/lai-chau.txt"), "lai-chau");
    }
}
