//! `cargo xtask dump`: what a stage makes of a description.

use crate::cli::{self, Stage};
use crate::failure::Failure;
use crate::workspace::Workspace;
use crate::{names, reports, specs};
use callwright_codegen::rust::RustFile;
use callwright_codegen::{Input, Product, ir};
use serde_json::Value;

/// Prints a stage's result; diagnostics go to standard error. `false` if the pipeline did not come
/// that far.
pub fn run(workspace: &Workspace, options: &cli::Dump) -> Result<bool, Failure> {
    let input = specs::find(workspace, &options.api)?;
    let (text, report) = text(&input, options.stage);
    reports::print(&report);
    let Some(text) = text else { return Ok(false) };
    print!("{text}");
    Ok(true)
}

/// The stage's result as stable text, if the pipeline came that far, and what it reported.
pub fn text(input: &Input, stage: Stage) -> (Option<String>, callwright_codegen::diag::Report) {
    let mut text = None;
    let outcome = callwright_codegen::watch(input, &mut |product| {
        let shown = match (stage, product) {
            (Stage::Source, Product::Source(value)) => json(value),
            (Stage::Overlay, Product::Overlay(value)) => json(value),
            (Stage::Normalize, Product::Normalized(value)) => json(value),
            (Stage::Ir, Product::Lowered(api) | Product::Passed(api, _)) => ir::dump(api),
            (Stage::Names, Product::Named(api, facts, names)) => {
                json(&names::table(api, facts, names))
            }
            (Stage::Rust, Product::Rust(files)) => rust(files),
            _ => return,
        };
        text = Some(shown);
    });
    (text, outcome.report)
}

fn json(value: &Value) -> String {
    format!("{value:#}\n")
}

/// The files one after the other, each under its path.
fn rust(files: &[RustFile]) -> String {
    files
        .iter()
        .map(|file| format!("// ===== {} =====\n{}\n", file.path, file.text))
        .collect()
}
