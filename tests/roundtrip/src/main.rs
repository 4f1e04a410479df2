//! `cargo run -p roundtrip -- [--json] DOCUMENT...`

use clap::Parser;
use roundtrip::run::run;
use serde_json::json;
use std::path::PathBuf;
use std::process::ExitCode;
use xtask::workspace::Workspace;

/// Draws instances of every schema of a description and sends each through the generated types.
#[derive(Debug, Parser)]
#[command(
    after_help = "Exit codes: 0 every instance came back, 1 some did not, 2 a document gave no types."
)]
struct Cli {
    /// Paths of descriptions, or APIs of specs/
    #[arg(required = true)]
    documents: Vec<String>,
    /// Print one JSON line for each document
    #[arg(long)]
    json: bool,
    /// Where the programs around the types are written and built
    #[arg(long, value_name = "DIR")]
    work: Option<PathBuf>,
}

fn main() -> ExitCode {
    let cli = Cli::parse();
    // cargo sets the manifest's folder, which is two levels below the repository.
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../..");
    let root = root.canonicalize().unwrap_or(root);
    let work = cli.work.unwrap_or_else(|| root.join("target/roundtrip"));
    let workspace = Workspace::at(&root);
    let mut worst = 0;
    for document in &cli.documents {
        match run(&workspace, document, &work) {
            Ok(report) if cli.json => {
                println!("{}", report.json(document));
                worst = worst.max(u8::from(report.failed > 0));
            }
            Ok(report) => {
                print!("{}", report.text(document));
                worst = worst.max(u8::from(report.failed > 0));
            }
            Err(why) => {
                if cli.json {
                    println!("{}", json!({"document": document, "error": why}));
                } else {
                    eprintln!("{document}: {why}");
                }
                worst = 2;
            }
        }
    }
    ExitCode::from(worst)
}
