//! The `doichieu` program; see [`doichieu::cli`].

use std::process::ExitCode;

fn main() -> ExitCode {
    doichieu::cli::main(std::env::args_os())
}
