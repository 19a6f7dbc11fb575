//! The stable names of closed lists.

/// Gives the variants of a closed list in their order, and the name by which frames and files call each.
macro_rules! names {
    ($list:ident { $($variant:ident $name:literal)* }) => {
        impl $list {
            /// Every one, in the order of the list.
            pub const ALL: &'static [$list] = &[$($list::$variant),*];

            /// The stable name in frames and files.
            pub fn name(self) -> &'static str {
                match self {
                    $($list::$variant => $name,)*
                }
            }
        }
    };
}

#[cfg(test)]
mod tests {
    use std::fmt::Debug;

    use crate::compare::target::{Direction, Standing, TargetKind};
    use crate::matching::{Judgement, Origin};
    use crate::plan::DiagnosticKind;
    use crate::value::citation::{DocumentKind, Role};
    use crate::value::funding::Source;

    /// `DuplicateNumber` is `duplicate_number`.
    fn snake(variant: &impl Debug) -> String {
        let mut out = String::new();
        for c in format!("{variant:?}").chars() {
            if c.is_uppercase() && !out.is_empty() {
                out.push('_');
            }
            out.extend(c.to_lowercase());
        }
        out
    }

    #[test]
    fn names_are_those_of_the_variants() {
        fn check<T: Debug + Copy>(all: &[T], name: impl Fn(T) -> &'static str) {
            assert!(all.len() > 1);
            for &variant in all {
                assert_eq!(name(variant), snake(&variant));
            }
        }
        check(DiagnosticKind::ALL, DiagnosticKind::name);
        check(DocumentKind::ALL, DocumentKind::name);
        check(Role::ALL, Role::name);
        check(Source::ALL, Source::name);
        check(TargetKind::ALL, TargetKind::name);
        check(Standing::ALL, Standing::name);
        check(Direction::ALL, Direction::name);
        check(Origin::ALL, Origin::name);
        // Files of labels say `none` of what is unrelated.
        let (last, judgements) = Judgement::ALL.split_last().unwrap();
        check(judgements, Judgement::name);
        assert_eq!((*last, last.name()), (Judgement::Unrelated, "none"));
    }
}
