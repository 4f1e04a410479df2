//! This program in the place of rustc: what compiling one crate costs, without cargo and without the
//! crates that it depends on.

use super::usage;
use serde_derive::{Deserialize, Serialize};
use std::ffi::OsString;
use std::path::Path;
use std::process::{Command, ExitCode};

/// The variable that names the file to write to; set only for the cargo that a survey runs, which runs
/// this program instead of rustc (`RUSTC_WORKSPACE_WRAPPER`).
pub const USAGE_FILE: &str = "CALLWRIGHT_SURVEY_USAGE";

/// What a run of rustc used.
#[derive(Clone, Copy, Debug, Default, Serialize, Deserialize)]
pub struct Usage {
    /// CPU milliseconds.
    pub cpu_ms: f64,
    /// The most memory, in KiB.
    pub memory_kib: u64,
}

impl Usage {
    /// What the last run on this crate used, as far as it was noted.
    pub fn read(file: &Path) -> Self {
        let text = std::fs::read_to_string(file).unwrap_or_default();
        serde_json::from_str(&text).unwrap_or_default()
    }
}

/// Runs rustc as cargo asked for and notes what it used. `None` where nobody asked for it.
pub fn run_measured() -> Option<ExitCode> {
    let file = std::env::var_os(USAGE_FILE)?;
    let mut arguments = std::env::args_os().skip(1);
    let rustc = arguments.next()?;
    let arguments: Vec<OsString> = arguments.collect();
    let status = Command::new(rustc).args(&arguments).status();
    if compiles(&arguments) {
        let usage = Usage {
            cpu_ms: usage::cpu_of_children().as_secs_f64() * 1e3,
            memory_kib: usage::peak_kib_of_children(),
        };
        // Without the note the crate is still checked; its row then has no figures.
        let text = serde_json::to_string(&usage).unwrap_or_default();
        let _ = std::fs::write(file, text);
    }
    let code = status.ok().and_then(|status| status.code()).unwrap_or(101);
    Some(ExitCode::from(u8::try_from(code).unwrap_or(101)))
}

/// Cargo also asks rustc what it is and what it can do, with the crate name `___` or none.
fn compiles(arguments: &[OsString]) -> bool {
    let at = arguments.iter().position(|it| it == "--crate-name");
    at.and_then(|at| arguments.get(at + 1))
        .is_some_and(|name| name != "___")
}
