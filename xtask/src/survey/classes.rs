//! `CLASSES.tsv`: what whoever collected descriptions says about each file.

use crate::failure::{Context, Failure};
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// The class of files that are parts of descriptions.
const FRAGMENT: &str = "fragment";
const FILE: &str = "CLASSES.tsv";

/// The lists that stand in, above and below a folder.
#[derive(Debug, Default)]
pub struct Classes {
    /// Folders with a list.
    folders: Vec<PathBuf>,
    /// Class and number of operations of each file listed.
    files: BTreeMap<PathBuf, (String, Option<usize>)>,
}

impl Classes {
    /// Reads the lists that say something about files of this folder, or about this file.
    pub fn around(path: &Path) -> Result<Self, Failure> {
        let mut classes = Self::default();
        for folder in path.ancestors() {
            classes.read(folder)?;
        }
        classes.below(path)?;
        Ok(classes)
    }

    fn below(&mut self, folder: &Path) -> Result<(), Failure> {
        if !folder.is_dir() {
            return Ok(());
        }
        for entry in fs::read_dir(folder).context("read", folder)? {
            let path = entry.context("read", folder)?.path();
            if path.is_dir() && !path.is_symlink() {
                self.read(&path)?;
                self.below(&path)?;
            }
        }
        Ok(())
    }

    fn read(&mut self, folder: &Path) -> Result<(), Failure> {
        let path = folder.join(FILE);
        let Ok(text) = fs::read_to_string(&path) else {
            return Ok(());
        };
        let mut lines = text.lines();
        let head: Vec<_> = lines.next().unwrap_or_default().split('\t').collect();
        let column = |name: &str| head.iter().position(|word| *word == name);
        let (Some(file), Some(class)) = (column("file"), column("class")) else {
            let message = format!("{} has no columns `file` and `class`", path.display());
            return Err(Failure::new(message));
        };
        let operations = column("operations");
        for line in lines {
            let cells: Vec<_> = line.split('\t').collect();
            let cell = |at: usize| cells.get(at).copied().unwrap_or_default();
            let count = operations.and_then(|at| cell(at).parse().ok());
            let named = folder.join(cell(file));
            self.files.insert(named, (cell(class).to_owned(), count));
        }
        self.folders.push(folder.to_path_buf());
        Ok(())
    }

    /// Whether a file is a description; `None` where no list speaks of its folder.
    pub fn is_root(&self, path: &Path) -> Option<bool> {
        if !self.folders.iter().any(|folder| path.starts_with(folder)) {
            return None;
        }
        let listed = self.files.get(path);
        Some(listed.is_some_and(|(class, _)| class != FRAGMENT))
    }

    /// The class of a file, or nothing, and how many operations it has.
    pub fn of(&self, path: &Path) -> (String, Option<usize>) {
        self.files.get(path).cloned().unwrap_or_default()
    }
}
