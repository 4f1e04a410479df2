//! Has the compiler judge crates.

use super::child;
use super::row::Check;
use super::rustc::{USAGE_FILE, Usage};
use crate::failure::{Context, Failure};
use crate::workspace::Workspace;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Mutex;
use std::time::Duration;

/// The longest that cargo may take for one crate, with all that it depends on.
const DEADLINE: Duration = Duration::from_secs(900);
/// How many errors and warnings a row quotes.
const MOST_FAULTS: usize = 10;

/// Has the compiler judge crates that share one target folder, so that what they depend on is
/// compiled once.
#[derive(Debug)]
pub struct Compiler {
    target: PathBuf,
    lock: PathBuf,
    /// Cargo lets only one of its runs into a target folder; who waits here does not use up a deadline.
    alone: Mutex<()>,
}

impl Compiler {
    /// Compiles what every crate depends on. `clippy`: for clippy as well.
    pub fn prepare(workspace: &Workspace, folder: &Path, clippy: bool) -> Result<Self, Failure> {
        let compiler = Self {
            target: folder.join("target"),
            lock: workspace.root().join("Cargo.lock"),
            alone: Mutex::new(()),
        };
        let empty = folder.join("empty");
        let runtime = workspace.root().join("runtime");
        let manifest = format!(
            "[package]\nname = \"survey-of-nothing\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n\
             [workspace]\n\n[dependencies]\ncallwright-runtime = {{ path = {:?} }}\n",
            runtime.display().to_string()
        );
        write(&empty.join("Cargo.toml"), &manifest)?;
        write(&empty.join("src/lib.rs"), "")?;
        for command in ["check", "clippy"].iter().take(if clippy { 2 } else { 1 }) {
            let check = compiler.run(&empty, command)?;
            if !check.passed {
                let first = check.first.join("\n");
                return Err(Failure::new(format!(
                    "what every crate depends on does not compile:\n{first}"
                )));
            }
        }
        Ok(compiler)
    }

    /// Runs `cargo check` or `cargo clippy` on a crate, with warnings as errors.
    pub fn run(&self, folder: &Path, command: &str) -> Result<Check, Failure> {
        let lock = folder.join("Cargo.lock");
        if !lock.exists() {
            // The versions of this repository, which are all that is needed without a network.
            fs::copy(&self.lock, &lock).context("copy Cargo.lock to", &lock)?;
        }
        let _alone = self.alone.lock();
        let usage = folder.join(format!("{command}.usage.json"));
        let mut cargo = self.cargo(folder, command);
        if command == "check" {
            let this = std::env::current_exe()
                .map_err(|error| Failure::new(format!("cannot find this program: {error}")))?;
            cargo
                .env("RUSTC_WORKSPACE_WRAPPER", this)
                .env(USAGE_FILE, &usage);
        }
        let ended = child::run(&mut cargo, DEADLINE)?;
        // A crate that cargo finds fresh was compiled by an earlier survey, which left its note.
        let usage = Usage::read(&usage);
        let faults: Vec<_> = ended.err.lines().filter(|line| is_fault(line)).collect();
        let mut first: Vec<_> = faults
            .iter()
            .take(MOST_FAULTS)
            .map(|&line| line.to_owned())
            .collect();
        if !ended.succeeded() && first.is_empty() {
            first = ended
                .err
                .lines()
                .take(MOST_FAULTS)
                .map(str::to_owned)
                .collect();
        }
        Ok(Check {
            passed: ended.succeeded() && faults.is_empty(),
            cpu_ms: usage.cpu_ms,
            memory_kib: usage.memory_kib,
            faults: faults.len(),
            first,
        })
    }

    fn cargo(&self, folder: &Path, command: &str) -> Command {
        let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
        let mut cargo = Command::new(cargo);
        cargo
            .args([command, "--offline", "--quiet", "--message-format", "short"])
            .current_dir(folder)
            .env("CARGO_TARGET_DIR", &self.target)
            .env("RUSTFLAGS", "-D warnings")
            .env("CARGO_INCREMENTAL", "0")
            .env("CARGO_TERM_COLOR", "never");
        for variable in [
            "CARGO_ENCODED_RUSTFLAGS",
            "RUSTC_WRAPPER",
            "RUSTC_WORKSPACE_WRAPPER",
        ] {
            cargo.env_remove(variable);
        }
        cargo
    }
}

/// `src/lib.rs:1:1: error[E0425]: ..`, but not the line that sums them up.
fn is_fault(line: &str) -> bool {
    let fault = [": error", ": warning"]
        .iter()
        .any(|word| line.contains(word));
    fault && line.contains(".rs:")
}

fn write(path: &Path, text: &str) -> Result<(), Failure> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).context("create", folder)?;
    }
    if fs::read_to_string(path).is_ok_and(|old| old == text) {
        return Ok(());
    }
    fs::write(path, text).context("write", path)
}

#[cfg(test)]
mod tests {
    use super::is_fault;

    #[test]
    fn faults_are_told_from_sums() {
        assert!(is_fault(
            "src/types.rs:3:5: error[E0425]: cannot find value `x`"
        ));
        assert!(!is_fault(
            "error: could not compile `a` (lib) due to 1 previous error"
        ));
    }
}
