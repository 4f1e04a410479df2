//! What the whole of emission writes, on an API with one of everything.

mod crate_files;
mod operations;
mod packaging;
mod readme;
mod sample;
mod sample_operations;
mod sample_types;
mod types;

use crate::OutputTree;
use crate::ir::Api;
use crate::manifest::Manifest;
use crate::package::{Target, package};
use crate::rust::context::Context;
use crate::{naming, passes};
use serde_json::json;

/// Every file of the crate of an API.
fn tree_of(api: Api) -> OutputTree {
    tree_with(api, sample::manifest())
}

/// The same, with what `api.toml` says.
fn tree_with(mut api: Api, manifest: Manifest) -> OutputTree {
    let facts = passes::run(&mut api);
    let names = naming::assign(&api, &facts);
    let files = super::emit(&api, &facts, &names, &manifest);
    let cx = Context {
        api: &api,
        facts: &facts,
        names: &names,
        manifest: &manifest,
    };
    package("calls-co", &json!({}), cx, &Target::Workspace, files).expect("a crate")
}

/// Every file of the sample's crate.
fn tree() -> OutputTree {
    tree_of(sample::api())
}

/// One file of the sample's crate.
fn file(path: &str) -> String {
    tree()
        .remove(path)
        .unwrap_or_else(|| panic!("{path} is missing"))
}

/// Checks that a text has these lines together, whatever their indentation.
#[track_caller]
fn has(text: &str, lines: &str) {
    let plain = |text: &str| text.lines().map(str::trim).collect::<Vec<_>>().join("\n");
    let lines = plain(lines.trim());
    assert!(
        plain(text).contains(&lines),
        "missing:\n{lines}\n\nin:\n{text}"
    );
}
