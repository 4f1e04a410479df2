//! Snapshots of a case: `snapshots/<group>/<case>.<what>.snap`.

use libtest_mimic::Failed;
use std::collections::BTreeSet;
use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use tests::Case;

/// How to make the snapshots follow, once the difference is what was meant.
const REMEDY: &str = "if the difference is what was meant: cargo xtask bless";

/// The snapshots of one case.
pub struct Snapshots<'c> {
    case: &'c Case,
}

impl<'c> Snapshots<'c> {
    /// The snapshots of this case.
    pub fn of(case: &'c Case) -> Self {
        Self { case }
    }

    /// Compares with the snapshot, which must be there.
    pub fn compare(&self, what: &str, text: &str) -> Result<(), Failed> {
        let mut settings = insta::Settings::clone_current();
        settings.set_snapshot_path(folder().join(&self.case.group));
        settings.set_prepend_module_to_snapshot(false);
        settings.set_omit_expression(true);
        let name = format!("{}.{what}", self.case.name);
        let compare = || settings.bind(|| insta::assert_snapshot!(name.as_str(), text));
        catch_unwind(AssertUnwindSafe(compare))
            .map_err(|_| Failed::from(format!("the snapshot {name} differs, see above; {REMEDY}")))
    }

    /// Compares with the snapshot; where there is nothing to say there is no snapshot.
    pub fn compare_if_any(&self, what: &str, text: &str) -> Result<(), Failed> {
        if !text.is_empty() {
            return self.compare(what, text);
        }
        let name = format!("{}.{what}.snap", self.case.name);
        let path = folder().join(&self.case.group).join(&name);
        if !path.exists() {
            return Ok(());
        }
        if std::env::var_os("INSTA_UPDATE").is_some_and(|update| update == "always") {
            return Ok(fs::remove_file(path)?);
        }
        Err(format!("there is nothing to report any more, but a snapshot {name}; {REMEDY}").into())
    }
}

/// Snapshots of cases that are gone would be read by nobody.
pub fn every_snapshot_has_a_case() -> Result<(), Failed> {
    let cases: BTreeSet<_> = tests::all_cases()
        .into_iter()
        .map(|case| (case.group, case.name))
        .collect();
    for (group, path) in files()? {
        let name = path
            .file_name()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        let case = name.split('.').next().unwrap_or_default().to_owned();
        if name.ends_with(".snap") && !cases.contains(&(group, case)) {
            return Err(format!("{} has no case: delete it", path.display()).into());
        }
    }
    Ok(())
}

/// The text of every snapshot of diagnostics.
pub fn all_diagnostics() -> Result<String, Failed> {
    let mut text = String::new();
    for (_, path) in files()? {
        if path.to_string_lossy().ends_with(".diagnostics.snap") {
            text.push_str(&fs::read_to_string(path)?);
        }
    }
    Ok(text)
}

fn files() -> Result<Vec<(String, PathBuf)>, Failed> {
    let mut files = Vec::new();
    for group in ["ok", "err"] {
        for path in
            xtask::disk::files(&folder().join(group)).map_err(|failure| failure.to_string())?
        {
            files.push((group.to_owned(), path));
        }
    }
    Ok(files)
}

fn folder() -> PathBuf {
    tests::workspace().root().join("tests/snapshots")
}
