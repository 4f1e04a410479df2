//! Runs the program that sends values through the types of a crate.

use super::child;
use super::row::RoundTrip;
use crate::failure::Failure;
use crate::workspace::Workspace;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

/// The longest that it may take for one description, with compiling the crate.
const DEADLINE: Duration = Duration::from_secs(1800);

/// The program, built.
#[derive(Debug)]
pub struct Harness {
    program: PathBuf,
}

impl Harness {
    /// Builds the program.
    pub fn prepare(workspace: &Workspace) -> Result<Self, Failure> {
        let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
        let mut cargo = Command::new(cargo);
        cargo
            .args(["build", "--quiet", "--package", "roundtrip"])
            .args(["--message-format", "json-render-diagnostics"])
            .current_dir(workspace.root());
        let ended = child::run(&mut cargo, DEADLINE)?;
        match executable(&ended.out).filter(|_| ended.succeeded()) {
            Some(program) => Ok(Self { program }),
            None => Err(Failure::new(format!(
                "the package `roundtrip` gives no program:\n{}",
                ended.err
            ))),
        }
    }

    /// Sends values through the types of a description's crate.
    pub fn run(&self, description: &Path) -> Result<RoundTrip, Failure> {
        let mut harness = Command::new(&self.program);
        harness.arg("--json").arg(description);
        let ended = child::run(&mut harness, DEADLINE)?;
        let printed = ended.out.lines().last();
        let counts = printed.and_then(|line| serde_json::from_str(line).ok());
        Ok(counts.unwrap_or_else(|| RoundTrip {
            broken: Some(child::row(&ended).why.join("; ")),
            ..RoundTrip::default()
        }))
    }
}

/// The program among the messages of cargo.
fn executable(messages: &str) -> Option<PathBuf> {
    let messages = messages
        .lines()
        .filter_map(|line| line.parse::<serde_json::Value>().ok());
    let mut programs = messages.filter_map(|message| {
        let path = message.get("executable")?.as_str()?;
        Some(PathBuf::from(path))
    });
    programs.next_back()
}
