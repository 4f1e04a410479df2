//! `cargo xtask`: see `cargo xtask --help`.

use clap::Parser;
use std::process::ExitCode;

/// Generation allocates small texts and trees more than anything else.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    // Cargo runs this program in the place of rustc while a survey checks crates.
    if let Some(code) = xtask::survey::rustc::run_measured() {
        return code;
    }
    match xtask::run(xtask::cli::Cli::parse()) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::from(1),
        Err(failure) => {
            eprintln!("error: {failure}");
            ExitCode::from(2)
        }
    }
}
