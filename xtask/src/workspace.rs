//! Where things are in this repository.

use std::path::{Path, PathBuf};

/// The repository that the commands work on.
#[derive(Clone, Debug)]
pub struct Workspace {
    root: PathBuf,
}

impl Workspace {
    /// The repository that this program belongs to: cargo says where when it runs the program, and
    /// said so when it built it.
    pub fn locate() -> Self {
        let manifest_dir = std::env::var_os("CARGO_MANIFEST_DIR")
            .map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")), PathBuf::from);
        Self::at(manifest_dir.parent().unwrap_or(Path::new(".")))
    }

    /// The repository in this folder.
    pub fn at(root: &Path) -> Self {
        Self {
            root: root.to_path_buf(),
        }
    }

    /// Its top-level folder.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// The descriptions: a folder per API.
    pub fn specs(&self) -> PathBuf {
        self.root.join("specs")
    }

    /// The generated crates: a folder per API.
    pub fn generated(&self) -> PathBuf {
        self.root.join("generated")
    }
}
