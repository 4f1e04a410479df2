//! Feeds mutated descriptions to the generator. None may panic, hang (10 s of CPU time), take over
//! 1 GiB, be refused without a word, or give a crate that is no Rust. Everything follows from the
//! seed: a mutant is found again by its number.
//!
//! `cargo run --release -p mutate -- PATH... --count 1000000`

mod mutation;
mod random;
mod seeds;
mod stretch;
mod tally;
mod trial;

use clap::Parser;
use std::io::{IsTerminal, Write};
use std::ops::Range;
use std::path::PathBuf;
use std::process::{Command, ExitCode};
use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, Ordering};
use std::thread;
use std::time::Duration;
use tally::Tally;
use xtask::survey::child::{self, Ended};

/// Feeds mutated descriptions to the generator.
#[derive(Clone, Debug, Parser)]
#[command(after_help = "Exit codes: 0 nothing went wrong, 1 something did, 2 wrong usage.")]
struct Cli {
    /// Folders and files with descriptions to make mutants of
    #[arg(required = true)]
    paths: Vec<PathBuf>,
    /// How many mutants
    #[arg(long, default_value_t = 10_000)]
    count: u64,
    /// The number of the first mutant
    #[arg(long, default_value_t = 0)]
    first: u64,
    /// What all choices follow from
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// How many at once
    #[arg(long, default_value_t = 2)]
    jobs: usize,
    /// Bytes of the largest description to make mutants of
    #[arg(long, default_value_t = 12_000)]
    largest: usize,
    /// CPU seconds after which a mutant counts as hanging
    #[arg(long, default_value_t = 10)]
    seconds: u64,
    /// Mutants of one program
    #[arg(long, default_value_t = 5_000)]
    stretch: u64,
    /// Print the mutant with this number instead
    #[arg(long)]
    show: Option<u64>,
    /// Try the mutants here, and print the tally as JSON
    #[arg(long, hide = true)]
    here: bool,
    /// Say which mutant comes next
    #[arg(long, hide = true)]
    trace: bool,
}

fn main() -> ExitCode {
    let cli = Cli::parse();
    match run(&cli) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::from(1),
        Err(message) => {
            eprintln!("error: {message}");
            ExitCode::from(2)
        }
    }
}

fn run(cli: &Cli) -> Result<bool, String> {
    if let Some(path) = cli.paths.iter().find(|path| !path.exists()) {
        return Err(format!("there is no {}", path.display()));
    }
    if cli.here || cli.show.is_some() {
        let seeds = seeds::read(&cli.paths, cli.largest)?;
        if let Some(number) = cli.show {
            let bytes = stretch::mutant(&seeds, cli.seed, number);
            let shown = std::io::stdout().write_all(&bytes);
            return shown.map(|()| true).map_err(|error| error.to_string());
        }
        let range = cli.first..cli.first + cli.count;
        let tally = stretch::run(&seeds, cli.seed, range, cli.seconds, cli.trace);
        let line = serde_json::to_string(&tally).map_err(|error| error.to_string())?;
        println!("{line}");
        return Ok(true);
    }
    let tally = all(cli);
    print!("{}", tally.text());
    Ok(tally.failed.is_empty())
}

/// Every stretch, several at a time.
fn all(cli: &Cli) -> Tally {
    let end = cli.first + cli.count;
    let next = AtomicU64::new(cli.first);
    let tally = Mutex::new(Tally::default());
    thread::scope(|scope| {
        for _ in 0..cli.jobs.max(1) {
            scope.spawn(|| {
                loop {
                    let first = next.fetch_add(cli.stretch, Ordering::Relaxed);
                    if first >= end {
                        break;
                    }
                    let done = try_stretch(cli, first..(first + cli.stretch).min(end));
                    if let Ok(mut tally) = tally.lock() {
                        tally.add(done);
                        progress(&tally, cli.count);
                    }
                }
            });
        }
    });
    tally.into_inner().unwrap_or_default()
}

/// A stretch in a program of its own. A mutant that takes it down is found by doing it again aloud,
/// and the rest of the stretch goes on behind it.
fn try_stretch(cli: &Cli, mut rest: Range<u64>) -> Tally {
    let mut tally = Tally::default();
    while !rest.is_empty() {
        let quiet = program(cli, &rest, false);
        if let Some(done) = counted(&quiet) {
            tally.add(done);
            break;
        }
        let aloud = program(cli, &rest, true);
        let last = aloud.as_ref().ok().and_then(last_word);
        let Some(culprit) = last.filter(|culprit| rest.contains(culprit)) else {
            tally.fail("the program cannot be run".to_owned(), rest.start);
            break;
        };
        if let Some(before) = counted(&program(cli, &(rest.start..culprit), false)) {
            tally.add(before);
        }
        tally.tried += 1;
        tally.fail(how(&aloud), culprit);
        rest.start = culprit + 1;
    }
    tally
}

fn program(cli: &Cli, range: &Range<u64>, trace: bool) -> Result<Ended, String> {
    let this = std::env::current_exe().map_err(|error| error.to_string())?;
    let mut command = Command::new(this);
    command.arg("--here").args(&cli.paths);
    let options = [
        ("--first", range.start),
        ("--count", range.end - range.start),
        ("--seed", cli.seed),
        ("--largest", cli.largest as u64),
        ("--seconds", cli.seconds),
    ];
    for (name, value) in options {
        command.args([name, &value.to_string()]);
    }
    if trace {
        command.arg("--trace");
    }
    // Far beyond what the program needs: it ends itself when a mutant hangs.
    child::run(&mut command, Duration::from_secs(24 * 3600)).map_err(|failure| failure.to_string())
}

fn counted(ended: &Result<Ended, String>) -> Option<Tally> {
    let ended = ended.as_ref().ok().filter(|ended| ended.succeeded())?;
    serde_json::from_str(ended.out.lines().last()?).ok()
}

/// The last number that a program said before it was taken down.
fn last_word(ended: &Ended) -> Option<u64> {
    let words = ended.err.lines().rev();
    words.filter_map(|line| line.parse().ok()).next()
}

fn how(ended: &Result<Ended, String>) -> String {
    match ended {
        Ok(ended) if ended.status.and_then(|status| status.code()) == Some(stretch::HANGS) => {
            "hangs".to_owned()
        }
        Ok(ended) => ended.status.map_or_else(
            || "hangs".to_owned(),
            |status| format!("takes the program down: {status}"),
        ),
        Err(message) => message.clone(),
    }
}

fn progress(tally: &Tally, all: u64) {
    let mut terminal = std::io::stderr();
    if terminal.is_terminal() {
        let failed: usize = tally.failed.values().map(Vec::len).sum();
        // Whoever closed the terminal does not want to know.
        let _ = write!(terminal, "\r\x1b[K[{}/{all}] {failed} failed", tally.tried);
        let _ = terminal.flush();
    }
}
