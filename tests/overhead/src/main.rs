//! Prints what a call of a generated client costs beside the same call written by hand.
//!
//! `cargo run --release -p overhead`

use clap::{Parser, Subcommand};
use overhead::calls::{Call, Caller};
use overhead::measure::{Cost, Side, cost};
use overhead::{by_hand, server};
use std::error::Error;
use std::process::ExitCode;

/// What the generated client may cost of the one written by hand.
const LIMIT: f64 = 1.10;

/// Measures what a call of a generated client costs beside the same call written by hand with reqwest
/// and serde: instructions and allocations, counted by valgrind.
#[derive(Debug, Parser)]
#[command(after_help = "Exit codes: 0 within the limit, 1 beyond it, 2 it could not be measured.")]
struct Cli {
    #[command(subcommand)]
    only: Option<Only>,
}

#[derive(Debug, Subcommand)]
enum Only {
    /// Makes some calls: what is measured
    Call {
        /// Who makes them
        side: Side,
        /// Which ones
        call: Call,
        /// The base URL of the server
        #[arg(long)]
        server: String,
        /// How many
        #[arg(long)]
        calls: u64,
    },
}

fn main() -> ExitCode {
    let done = match Cli::parse().only {
        None => compare(),
        Some(Only::Call {
            side,
            call,
            server,
            calls,
        }) => make(side, call, &server, calls).map(|()| true),
    };
    match done {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::from(2)
        }
    }
}

/// Prints the table; whether all of it is within the limit.
fn compare() -> Result<bool, Box<dyn Error>> {
    let server = server::start()?;
    println!(
        "| call | instructions, generated | by hand | ratio | allocations, generated | by hand | ratio |"
    );
    println!("|---|--:|--:|--:|--:|--:|--:|");
    let mut within = true;
    for call in Call::ALL {
        let ours = cost(Side::Generated, call, &server)?;
        let theirs = cost(Side::ByHand, call, &server)?;
        let (row, ratios) = row(call, ours, theirs);
        println!("{row}");
        within &= ratios.iter().all(|ratio| *ratio <= LIMIT);
    }
    Ok(within)
}

fn row(call: Call, ours: Cost, theirs: Cost) -> (String, [f64; 2]) {
    let ratio = |ours: u64, theirs: u64| ours as f64 / theirs.max(1) as f64;
    let ratios = [
        ratio(ours.instructions, theirs.instructions),
        ratio(ours.allocations, theirs.allocations),
    ];
    let text = format!(
        "| {} | {} | {} | {:.3} | {} ({} B) | {} ({} B) | {:.3} |",
        call.what(),
        ours.instructions,
        theirs.instructions,
        ratios[0],
        ours.allocations,
        ours.bytes,
        theirs.allocations,
        theirs.bytes,
        ratios[1],
    );
    (text, ratios)
}

fn make(side: Side, call: Call, server: &str, calls: u64) -> Result<(), Box<dyn Error>> {
    match side {
        Side::Generated => repeat::<pipedrive::Client>(call, server, calls),
        Side::ByHand => repeat::<by_hand::Client>(call, server, calls),
    }
}

fn repeat<C: Caller>(call: Call, server: &str, calls: u64) -> Result<(), Box<dyn Error>> {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()?;
    let client = C::new(&call.base_url(server))?;
    runtime.block_on(async {
        for _ in 0..calls {
            client.make(call).await?;
        }
        Ok(())
    })
}
