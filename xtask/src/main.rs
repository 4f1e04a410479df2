//! `cargo xtask`: see `cargo xtask --help`.

use clap::Parser;
use std::process::ExitCode;

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
