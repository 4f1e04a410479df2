//! Finds the descriptions below a folder: the files that are the root of one.

use super::classes::Classes;
use super::mentions;
use crate::disk;
use crate::failure::{Context, Failure};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// A description to survey.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Root {
    /// Its name: a path that is the same on every machine.
    pub name: String,
    /// Its file.
    pub path: PathBuf,
    /// Its class, or nothing.
    pub class: String,
    /// How many operations `CLASSES.tsv` says it has.
    pub operations: Option<usize>,
    /// The name of its crate, unique in the survey.
    pub package: String,
}

/// The descriptions below these paths, sorted by name. `base`: what names are relative to, if it holds
/// the path; the folder around the path otherwise.
pub fn find(paths: &[PathBuf], base: Option<&Path>) -> Result<Vec<Root>, Failure> {
    let mut found = BTreeMap::new();
    for path in paths {
        let path = fs::canonicalize(path).context("find", path)?;
        let classes = Classes::around(&path)?;
        let files = if path.is_dir() {
            roots(&path, &classes)?
        } else {
            vec![path.clone()]
        };
        for file in files {
            let name = name(&file, &path, base);
            let (class, operations) = classes.of(&file);
            found.insert(name, (file, class, operations));
        }
    }
    let mut packages = BTreeSet::new();
    let root =
        |(name, (path, class, operations)): (String, (PathBuf, String, Option<usize>))| Root {
            package: package(&name, &mut packages),
            name,
            path,
            class,
            operations,
        };
    Ok(found.into_iter().map(root).collect())
}

/// What survey names of descriptions below this path begin with.
pub fn prefix(path: &Path, base: Option<&Path>) -> Result<String, Failure> {
    let path = fs::canonicalize(path).context("find", path)?;
    Ok(name(&path, &path, base))
}

fn name(file: &Path, given: &Path, base: Option<&Path>) -> String {
    let base = base.filter(|base| file.starts_with(base));
    let around = base.or(given.parent()).unwrap_or(given);
    let name = file.strip_prefix(around).unwrap_or(file);
    name.to_string_lossy().replace('\\', "/")
}

/// The roots of a folder: those that a `CLASSES.tsv` lists, and elsewhere every description that no
/// other file refers to.
fn roots(folder: &Path, classes: &Classes) -> Result<Vec<PathBuf>, Failure> {
    let mut texts = Vec::new();
    let mut roots = Vec::new();
    for path in disk::files(folder)? {
        if !may_be_description(&path) {
            continue;
        }
        match classes.is_root(&path) {
            Some(true) => roots.push(path),
            Some(false) => {}
            None => {
                let bytes = fs::read(&path).context("read", &path)?;
                texts.push((path, String::from_utf8_lossy(&bytes).into_owned()));
            }
        }
    }
    let mut mentioned = BTreeSet::new();
    for (path, text) in &texts {
        mentioned.extend(mentions::files(path, text));
    }
    let unmentioned = texts
        .into_iter()
        .filter(|(path, text)| mentions::is_description(text) && !mentioned.contains(path));
    roots.extend(unmentioned.map(|(path, _)| path));
    Ok(roots)
}

/// Whether a file's name is one of a description; hidden ones are settings of tools.
fn may_be_description(path: &Path) -> bool {
    let ending = path.extension().and_then(|it| it.to_str());
    let hidden = path
        .file_name()
        .is_some_and(|name| name.to_string_lossy().starts_with('.'));
    !hidden && matches!(ending, Some("json" | "yaml" | "yml"))
}

/// A package name that cargo takes, made of a description's name.
fn package(name: &str, taken: &mut BTreeSet<String>) -> String {
    const LONGEST: usize = 90;
    let letter = |c: char| {
        let c = c.to_ascii_lowercase();
        if c.is_ascii_alphanumeric() { c } else { '-' }
    };
    // `api-` in front, since a name may begin with a digit.
    let words: String = format!("api-{name}").chars().map(letter).collect();
    let words: Vec<_> = words.split('-').filter(|word| !word.is_empty()).collect();
    let mut package: String = words.join("-").chars().take(LONGEST).collect();
    let first = package.clone();
    let mut number = 2;
    while !taken.insert(package.clone()) {
        package = format!("{first}-{number}");
        number += 1;
    }
    package
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn packages_have_a_name_each() {
        let mut taken = BTreeSet::new();
        assert_eq!(package("dev/a/B.c.yaml", &mut taken), "api-dev-a-b-c-yaml");
        assert_eq!(
            package("dev/a/b_c.yaml", &mut taken),
            "api-dev-a-b-c-yaml-2"
        );
        assert_eq!(package(&"x".repeat(500), &mut taken).len(), 90);
    }
}
