//! Whether Prism can run here.

use crate::root;
use std::path::PathBuf;
use std::process::{Command, Stdio};

/// The command that installs Prism, as its lock file pins it.
const INSTALL: &str = "npm ci --prefix tests/prism";

/// Whether Prism can run here.
pub enum Tool {
    /// It can.
    Ready {
        /// The JavaScript runtime.
        node: PathBuf,
        /// Prism's own entry.
        script: PathBuf,
    },
    /// It cannot, which is nobody's fault on a developer's machine.
    Skipped(String),
    /// It cannot, but should: continuous integration installs it.
    Missing(String),
}

/// Looks for Node.js and for Prism.
pub fn find() -> Tool {
    let ci = std::env::var_os("CI").is_some_and(|value| !value.is_empty());
    let script = root().join("tests/prism/node_modules/@stoplight/prism-cli/dist/index.js");
    decide(ci, has_node(), script)
}

fn has_node() -> bool {
    let version = Command::new("node")
        .arg("--version")
        .stdin(Stdio::null())
        .output();
    version.is_ok_and(|output| output.status.success())
}

fn decide(ci: bool, has_node: bool, script: PathBuf) -> Tool {
    if !has_node {
        return Tool::Skipped(format!(
            "no `node` here; with Node.js 18.20 or later, run `{INSTALL}`"
        ));
    }
    if script.is_file() {
        let node = PathBuf::from("node");
        return Tool::Ready { node, script };
    }
    let reason = format!("Prism is not installed; run `{INSTALL}`");
    if ci {
        Tool::Missing(reason)
    } else {
        Tool::Skipped(reason)
    }
}
