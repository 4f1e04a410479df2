//! Makes a campaign, prints its table, and says what is wrong.
//!
//! `cargo run --release -p faults -- --calls 10000 --seed 1 --at-once 8`

use clap::Parser;
use faults::campaign::{Settings, run};
use faults::judge::judge;
use faults::table::{summary, table};
use std::process::ExitCode;

/// Objections that are printed at most.
const MOST_LISTED: usize = 20;

/// Makes calls of a generated client to a server that fails by a plan, and judges each of them.
#[derive(Debug, Parser)]
#[command(after_help = "Exit codes: 0 nothing was wrong, 1 something was, 2 wrong usage.")]
struct Cli {
    /// How many calls
    #[arg(long, default_value_t = 10_000)]
    calls: u64,
    /// What everything follows from
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// How many calls at a time
    #[arg(long, default_value_t = 8)]
    at_once: usize,
    /// After how many calls memory is measured first
    #[arg(long, default_value_t = 2_000)]
    warm_up: u64,
    /// Repeat creates even if they are done twice, so that something is wrong
    #[arg(long)]
    careless: bool,
}

fn main() -> ExitCode {
    let cli = Cli::parse();
    let settings = Settings {
        seed: cli.seed,
        calls: cli.calls,
        at_once: cli.at_once.max(1),
        warm_up: cli.warm_up,
        careless: cli.careless,
    };
    let findings = match run(settings) {
        Ok(findings) => findings,
        Err(error) => {
            eprintln!("error: {error}");
            return ExitCode::from(2);
        }
    };
    print!("{}", table(&findings));
    println!("\n{}", summary(&findings));
    let wrong = judge(&findings);
    for what in wrong.iter().take(MOST_LISTED) {
        println!("WRONG: {what}");
    }
    match wrong.len() {
        0 => {
            println!("nothing was wrong");
            ExitCode::SUCCESS
        }
        number => {
            println!("{number} things are wrong");
            ExitCode::from(1)
        }
    }
}
