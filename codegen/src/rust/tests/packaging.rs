//! `Cargo.toml` and `README.md`.

use super::{has, sample, tree_of};
use crate::OutputTree;
use crate::ir::{Api, SchemeId, SchemeUse};
use crate::manifest::Provenance;
use crate::package::{Target, package};
use crate::rust::context::Context;
use crate::{naming, passes};
use serde_json::json;

fn packed(mut api: Api, target: &Target, version: &str) -> Result<OutputTree, String> {
    let facts = passes::run(&mut api);
    let names = naming::assign(&api, &facts);
    let mut manifest = sample::manifest();
    manifest.version = version.to_owned();
    manifest.provenance = Some(Provenance {
        source: "https://x.test/openapi.yaml".into(),
        retrieved: "2026-11-01".into(),
        sha256: "00ff".into(),
    });
    let files = crate::rust::emit(&api, &facts, &names, &manifest);
    let cx = Context {
        api: &api,
        facts: &facts,
        names: &names,
        manifest: &manifest,
    };
    package("calls-co", &json!({}), cx, target, files)
}

fn cargo(target: &Target) -> toml::Table {
    let tree = packed(sample::api(), target, "0.1.0").expect("a crate");
    toml::from_str(&tree["Cargo.toml"]).expect("TOML")
}

#[test]
fn members_of_the_workspace_inherit() {
    let table = cargo(&Target::Workspace);
    let inherits = |value: &toml::Value| value["workspace"].as_bool() == Some(true);
    for key in ["edition", "rust-version", "license"] {
        assert!(inherits(&table["package"][key]), "{key}");
    }
    assert!(inherits(&table["dependencies"]["callwright-runtime"]));
    assert!(!table.contains_key("workspace"));
    assert_eq!(
        table["dependencies"].as_table().map(toml::Table::len),
        Some(1)
    );
}

#[test]
fn a_crate_of_its_own_is_its_own_workspace() {
    let path = Target::Path("/a \"b\"/runtime".into());
    let table = cargo(&path);
    assert_eq!(table["package"]["edition"].as_str(), Some("2024"));
    assert!(table.contains_key("workspace"));
    let runtime = &table["dependencies"]["callwright-runtime"];
    assert_eq!(runtime["path"].as_str(), Some("/a \"b\"/runtime"));
    let table = cargo(&Target::Version("0.3".into()));
    let runtime = &table["dependencies"]["callwright-runtime"];
    assert_eq!(runtime["version"].as_str(), Some("0.3"));
    // What sends, and TLS, are for those to choose who depend on the crate.
    assert_eq!(runtime["default-features"].as_bool(), Some(false));
    let default = table["features"]["default"].as_array();
    let default = default
        .into_iter()
        .flatten()
        .filter_map(toml::Value::as_str);
    assert_eq!(default.collect::<Vec<_>>(), ["full", "reqwest", "rustls"]);
}

#[test]
fn what_cargo_would_refuse_is_never_packed() {
    let refused = packed(sample::api(), &Target::Workspace, "1");
    assert_eq!(refused, Err("Cargo.toml: `1` is no version".into()));
}

#[test]
fn authentication_is_told_in_words() {
    let told = |alternatives: &[&[u32]]| {
        let mut api = sample::api();
        let security = alternatives.iter().map(|all| {
            let uses = all.iter().map(|id| SchemeUse {
                scheme: SchemeId(*id),
                scopes: vec![],
            });
            uses.collect()
        });
        let security: Vec<_> = security.collect();
        for (index, operation) in api.operations.iter_mut().enumerate() {
            operation.security.clone_from(&security);
            // Scopes that differ are no difference here.
            for used in operation.security.iter_mut().flatten() {
                used.scopes.push(index.to_string());
            }
        }
        let tree = tree_of(api);
        let section = tree["README.md"]
            .split("## Authenticate\n\n")
            .nth(1)
            .unwrap_or("");
        section.lines().next().unwrap_or("").to_owned()
    };
    assert_eq!(told(&[]), "Every operation needs no credential.");
    assert_eq!(told(&[&[0]]), "Every operation needs `jwt`.");
    assert_eq!(
        told(&[&[0, 1]]),
        "Every operation needs both `jwt` and `key`."
    );
    assert_eq!(
        told(&[&[0], &[1, 2]]),
        "Every operation needs `jwt`, or both `key` and `basic`."
    );
    assert_eq!(
        told(&[&[1], &[]]),
        "Every operation needs `key`, or no credential."
    );
}

#[test]
fn the_readme_says_where_everything_comes_from() {
    let mut api = sample::api();
    api.info.legacy = Some("Use [2](/v2).".into());
    let tree = packed(api, &Target::Workspace, "0.1.0").expect("a crate");
    let readme = &tree["README.md"];
    has(
        readme,
        "A Rust client of Calls & Co, version 1.2.\n\n> **Legacy.** Use 2.",
    );
    has(readme, "The vendor's documentation: <https://x.test/docs>.");
    has(
        readme,
        "Source: <https://x.test/openapi.yaml>; read on 2026-11-01, sha256\n`00ff`.",
    );
    has(readme, "| `key` | header `X-Key` | `CALLS_CO_KEY` | key |");
    has(
        readme,
        "| `get_call` | `GET /calls/{id}` | yes | Fetch a call. |",
    );
}
