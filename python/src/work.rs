//! Long work: on a thread of its own, so that the interpreter stays free and an interrupt is answered at once.

use std::sync::mpsc::{RecvTimeoutError, channel};
use std::sync::{Mutex, PoisonError};
use std::thread;
use std::time::Duration;

use pyo3::exceptions::PyRuntimeError;
use pyo3::prelude::*;

use super::error;

/// How often an interrupt is looked for.
const LOOK: Duration = Duration::from_millis(50);

/// The result of `job`. On an interrupt the call ends with `KeyboardInterrupt`; the thread, which owns all it uses,
/// runs out by itself.
pub fn run<T: Send + 'static>(
    py: Python<'_>,
    job: impl FnOnce() -> doichieu::Result<T> + Send + 'static,
) -> PyResult<T> {
    let (sender, receiver) = channel();
    thread::spawn(move || sender.send(job()));
    // Only this thread receives; the lock is what lets the borrow leave the interpreter's.
    let receiver = Mutex::new(receiver);
    let wait = || receiver.lock().unwrap_or_else(PoisonError::into_inner).recv_timeout(LOOK);
    loop {
        match py.detach(wait) {
            Ok(result) => return result.map_err(|failure| error::raise(py, &failure)),
            Err(RecvTimeoutError::Timeout) => py.check_signals()?,
            Err(RecvTimeoutError::Disconnected) => {
                return Err(PyRuntimeError::new_err("the work ended without a result; please report this"));
            }
        }
    }
}
