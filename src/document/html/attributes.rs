//! The few attributes that bear on the layout.

/// What the attributes of a start tag say.
#[derive(Debug, Default)]
pub(super) struct Attributes {
    last: Option<Name>,
    /// 1 to 1000, as the standard bounds it.
    pub colspan: Option<u32>,
    /// 0 (to the end of its group) to 65534, as the standard bounds it.
    pub rowspan: Option<u32>,
    /// `start` of a list or `value` of an item.
    pub number: Option<i32>,
    /// `type` of a list: `1`, `a`, `A`, `i` or `I`.
    pub numbering: Option<u8>,
    pub hidden: bool,
    pub bold: bool,
    pub no_marker: bool,
}

#[derive(Clone, Copy, Debug)]
enum Name {
    Colspan,
    Rowspan,
    Number,
    Type,
    Style,
}

impl Attributes {
    /// The next attribute's name.
    pub(super) fn name(&mut self, name: &[u8]) {
        self.last = match name {
            b"colspan" => Some(Name::Colspan),
            b"rowspan" => Some(Name::Rowspan),
            b"start" | b"value" => Some(Name::Number),
            b"type" => Some(Name::Type),
            b"style" => Some(Name::Style),
            _ => None,
        };
        self.hidden |= name == b"hidden";
    }

    /// Its value. The first of a name counts.
    pub(super) fn value(&mut self, value: &[u8]) {
        let number = || std::str::from_utf8(value).ok().and_then(|value| value.trim().parse::<i64>().ok());
        match self.last.take() {
            Some(Name::Colspan) => {
                self.colspan = self.colspan.or(number().filter(|&n| n > 0).map(|n| n.min(1000) as u32));
            }
            Some(Name::Rowspan) => {
                self.rowspan = self.rowspan.or(number().filter(|&n| n >= 0).map(|n| n.min(65534) as u32));
            }
            Some(Name::Number) => self.number = self.number.or(number().and_then(|n| i32::try_from(n).ok())),
            Some(Name::Type) => {
                self.numbering = self.numbering.or(match value {
                    [numbering @ (b'1' | b'a' | b'A' | b'i' | b'I')] => Some(*numbering),
                    _ => None,
                });
            }
            Some(Name::Style) => self.style(&value[..value.len().min(4096)]),
            None => {}
        }
    }

    fn style(&mut self, style: &[u8]) {
        let style: String = style
            .iter()
            .filter(|byte| !byte.is_ascii_whitespace())
            .map(|&byte| byte.to_ascii_lowercase() as char)
            .collect();
        for declaration in style.split(';') {
            match declaration.split_once(':') {
                Some(("display", value)) => self.hidden |= value.starts_with("none"),
                Some(("visibility", value)) => self.hidden |= value.starts_with("hidden"),
                Some(("font-weight", value)) => {
                    self.bold |= ["bold", "600", "700", "800", "900"].iter().any(|bold| value.starts_with(bold));
                }
                Some(("list-style" | "list-style-type", value)) => {
                    self.no_marker |= value.starts_with("none");
                    self.numbering = match value {
                        "lower-alpha" | "lower-latin" => Some(b'a'),
                        "upper-alpha" | "upper-latin" => Some(b'A'),
                        "lower-roman" => Some(b'i'),
                        "upper-roman" => Some(b'I'),
                        "decimal" => Some(b'1'),
                        _ => self.numbering,
                    };
                }
                _ => {}
            }
        }
    }
}
