//! Makes the rows, several at a time.

use super::check::Compiler;
use super::child;
use super::roots::Root;
use super::round_trip::Harness;
use super::row::{Outcome, Row};
use crate::cli::Survey;
use crate::failure::Failure;
use crate::workspace::Workspace;
use std::io::{IsTerminal, Write};
use std::path::PathBuf;
use std::process::Command;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::Duration;

/// The rows of these descriptions, in their order.
pub fn rows(workspace: &Workspace, options: &Survey, roots: &[Root]) -> Result<Vec<Row>, Failure> {
    let work = Work::prepare(workspace, options)?;
    let jobs = options
        .jobs
        .unwrap_or_else(|| thread::available_parallelism().map_or(1, std::num::NonZero::get));
    let next = AtomicUsize::new(0);
    let made = Mutex::new(Vec::new());
    thread::scope(|scope| {
        for _ in 0..jobs.max(1) {
            scope.spawn(|| {
                loop {
                    let index = next.fetch_add(1, Ordering::Relaxed);
                    let Some(root) = roots.get(index) else { break };
                    let row = work.row(index, root);
                    if let Ok(mut made) = made.lock() {
                        made.push((index, row));
                        progress(made.len(), roots.len(), &root.name);
                    }
                }
            });
        }
    });
    clear_progress();
    let mut made = made.into_inner().unwrap_or_default();
    made.sort_by_key(|(index, _)| *index);
    made.into_iter().map(|(_, row)| row).collect()
}

/// What every row needs.
struct Work<'s> {
    options: &'s Survey,
    program: PathBuf,
    manifest_dir: PathBuf,
    folder: PathBuf,
    compiler: Option<Compiler>,
    harness: Option<Harness>,
}

impl<'s> Work<'s> {
    fn prepare(workspace: &Workspace, options: &'s Survey) -> Result<Self, Failure> {
        let program = std::env::current_exe()
            .map_err(|error| Failure::new(format!("cannot find this program: {error}")))?;
        let folder = workspace.root().join("target/survey");
        let compiler = (options.check || options.clippy)
            .then(|| Compiler::prepare(workspace, &folder, options.clippy));
        let harness = options.roundtrip.then(|| Harness::prepare(workspace));
        Ok(Self {
            options,
            program,
            manifest_dir: workspace.root().join("xtask"),
            folder,
            compiler: compiler.transpose()?,
            harness: harness.transpose()?,
        })
    }

    fn row(&self, index: usize, root: &Root) -> Result<Row, Failure> {
        let out = self.folder.join("crates").join(&root.package);
        let judged = index.is_multiple_of(self.options.every.max(1));
        let ended = child::run(&mut self.examine(root, &out), self.deadline())?;
        let mut row = Row {
            document: root.name.clone(),
            class: root.class.clone(),
            ..child::row(&ended)
        };
        if row.outcome == Outcome::Generated && judged {
            if let Some(compiler) = &self.compiler {
                let run = |wanted: bool, command| wanted.then(|| compiler.run(&out, command));
                row.check = run(self.options.check, "check").transpose()?;
                row.clippy = run(self.options.clippy, "clippy").transpose()?;
            }
            let harness = self.harness.as_ref();
            row.round_trip = harness.map(|it| it.run(&root.path)).transpose()?;
        }
        Ok(row)
    }

    /// The program that generates one description.
    fn examine(&self, root: &Root, out: &std::path::Path) -> Command {
        let mut command = Command::new(&self.program);
        command
            .arg("examine")
            .arg(&root.path)
            .args(["--package", &root.package])
            .args(["--seconds", &self.options.seconds.to_string()])
            .args(["--memory", &self.options.memory.to_string()])
            // The allocator must not claim the address space that the limit of memory is for.
            .env("MIMALLOC_ARENA_RESERVE", "0")
            .env("CARGO_MANIFEST_DIR", &self.manifest_dir);
        if self.compiler.is_some() {
            command.arg("--out").arg(out);
        }
        command
    }

    /// Time on the wall: long enough that only a program which waits for something comes to it; one
    /// that computes is ended by the limit of its CPU time.
    fn deadline(&self) -> Duration {
        Duration::from_secs(self.options.seconds.saturating_mul(10).saturating_add(30))
    }
}

fn progress(done: usize, all: usize, name: &str) {
    let mut terminal = std::io::stderr();
    if terminal.is_terminal() {
        // Whoever closed the terminal does not want to know.
        let _ = write!(terminal, "\r\x1b[K[{done}/{all}] {name:.100}");
        let _ = terminal.flush();
    }
}

fn clear_progress() {
    let mut terminal = std::io::stderr();
    if terminal.is_terminal() {
        let _ = write!(terminal, "\r\x1b[K");
    }
}
