//! What the suites share: where things are, and the inputs to test with.
#![warn(missing_docs)]

pub mod compiled;

use callwright_codegen::Input;
use callwright_codegen::package::Target;
use std::fs;
use std::path::{Path, PathBuf};
use xtask::specs;
use xtask::workspace::Workspace;

/// A description that is a test of its own.
#[derive(Clone, Debug)]
pub struct Case {
    /// `ok`: a crate comes of it. `err`: none does.
    pub group: String,
    /// The file's stem, or the folder's name.
    pub name: String,
    /// The description.
    pub path: PathBuf,
}

/// The repository.
pub fn workspace() -> Workspace {
    let tests = Path::new(env!("CARGO_MANIFEST_DIR"));
    Workspace::at(tests.parent().unwrap_or(tests))
}

/// The descriptions in a group of cases, sorted by name. Overlays and manifests beside them are read
/// with the description that they belong to. A folder is a case of several files: `openapi.yaml` and
/// what it refers to.
pub fn cases(group: &str) -> Vec<Case> {
    let folder = workspace().root().join("tests/cases").join(group);
    let entries = fs::read_dir(&folder).expect("the folder of cases can be read");
    let mut cases: Vec<_> = entries
        .map(|entry| entry.expect("the folder of cases can be read").path())
        .filter(|path| path.is_dir() || is_description(path))
        .map(|path| Case {
            group: group.to_owned(),
            name: stem(&path),
            path: if path.is_dir() {
                path.join("openapi.yaml")
            } else {
                path
            },
        })
        .collect();
    cases.sort_by(|a, b| a.name.cmp(&b.name));
    cases
}

/// Both groups of cases.
pub fn all_cases() -> Vec<Case> {
    [cases("ok"), cases("err")].concat()
}

/// The inputs of `specs/`, sorted by name.
pub fn specs() -> Vec<Input> {
    let workspace = workspace();
    let apis = specs::list(&workspace).expect("specs/ can be read");
    apis.iter()
        .map(|api| specs::read(&workspace, api).expect("the API can be read"))
        .collect()
}

/// Every input there is: those of `specs/` and those of the good cases.
pub fn good_inputs() -> Vec<Input> {
    let cases = cases("ok").into_iter().map(|case| case.input());
    specs().into_iter().chain(cases).collect()
}

impl Case {
    /// What the case's crate is generated from.
    pub fn input(&self) -> Input {
        let target = Target::Version("0.1.0".to_owned());
        let input = specs::read_file(&workspace(), &self.path, target);
        Input {
            name: self.name.clone(),
            ..input.expect("the case can be read")
        }
    }
}

fn is_description(path: &Path) -> bool {
    let is_overlay = stem(path).ends_with(".overlay");
    path.extension()
        .is_some_and(|end| end == "yaml" || end == "json")
        && !is_overlay
}

fn stem(path: &Path) -> String {
    path.file_stem()
        .map_or_else(String::new, |stem| stem.to_string_lossy().into_owned())
}
