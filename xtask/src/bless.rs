//! `cargo xtask bless`: generates and accepts every snapshot.

use crate::cli::Generate;
use crate::disk;
use crate::failure::{Context, Failure};
use crate::generate;
use crate::workspace::Workspace;
use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;
use std::process::Command;

/// Generates, runs the snapshot suites with `INSTA_UPDATE=always` and lists what changed. `false` if
/// a description has faults or a suite fails for another reason than a snapshot.
pub fn run(workspace: &Workspace) -> Result<bool, Failure> {
    let sound = generate::run(workspace, &Generate::default())?;
    let before = snapshots(workspace)?;
    let passed = accept(workspace)?;
    let after = snapshots(workspace)?;
    let mut changed = 0;
    for path in before
        .keys()
        .chain(after.keys().filter(|path| !before.contains_key(*path)))
    {
        let word = match (before.get(path), after.get(path)) {
            (Some(old), Some(new)) if old == new => continue,
            (Some(_), Some(_)) => "changed",
            (None, _) => "new    ",
            (Some(_), None) => "deleted",
        };
        changed += 1;
        println!(
            "{word} {}",
            path.strip_prefix(workspace.root())
                .unwrap_or(path)
                .display()
        );
    }
    println!(
        "{changed} of {} snapshots differ; `git diff tests/snapshots` shows how",
        after.len()
    );
    Ok(sound && passed)
}

/// Runs the suites that compare snapshots, letting insta write them.
fn accept(workspace: &Workspace) -> Result<bool, Failure> {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let status = Command::new(&cargo)
        .args(["test", "--quiet", "--package", "tests", "--test", "cases"])
        .env("INSTA_UPDATE", "always")
        .env("INSTA_FORCE_PASS", "1")
        .env("CALLWRIGHT_BLESS", "1")
        .current_dir(workspace.root())
        .status()
        .context("run", cargo.as_ref())?;
    Ok(status.success())
}

fn snapshots(workspace: &Workspace) -> Result<BTreeMap<PathBuf, Vec<u8>>, Failure> {
    let folder = workspace.root().join("tests").join("snapshots");
    let files = disk::files(&folder)?.into_iter();
    files
        .map(|path| Ok((path.clone(), fs::read(&path).context("read", &path)?)))
        .collect()
}
