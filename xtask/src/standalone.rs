//! `cargo xtask generate PATH --out DIR`: a crate of its own, from a description that is not ours.

use crate::cli::Generate;
use crate::disk::{self, Owned};
use crate::failure::{Context, Failure};
use crate::workspace::Workspace;
use crate::{generate, reports, specs};
use callwright_codegen::package::Target;
use std::fs;
use std::path::Path;
use std::time::Instant;

/// Generates into `out`. `false` if the description has faults that forbid a crate.
pub fn run(workspace: &Workspace, options: &Generate, out: &Path) -> Result<bool, Failure> {
    let [description] = options.apis.as_slice() else {
        return Err(Failure::new(
            "--out takes the path of exactly one description",
        ));
    };
    let input = specs::read_file(workspace, description.as_ref(), target(workspace, options)?)?;
    refuse_foreign(out)?;
    let start = Instant::now();
    let outcome = callwright_codegen::generate(&input);
    println!(
        "{:<16} {}",
        input.name,
        generate::summary(&outcome, start.elapsed().as_millis())
    );
    reports::print(&outcome.report);
    let Some(tree) = &outcome.tree else {
        return Ok(false);
    };
    disk::apply(&disk::changes(out, tree, Owned::Sources)?)?;
    Ok(true)
}

/// How the crate gets the runtime: by version, by path, or by the path of this workspace's.
fn target(workspace: &Workspace, options: &Generate) -> Result<Target, Failure> {
    if let Some(version) = &options.runtime {
        return Ok(Target::Version(version.clone()));
    }
    let path = options
        .runtime_path
        .clone()
        .unwrap_or_else(|| workspace.root().join("runtime"));
    let path = fs::canonicalize(&path).context("find the runtime in", &path)?;
    Ok(Target::Path(path.display().to_string()))
}

/// A folder that holds something else is not written into.
fn refuse_foreign(out: &Path) -> Result<(), Failure> {
    let is_empty = match fs::read_dir(out) {
        Ok(mut entries) => entries.next().is_none(),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => true,
        Err(error) => return Err(error).context("read", out),
    };
    if is_empty || disk::is_generated(out) {
        return Ok(());
    }
    Err(Failure::new(format!(
        "{} holds something that was not generated; name a new or empty folder",
        out.display()
    )))
}
