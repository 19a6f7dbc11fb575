//! The numbers and bullets that a browser would print before list items.

use super::tag;

/// An open list.
#[derive(Debug)]
pub(super) struct List {
    marker: Marker,
    next: i32,
}

#[derive(Clone, Copy, Debug)]
enum Marker {
    None,
    /// `-`, and `+` in a list inside such a list, as Vietnamese documents mark them.
    Bullet {
        nested: bool,
    },
    /// `1`, `a`, `A`, `i`, `I`
    Number(u8),
}

impl List {
    pub(super) fn new(kind: tag::List, attributes: &super::Attributes, outer: Option<&List>) -> Self {
        let marker = match kind {
            _ if attributes.no_marker => Marker::None,
            tag::List::Ordered => Marker::Number(attributes.numbering.unwrap_or(b'1')),
            tag::List::Bulleted => {
                Marker::Bullet { nested: outer.is_some_and(|outer| matches!(outer.marker, Marker::Bullet { .. })) }
            }
        };
        List { marker, next: attributes.number.unwrap_or(1) }
    }

    /// What to print before the next item, with a blank after it; `number` is the item's own.
    pub(super) fn item(&mut self, number: Option<i32>) -> String {
        let number = number.unwrap_or(self.next);
        self.next = number.saturating_add(1);
        match self.marker {
            Marker::None => String::new(),
            Marker::Bullet { nested: false } => "- ".to_owned(),
            Marker::Bullet { nested: true } => "+ ".to_owned(),
            Marker::Number(style) => {
                match (style, u32::try_from(number).ok().filter(|number| (1..4000).contains(number))) {
                    (b'a', Some(number)) => format!("{}) ", letters(number)),
                    (b'A', Some(number)) => format!("{}. ", letters(number).to_uppercase()),
                    (b'i', Some(number)) => format!("{}) ", roman(number).to_lowercase()),
                    (b'I', Some(number)) => format!("{}. ", roman(number)),
                    _ => format!("{number}. "),
                }
            }
        }
    }
}

/// `a` to `z`, `aa`, …
fn letters(mut number: u32) -> String {
    let mut out = Vec::new();
    while number > 0 {
        number -= 1;
        out.push(b'a' + (number % 26) as u8);
        number /= 26;
    }
    out.iter().rev().map(|&byte| byte as char).collect()
}

fn roman(mut number: u32) -> String {
    const DIGITS: [(u32, &str); 13] = [
        (1000, "M"),
        (900, "CM"),
        (500, "D"),
        (400, "CD"),
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ];
    let mut out = String::new();
    for (value, digit) in DIGITS {
        while number >= value {
            out.push_str(digit);
            number -= value;
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers() {
        for (number, latin, numeral) in [(1, "a", "I"), (4, "d", "IV"), (26, "z", "XXVI"), (28, "ab", "XXVIII")] {
            assert_eq!((letters(number).as_str(), roman(number).as_str()), (latin, numeral));
        }
    }
}
