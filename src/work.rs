//! How far long work has come, and a way to stop it: for who waits, and who no longer wants to.
//!
//! [`Work`] is a handle that options of long calls take (`ReadOptions::work`, `MatchOptions::work`,
//! `CompareOptions::work`). The default handle watches nothing and costs nothing. What is done is the same with every
//! handle, so options that differ in it alone are equal.
//!
//! It refuses to hand out half a result: work that is stopped ends by unwinding to [`Work::run`], which then gives
//! nothing. (In a program that is built to abort on panic, stopping ends the program.)
//!
//! ```
//! use doichieu::matching::{MatchOptions, match_texts};
//! use doichieu::{Step, Work};
//! let texts = ["Trồng cây xanh ven hồ", "Sửa cầu treo qua suối"];
//! let work = Work::watched();
//! let mut options = MatchOptions::default();
//! options.work = work.clone();
//! assert!(work.run(|| match_texts(&texts, &texts, &options)).is_some());
//! let [searched, ..] = work.progress()[..] else { panic!("no step") };
//! assert_eq!((searched.step, searched.done, searched.total), (Step::Match, 4, 4));
//!
//! work.stop(); // from any thread
//! assert!(work.run(|| match_texts(&texts, &texts, &options)).is_none());
//! ```

use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering::Relaxed};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// A step of long work.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Step {
    /// Files are read; counted in files.
    Read,
    /// The cells of long task tables are understood; counted in tasks.
    Understand,
    /// The nearest tasks are searched; counted in tasks.
    Match,
    /// It is written down why pairs match; counted in pairs.
    Explain,
    /// The plans of each row are compared; counted in rows.
    Compare,
}

/// How far a step has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Progress {
    /// What is being done.
    pub step: Step,
    /// How much of it is done.
    pub done: usize,
    /// How much there is to do, as far as is known by now.
    pub total: usize,
}

/// A handle on long work; its clones are handles on the same work.
#[derive(Clone, Debug, Default)]
pub struct Work(Option<Arc<Watched>>);

#[derive(Debug, Default)]
struct Watched {
    is_stopped: AtomicBool,
    /// In the order in which they were begun.
    steps: Mutex<Vec<Arc<Counted>>>,
}

#[derive(Debug)]
struct Counted {
    step: Step,
    done: AtomicUsize,
    total: AtomicUsize,
}

/// What unwinds from work that was stopped.
struct Stopped;

impl Work {
    /// A handle that counts what is done and can stop it.
    pub fn watched() -> Work {
        Work(Some(Arc::default()))
    }

    /// Asks the work to end; it does at the next file, task or row.
    pub fn stop(&self) {
        if let Some(watched) = &self.0 {
            watched.is_stopped.store(true, Relaxed);
        }
    }

    /// How far the steps that were begun have come, in their order.
    pub fn progress(&self) -> Vec<Progress> {
        let Some(watched) = &self.0 else { return Vec::new() };
        let of = |counted: &Arc<Counted>| Progress {
            step: counted.step,
            done: counted.done.load(Relaxed),
            total: counted.total.load(Relaxed),
        };
        watched.steps().iter().map(of).collect()
    }

    /// Does `job`, whose options hold this handle; `None` if it was stopped.
    pub fn run<T>(&self, job: impl FnOnce() -> T) -> Option<T> {
        match catch_unwind(AssertUnwindSafe(job)) {
            Ok(result) => Some(result),
            Err(reason) if reason.is::<Stopped>() => None,
            Err(panic) => resume_unwind(panic),
        }
    }

    /// Begins a step of `total` things; begun again, it has so many more.
    pub(crate) fn begin(&self, step: Step, total: usize) -> Counter<'_> {
        self.check();
        let counted = self.0.as_ref().map(|watched| {
            let mut steps = watched.steps();
            let counted = match steps.iter().find(|counted| counted.step == step) {
                Some(counted) => counted.clone(),
                None => {
                    let new = Arc::new(Counted { step, done: AtomicUsize::new(0), total: AtomicUsize::new(0) });
                    steps.push(new.clone());
                    new
                }
            };
            counted.total.fetch_add(total, Relaxed);
            counted
        });
        Counter { work: self, counted }
    }

    /// Ends here if it was asked to.
    pub(crate) fn check(&self) {
        if self.0.as_ref().is_some_and(|watched| watched.is_stopped.load(Relaxed)) {
            // Not a panic: no message is printed.
            resume_unwind(Box::new(Stopped));
        }
    }
}

impl PartialEq for Work {
    /// Always: whoever watches, what is done is the same.
    fn eq(&self, _: &Work) -> bool {
        true
    }
}

impl Watched {
    fn steps(&self) -> MutexGuard<'_, Vec<Arc<Counted>>> {
        self.steps.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Counts the things of a step.
pub(crate) struct Counter<'w> {
    work: &'w Work,
    counted: Option<Arc<Counted>>,
}

impl Counter<'_> {
    /// One more is done.
    pub fn tick(&self) {
        if let Some(counted) = &self.counted {
            counted.done.fetch_add(1, Relaxed);
            self.work.check();
        }
    }
}

#[cfg(test)]
mod tests {
    use rayon::prelude::*;

    use super::*;

    #[test]
    fn steps_are_counted_in_their_order() {
        let work = Work::watched();
        let read = work.begin(Step::Read, 2);
        work.begin(Step::Match, 1).tick();
        (0..2).for_each(|_| read.tick());
        work.begin(Step::Read, 3).tick();
        let progress: Vec<_> = work.progress().iter().map(|p| (p.step, p.done, p.total)).collect();
        assert_eq!(progress, [(Step::Read, 3, 5), (Step::Match, 1, 1)]);
        assert!(Work::default().progress().is_empty());
    }

    #[test]
    fn stopped_work_gives_nothing_and_ends_on_every_thread() {
        let work = Work::watched();
        let done = AtomicUsize::new(0);
        let count = |i: usize, counter: &Counter<'_>| {
            if i == 0 {
                work.stop();
            }
            done.fetch_add(1, Relaxed);
            counter.tick();
        };
        let result = work.run(|| {
            let counter = work.begin(Step::Match, 100_000);
            (0..100_000).into_par_iter().for_each(|i| count(i, &counter));
        });
        assert_eq!(result, None);
        assert!(done.load(Relaxed) < 100_000);
        assert_eq!(Work::default().run(|| 1), Some(1));
    }

    #[test]
    fn a_panic_is_not_taken_for_a_stop() {
        let work = Work::watched();
        let caught = catch_unwind(AssertUnwindSafe(|| work.run(|| resume_unwind(Box::new("a bug")))));
        assert_eq!(
            caught.map_err(|reason| reason.downcast_ref::<&str>().copied()).map(|_: Option<()>| ()),
            Err(Some("a bug"))
        );
    }
}
