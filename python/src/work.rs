//! Long work: on a thread of its own, so that the interpreter stays free and an interrupt is answered at once.

use std::sync::mpsc::{RecvTimeoutError, channel};
use std::sync::{Mutex, PoisonError};
use std::thread;
use std::time::Duration;

use doichieu::{Progress, Step, Work};
use pyo3::exceptions::PyRuntimeError;
use pyo3::prelude::*;

use super::error;

/// How often an interrupt is looked for and progress told.
const LOOK: Duration = Duration::from_millis(50);

/// Who is told how far the work has come: a function of the step, what is done and the total; or `None`.
pub type Watcher<'py> = Option<Bound<'py, PyAny>>;

/// The result of `job`, which gives its handle to all that takes long. On an interrupt, or an error of the watcher, the
/// call ends with that; the thread, which owns all it uses, stops at the next file, task or row.
pub fn watched<T: Send + 'static>(
    py: Python<'_>,
    watcher: &Watcher<'_>,
    job: impl FnOnce(&Work) -> doichieu::Result<T> + Send + 'static,
) -> PyResult<T> {
    let work = Work::watched();
    let (sender, receiver) = channel();
    let handle = work.clone();
    thread::spawn(move || {
        if let Some(result) = handle.run(|| job(&handle)) {
            // Nobody waits any more where this fails.
            let _ = sender.send(result);
        }
    });
    // Only this thread receives; the lock is what lets the borrow leave the interpreter's.
    let receiver = Mutex::new(receiver);
    let wait = || receiver.lock().unwrap_or_else(PoisonError::into_inner).recv_timeout(LOOK);
    let mut told = Vec::new();
    loop {
        let result = py.detach(wait);
        let heard = tell(watcher, &work, &mut told).and_then(|()| py.check_signals());
        if let Err(reason) = heard {
            work.stop();
            return Err(reason);
        }
        match result {
            Ok(result) => return result.map_err(|failure| error::raise(py, &failure)),
            Err(RecvTimeoutError::Timeout) => {}
            Err(RecvTimeoutError::Disconnected) => {
                return Err(PyRuntimeError::new_err("the work ended without a result; please report this"));
            }
        }
    }
}

/// [`watched`] for work that nobody is told about.
pub fn run<T: Send + 'static>(
    py: Python<'_>,
    job: impl FnOnce() -> doichieu::Result<T> + Send + 'static,
) -> PyResult<T> {
    watched(py, &None, move |_| job())
}

/// Tells of the steps that went on since they were told of.
fn tell(watcher: &Watcher<'_>, work: &Work, told: &mut Vec<Progress>) -> PyResult<()> {
    let Some(watcher) = watcher else { return Ok(()) };
    for (index, now) in work.progress().into_iter().enumerate() {
        if told.get(index) == Some(&now) {
            continue;
        }
        match told.get_mut(index) {
            Some(before) => *before = now,
            None => told.push(now),
        }
        watcher.call1((name(now.step), now.done, now.total))?;
    }
    Ok(())
}

fn name(step: Step) -> &'static str {
    match step {
        Step::Read => "read",
        Step::Understand => "understand",
        Step::Match => "match",
        Step::Explain => "explain",
        Step::Compare => "compare",
        _ => "work",
    }
}
