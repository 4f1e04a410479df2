//! Package names, which are unique in a workspace: with a name twice, cargo refuses all of it.

use crate::failure::{Context, Failure};
use crate::workspace::Workspace;
use std::collections::BTreeMap;
use std::fs;

/// The folders of packages that are not generated.
const HAND_WRITTEN: [&str; 8] = [
    "codegen",
    "runtime",
    "xtask",
    "tests",
    "tests/faults",
    "tests/mutate",
    "tests/roundtrip",
    "tests/wire",
];

/// Which folder has which package.
#[derive(Debug, Default)]
pub struct Packages(BTreeMap<String, String>);

impl Packages {
    /// The packages that stay as they are: the hand-written ones, and generated ones other than
    /// those that are about to be written or removed.
    pub fn beside(workspace: &Workspace, touched: impl Fn(&str) -> bool) -> Result<Self, Failure> {
        let mut packages = Self::default();
        for folder in HAND_WRITTEN {
            packages.read(workspace, folder)?;
        }
        let generated = workspace.generated();
        for entry in fs::read_dir(&generated).context("read", &generated)? {
            let entry = entry.context("read", &generated)?;
            let name = entry.file_name().to_string_lossy().into_owned();
            if !touched(&name) {
                packages.read(workspace, &format!("generated/{name}"))?;
            }
        }
        Ok(packages)
    }

    fn read(&mut self, workspace: &Workspace, folder: &str) -> Result<(), Failure> {
        match fs::read_to_string(workspace.root().join(folder).join("Cargo.toml")) {
            Ok(manifest) => self.claim(folder, &manifest),
            // Not a package: nothing that could clash.
            Err(_) => Ok(()),
        }
    }

    /// Notes that the folder has the package of this manifest, unless another one has it.
    pub fn claim(&mut self, folder: &str, manifest: &str) -> Result<(), Failure> {
        let Some(name) = manifest
            .lines()
            .find_map(|line| line.strip_prefix("name = "))
        else {
            return Ok(());
        };
        match self.0.insert(name.to_owned(), folder.to_owned()) {
            Some(other) if other != folder => Err(Failure::new(format!(
                "{other} and {folder} would both be the package {name}, which cargo refuses; change \
                 the name in api.toml"
            ))),
            _ => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_belongs_to_one_folder() {
        let mut packages = Packages::default();
        let manifest = "# header\n[package]\nname = \"calls\"\nversion = \"0.1.0\"\n";
        assert!(packages.claim("generated/a", manifest).is_ok());
        let refused = packages
            .claim("generated/b", manifest)
            .map_err(|failure| failure.to_string());
        assert!(refused.is_err_and(|text| text.starts_with("generated/a and generated/b ")));
    }
}
