//! `cargo xtask bench`: what every stage costs.

use crate::cli;
use crate::failure::Failure;
use crate::workspace::Workspace;
use crate::{reports, specs};
use callwright_codegen::package::Target;
use callwright_codegen::{Input, Product};
use std::time::{Duration, Instant};

/// The columns of the table: a stage each, in the order of the pipeline.
const STAGES: [&str; 8] = [
    "load",
    "overlay",
    "normalise",
    "parse",
    "lower",
    "passes + names",
    "emit",
    "package",
];

/// What generating a crate cost.
struct Measured {
    name: String,
    bytes_in: usize,
    stages: [Duration; STAGES.len()],
    files: usize,
    bytes_out: usize,
    lines_out: usize,
}

/// Measures and prints the table. `false` if a description has faults that forbid a crate.
pub fn run(workspace: &Workspace, options: &cli::Bench) -> Result<bool, Failure> {
    if cfg!(debug_assertions) {
        eprintln!(
            "note: this is a development build; `cargo run --release -p xtask -- bench` is faster"
        );
    }
    let mut rows = Vec::new();
    let mut sound = true;
    for input in inputs(workspace, options)? {
        match measure(&input, options.runs.max(1)) {
            Some(row) => rows.push(row),
            None => sound = false,
        }
    }
    print!("{}", table(&rows));
    Ok(sound)
}

fn inputs(workspace: &Workspace, options: &cli::Bench) -> Result<Vec<Input>, Failure> {
    if options.paths.is_empty() {
        return specs::list(workspace)?
            .iter()
            .map(|api| specs::read(workspace, api))
            .collect();
    }
    let read = |path| specs::read_file(workspace, path, Target::Version("0.1.0".to_owned()));
    options.paths.iter().map(|path| read(path)).collect()
}

/// Generates a number of times and keeps the fastest run of every stage.
fn measure(input: &Input, runs: u32) -> Option<Measured> {
    let mut best = once(input)?;
    for _ in 1..runs {
        let next = once(input)?;
        for (best, next) in best.stages.iter_mut().zip(next.stages) {
            *best = next.min(*best);
        }
    }
    Some(best)
}

fn once(input: &Input) -> Option<Measured> {
    let mut stages = [Duration::ZERO; STAGES.len()];
    let mut since = Instant::now();
    let outcome = callwright_codegen::watch(input, &mut |product| {
        stages[column(&product)] += since.elapsed();
        since = Instant::now();
    });
    let Some(tree) = outcome.tree else {
        reports::print(&outcome.report);
        return None;
    };
    Some(Measured {
        name: input.name.clone(),
        bytes_in: input.description.bytes.len(),
        stages,
        files: tree.len(),
        bytes_out: tree.values().map(String::len).sum(),
        lines_out: tree.values().map(|text| text.lines().count()).sum(),
    })
}

/// The column of the stage that made this.
fn column(product: &Product<'_>) -> usize {
    match product {
        Product::Source(_) => 0,
        Product::Overlay(_) => 1,
        Product::Normalized(_) => 2,
        Product::Document(_) => 3,
        Product::Lowered(_) => 4,
        Product::Passed(..) | Product::Named(..) => 5,
        Product::Rust(_) => 6,
        Product::Tree(_) => 7,
    }
}

/// The table in Markdown; times in milliseconds.
fn table(rows: &[Measured]) -> String {
    let mut text = format!(
        "| description | bytes in | {} | sum, ms | files | lines out | bytes out |\n",
        STAGES.join(" | ")
    );
    text.push_str(&format!("|---|{}\n", "--:|".repeat(STAGES.len() + 5)));
    for row in rows {
        let stages: Vec<_> = row.stages.iter().copied().map(milliseconds).collect();
        text.push_str(&format!(
            "| {} | {} | {} | {} | {} | {} | {} |\n",
            row.name,
            row.bytes_in,
            stages.join(" | "),
            milliseconds(row.stages.iter().sum()),
            row.files,
            row.lines_out,
            row.bytes_out
        ));
    }
    text
}

fn milliseconds(duration: Duration) -> String {
    format!("{:.2}", duration.as_secs_f64() * 1000.0)
}
