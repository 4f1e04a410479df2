//! `cargo xtask generate`: the crates of `specs/`.

use crate::cli::Generate;
use crate::disk::{self, Change, Owned};
use crate::failure::{Context, Failure};
use crate::workspace::Workspace;
use crate::{drift, explain, reports, specs};
use callwright_codegen::{Outcome, OutputTree};
use std::fs;
use std::time::Instant;

/// The text of `generated/README.md`, which also keeps the folder from being empty: cargo refuses a
/// workspace whose `generated/*` matches nothing.
const README: &str = include_str!("generated_readme.md");

/// Generates, and writes or compares. `false` if a description has faults, or on drift.
pub fn run(workspace: &Workspace, options: &Generate) -> Result<bool, Failure> {
    let everything = options.apis.is_empty();
    let apis = if everything {
        specs::list(workspace)?
    } else {
        options.apis.clone()
    };
    let mut changes = Vec::new();
    let mut sound = true;
    for api in &apis {
        match crate_changes(workspace, api)? {
            Some(found) => changes.extend(found),
            None => sound = false,
        }
    }
    if everything {
        changes.extend(shared_changes(workspace)?);
        changes.extend(stale_changes(workspace, &apis)?);
    }
    if options.check {
        return Ok(show(workspace, &changes) && sound);
    }
    disk::apply(&changes)?;
    for change in &changes {
        println!("{}", drift::line(workspace, change));
    }
    Ok(sound)
}

/// What would have to change in the crate of an API; `None` if its description has faults.
fn crate_changes(workspace: &Workspace, api: &str) -> Result<Option<Vec<Change>>, Failure> {
    let input = specs::read(workspace, api)?;
    let start = Instant::now();
    let outcome = callwright_codegen::generate(&input);
    let milliseconds = start.elapsed().as_millis();
    println!("{api:<16} {}", summary(&outcome, milliseconds));
    reports::print(&outcome.report);
    let Some(tree) = &outcome.tree else {
        return Ok(None);
    };
    disk::changes(&workspace.generated().join(api), tree, Owned::Everything).map(Some)
}

/// One line on what came of an API: `11 files    1842 lines     6 ms  no diagnostics`.
pub fn summary(outcome: &Outcome, milliseconds: u128) -> String {
    let size = match &outcome.tree {
        Some(tree) => format!("{:>3} files {:>6} lines", tree.len(), lines(tree)),
        None => format!("{:>23}", "not generated"),
    };
    format!(
        "{size} {milliseconds:>5} ms  {}",
        reports::count(&outcome.report)
    )
}

fn lines(tree: &OutputTree) -> usize {
    tree.values().map(|text| text.lines().count()).sum()
}

/// Files beside the crates that are generated too.
fn shared_changes(workspace: &Workspace) -> Result<Vec<Change>, Failure> {
    let tree = OutputTree::from([
        ("generated/README.md".to_owned(), README.to_owned()),
        ("docs/diagnostics.md".to_owned(), explain::page()),
    ]);
    disk::changes(workspace.root(), &tree, Owned::Listed)
}

/// Crates in `generated/` whose folder in `specs/` is gone. Only what carries the mark of the
/// generator is removed; anything else there is pointed out.
fn stale_changes(workspace: &Workspace, apis: &[String]) -> Result<Vec<Change>, Failure> {
    let generated = workspace.generated();
    let mut changes = Vec::new();
    for entry in fs::read_dir(&generated).context("read", &generated)? {
        let entry = entry.context("read", &generated)?;
        let name = entry.file_name().to_string_lossy().into_owned();
        if apis.contains(&name) || !entry.path().is_dir() {
            continue;
        }
        if disk::is_generated(&entry.path()) {
            changes.extend(disk::changes(
                &entry.path(),
                &OutputTree::new(),
                Owned::Everything,
            )?);
        } else {
            eprintln!("generated/{name} has no folder in specs/ and was not generated: left alone");
        }
    }
    changes.sort_by(|a, b| a.path.cmp(&b.path));
    Ok(changes)
}

/// Shows the drift; `true` if there is none.
fn show(workspace: &Workspace, changes: &[Change]) -> bool {
    if changes.is_empty() {
        return true;
    }
    print!("{}", drift::render(workspace, changes));
    eprintln!(
        "generated files are out of date ({} differ). To update them:",
        changes.len()
    );
    eprintln!("    cargo xtask generate");
    false
}
