//! Compares a crate with what is on disk, and makes the disk follow.

use crate::failure::{Context, Failure};
use callwright_codegen::OutputTree;
use std::collections::BTreeSet;
use std::fs;
use std::io::ErrorKind;
use std::path::{Component, Path, PathBuf};

/// A file that is not as it should be.
#[derive(Debug, PartialEq, Eq)]
pub struct Change {
    /// The file.
    pub path: PathBuf,
    /// What it holds; `None` where there is no such file.
    pub before: Option<Vec<u8>>,
    /// What it should hold; `None` where it should be gone.
    pub after: Option<String>,
}

/// What of a folder belongs to the generator, so that it may delete what it no longer writes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Owned {
    /// Everything in it: a folder of `generated/`.
    Everything,
    /// Only `src/`: a crate of its own has its `Cargo.lock`, its tests, its `target/`.
    Sources,
    /// Only what is written: files among others.
    Listed,
}

/// What would have to change in `folder` for it to hold `tree`, sorted by path.
pub fn changes(folder: &Path, tree: &OutputTree, owned: Owned) -> Result<Vec<Change>, Failure> {
    let mut changes = Vec::new();
    let mut wanted = BTreeSet::new();
    for (name, text) in tree {
        let path = inside(folder, name)?;
        let before = read(&path)?;
        if before.as_deref() != Some(text.as_bytes()) {
            changes.push(Change {
                path: path.clone(),
                before,
                after: Some(text.clone()),
            });
        }
        wanted.insert(path);
    }
    let existing = match owned {
        Owned::Everything => files(folder)?,
        Owned::Sources => files(&folder.join("src"))?,
        Owned::Listed => Vec::new(),
    };
    for path in existing {
        if !wanted.contains(&path) {
            let before = read(&path)?;
            changes.push(Change {
                path,
                before,
                after: None,
            });
        }
    }
    changes.sort_by(|a, b| a.path.cmp(&b.path));
    Ok(changes)
}

/// Makes the changes. A folder of `generated/` without a `Cargo.toml` would keep cargo from starting
/// at all, so that file is written first and deleted last.
pub fn apply(changes: &[Change]) -> Result<(), Failure> {
    let is_manifest = |change: &&Change| change.path.ends_with("Cargo.toml");
    let (manifests, others): (Vec<_>, Vec<_>) = changes.iter().partition(is_manifest);
    for change in manifests.iter().filter(|change| change.after.is_some()) {
        make(change)?;
    }
    for change in others {
        make(change)?;
    }
    for change in manifests.iter().filter(|change| change.after.is_none()) {
        make(change)?;
    }
    Ok(())
}

fn make(change: &Change) -> Result<(), Failure> {
    let path = &change.path;
    let Some(text) = &change.after else {
        fs::remove_file(path).context("delete", path)?;
        remove_empty_parents(path);
        return Ok(());
    };
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).context("create", folder)?;
    }
    fs::write(path, text).context("write", path)
}

/// Folders that became empty go too; one that is not empty refuses by itself.
fn remove_empty_parents(path: &Path) {
    let mut folder = path.parent();
    while let Some(empty) = folder.filter(|folder| fs::remove_dir(folder).is_ok()) {
        folder = empty.parent();
    }
}

/// The path of a generated file; a name that leads out of the folder is refused.
fn inside(folder: &Path, name: &str) -> Result<PathBuf, Failure> {
    let relative = Path::new(name);
    if relative
        .components()
        .all(|part| matches!(part, Component::Normal(_)))
    {
        Ok(folder.join(relative))
    } else {
        Err(Failure::new(format!(
            "the generated path `{name}` leads out of {}",
            folder.display()
        )))
    }
}

fn read(path: &Path) -> Result<Option<Vec<u8>>, Failure> {
    match fs::read(path) {
        Ok(bytes) => Ok(Some(bytes)),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error).context("read", path),
    }
}

/// Every file below a folder; links are listed, never followed.
pub fn files(folder: &Path) -> Result<Vec<PathBuf>, Failure> {
    let entries = match fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Vec::new()),
        Err(error) => return Err(error).context("read", folder),
    };
    let mut found = Vec::new();
    for entry in entries {
        let entry = entry.context("read", folder)?;
        if entry.file_type().context("read", &entry.path())?.is_dir() {
            found.extend(files(&entry.path())?);
        } else {
            found.push(entry.path());
        }
    }
    Ok(found)
}

/// Whether a folder holds a crate that the generator wrote: its `Cargo.toml` says so.
pub fn is_generated(folder: &Path) -> bool {
    fs::read_to_string(folder.join("Cargo.toml")).is_ok_and(|text| {
        text.lines()
            .next()
            .is_some_and(|line| line.starts_with(MARKER))
    })
}

/// How the first line of every generated `Cargo.toml` begins.
const MARKER: &str = "# Generated by Callwright";
