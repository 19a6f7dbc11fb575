//! The agencies that are known while a document is read: those of the built-in registry, or of the user's own.
//!
//! Whether words name an agency is asked in every room of the reader, of a line, of a cell and of a clause. The registry is
//! set once for a read, for the thread that reads, and unset when the read ends, also by a panic; a document is read
//! by one thread from its first line to its last.

use std::cell::RefCell;
use std::sync::Arc;

use crate::value::agency::Registry;

thread_local! {
    static OWN: RefCell<Option<Arc<Registry>>> = const { RefCell::new(None) };
}

/// Runs `read` with `registry` for the agencies that are known; `None` for the built-in one.
pub(crate) fn with<T>(registry: Option<&Arc<Registry>>, read: impl FnOnce() -> T) -> T {
    /// Puts back what was set before.
    struct Before(Option<Arc<Registry>>);
    impl Drop for Before {
        fn drop(&mut self) {
            OWN.set(self.0.take());
        }
    }
    let _before = Before(OWN.replace(registry.cloned()));
    read()
}

/// Asks the registry of the read that is going on.
pub(crate) fn agencies<T>(ask: impl FnOnce(&Registry) -> T) -> T {
    let own = OWN.with_borrow(Option::clone);
    ask(own.as_deref().unwrap_or_else(|| Registry::builtin()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_registry_is_known_while_it_is_read_with() {
        let knows = |name: &str| agencies(|registry| !registry.parse(name).ids.is_empty());
        let own = |name: &str| Arc::new(Registry::with_text("own.tsv", &format!("id\tname\nown\t{name}\n")).unwrap());
        let (dawn, dusk) = (own("Tốp Rạng Đông"), own("Tốp Hoàng Hôn"));
        let inside = with(Some(&dawn), || {
            let within = with(Some(&dusk), || [knows("Tốp Rạng Đông"), knows("Tốp Hoàng Hôn")]);
            (within, [knows("Tốp Rạng Đông"), knows("Tốp Hoàng Hôn")])
        });
        assert_eq!(inside, ([false, true], [true, false]));
        assert!(std::panic::catch_unwind(|| with(Some(&dusk), || panic!("a read that fails"))).is_err());
        assert_eq!([knows("Tốp Rạng Đông"), knows("Tốp Hoàng Hôn"), knows("Sở Y tế")], [false, false, true]);
    }
}
