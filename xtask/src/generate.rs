//! `cargo xtask generate`: the crates of `specs/`.

use crate::cli::Generate;
use crate::disk::{self, Change, Owned};
use crate::failure::{Context, Failure};
use crate::packages::Packages;
use crate::workspace::Workspace;
use crate::{drift, explain, reports, specs};
use callwright_codegen::diag::Report;
use callwright_codegen::{Outcome, OutputTree};
use std::fs;
use std::time::Instant;

/// The text of `generated/README.md`, which also keeps the folder from being empty: cargo refuses a
/// workspace whose `generated/*` matches nothing.
const README: &str = include_str!("generated_readme.md");

/// What would have to be done for the generated files to be as they should be.
#[derive(Debug)]
pub struct Plan {
    /// What came of each API, in the order given.
    pub crates: Vec<Made>,
    /// What is to be written and deleted.
    pub changes: Vec<Change>,
}

/// What came of an API.
#[derive(Debug)]
pub struct Made {
    /// The folder in `specs/`.
    pub api: String,
    /// Whether a crate came of it; if not, the crate on disk stays as it is.
    pub sound: bool,
    /// What there is to say about the description.
    pub report: Report,
    /// Files, lines, time and diagnostics, for a person.
    pub summary: String,
}

/// Generates, and writes or compares. `false` if a description has faults, or on drift.
pub fn run(workspace: &Workspace, options: &Generate) -> Result<bool, Failure> {
    let plan = plan(workspace, &options.apis)?;
    for made in &plan.crates {
        println!("{:<16} {}", made.api, made.summary);
        reports::print(&made.report);
    }
    let sound = plan.crates.iter().all(|made| made.sound);
    if options.check {
        return Ok(show(workspace, &plan.changes) && sound);
    }
    disk::apply(&plan.changes)?;
    for change in &plan.changes {
        println!("{}", drift::line(workspace, change));
    }
    Ok(sound)
}

/// Generates in memory and compares. Where no API is named, all of them, the files beside the crates,
/// and crates whose API is gone.
pub fn plan(workspace: &Workspace, apis: &[String]) -> Result<Plan, Failure> {
    let everything = apis.is_empty();
    let apis = if everything {
        specs::list(workspace)?
    } else {
        apis.to_vec()
    };
    let mut plan = Plan {
        crates: Vec::new(),
        changes: Vec::new(),
    };
    let mut packages = Packages::beside(workspace, |name| {
        everything || apis.iter().any(|api| api == name)
    })?;
    for api in &apis {
        plan.add(workspace, api, &mut packages)?;
    }
    if everything {
        plan.changes.extend(shared_changes(workspace)?);
        plan.changes.extend(stale_changes(workspace, &apis)?);
    }
    Ok(plan)
}

impl Plan {
    fn add(
        &mut self,
        workspace: &Workspace,
        api: &str,
        packages: &mut Packages,
    ) -> Result<(), Failure> {
        let input = specs::read(workspace, api)?;
        let start = Instant::now();
        let outcome = callwright_codegen::generate(&input);
        let summary = summary(&outcome, start.elapsed().as_millis());
        if let Some(tree) = &outcome.tree {
            let manifest = tree.get("Cargo.toml").map_or("", String::as_str);
            packages.claim(&format!("generated/{api}"), manifest)?;
            let folder = workspace.generated().join(api);
            self.changes
                .extend(disk::changes(&folder, tree, Owned::Everything)?);
        }
        let sound = outcome.tree.is_some();
        self.crates.push(Made {
            api: api.to_owned(),
            sound,
            report: outcome.report,
            summary,
        });
        Ok(())
    }
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
