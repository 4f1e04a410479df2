//! The program that generates one description and prints its row.

use super::row::{Outcome, Row, Size};
use super::{untyped, usage};
use crate::cli::Examine;
use crate::disk::{self, Owned};
use crate::failure::{Context, Failure};
use crate::specs;
use crate::workspace::Workspace;
use callwright_codegen::diag::{Report, Severity};
use callwright_codegen::package::Target;
use callwright_codegen::{Input, OutputTree, Product};
use std::fs;
use std::path::Path;
use std::time::Duration;

/// How many errors a row quotes.
const MOST_ERRORS: usize = 20;

/// Generates, and prints the row as a line of JSON.
pub fn run(workspace: &Workspace, options: &Examine) -> Result<bool, Failure> {
    usage::limit_memory(options.memory);
    usage::limit_cpu(options.seconds);
    let input = input(workspace, &options.path, &options.package)?;
    let (mut row, tree) = generate(&input);
    // What follows is the survey's own work.
    usage::limit_cpu(options.seconds.saturating_mul(10));
    if tree.is_some() {
        row.untyped = untyped::count(&input);
    }
    if let (Some(out), Some(tree)) = (&options.out, &tree) {
        disk::apply(&disk::changes(out, tree, Owned::Sources)?)?;
    }
    let line = serde_json::to_string(&row)
        .map_err(|error| Failure::new(format!("the row is no JSON: {error}")))?;
    println!("{line}");
    Ok(true)
}

/// The description alone: what stands beside it (an overlay, an `api.toml`) is not for us.
fn input(workspace: &Workspace, path: &Path, package: &str) -> Result<Input, Failure> {
    let runtime = workspace.root().join("runtime");
    let runtime = fs::canonicalize(&runtime).context("find the runtime in", &runtime)?;
    let target = Target::Path(runtime.display().to_string());
    let input = specs::read_file(workspace, path, target)?;
    Ok(Input {
        name: package.to_owned(),
        overlay: None,
        manifest: None,
        ..input
    })
}

/// Generates a description and says what there is to say about it, all but the names of things.
pub fn generate(input: &Input) -> (Row, Option<OutputTree>) {
    let mut row = Row {
        bytes_in: input.description.bytes.len(),
        ..Row::default()
    };
    let mut since = usage::cpu();
    let outcome = callwright_codegen::watch(input, &mut |product| {
        let spent = usage::cpu().saturating_sub(since);
        add(&mut row.stages, stage(&product), spent);
        if let Product::Lowered(api) = product {
            row.size.types = api.types.iter().count();
            row.size.operations = api.operations.len();
        }
        since = usage::cpu();
    });
    let spent = usage::cpu().saturating_sub(since);
    add(&mut row.stages, "report", spent);
    row.memory_kib = usage::peak_kib();
    let codes = outcome.report.codes().into_iter();
    row.diagnostics = codes
        .map(|(code, count)| (code.id.to_owned(), count))
        .collect();
    match &outcome.tree {
        Some(tree) => row.size = size(tree, row.size),
        None => {
            row.outcome = Outcome::Refused;
            row.why = errors(&outcome.report);
        }
    }
    (row, outcome.tree)
}

/// The errors of a report, a line each, beginning with the place in the description.
fn errors(report: &Report) -> Vec<String> {
    let short = report.short();
    let lines = short.lines().zip(&report.diagnostics);
    lines
        .filter(|(_, diagnostic)| diagnostic.code.severity == Severity::Error)
        .map(|(line, _)| line.to_owned())
        .take(MOST_ERRORS)
        .collect()
}

/// The stage that made this.
fn stage(product: &Product<'_>) -> &'static str {
    match product {
        Product::Source(_) => "load",
        Product::Overlay(_) => "overlay",
        Product::Normalized(_) => "normalize",
        Product::Document(_) => "parse",
        Product::Lowered(_) => "lower",
        Product::Passed(..) => "passes",
        Product::Named(..) => "names",
        Product::Rust(_) => "emit",
        Product::Tree(_) => "package",
    }
}

fn add(stages: &mut Vec<(String, f64)>, stage: &str, spent: Duration) {
    let ms = (spent.as_secs_f64() * 1e6).round() / 1e3;
    match stages.iter_mut().find(|(name, _)| name == stage) {
        Some((_, sum)) => *sum += ms,
        None => stages.push((stage.to_owned(), ms)),
    }
}

fn size(tree: &OutputTree, known: Size) -> Size {
    let rust = tree.iter().filter(|(name, _)| name.ends_with(".rs"));
    Size {
        files: tree.len(),
        lines: tree.values().map(|text| text.lines().count()).sum(),
        code: rust.map(|(_, text)| code_lines(text)).sum(),
        bytes: tree.values().map(String::len).sum(),
        ..known
    }
}

/// Lines that are neither empty nor nothing but a comment.
fn code_lines(text: &str) -> usize {
    let lines = text.lines().map(str::trim_start);
    lines
        .filter(|line| !line.is_empty() && !line.starts_with("//"))
        .count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_and_empty_lines_are_no_code() {
        assert_eq!(
            code_lines("//! a\n\nfn a() {\n    // b\n    b(); // c\n}\n"),
            3
        );
    }
}
