//! `Cargo.toml`.

use super::Target;
use super::template::{render, toml_string};
use crate::OutputTree;
use crate::manifest::{is_package_name, is_version};
use crate::rust::context::Context;
use crate::rust::docs::name_of;
use indexmap::IndexSet;
use minijinja::context;

/// Writes `Cargo.toml`.
pub(super) fn manifest(cx: Context<'_>, target: &Target, header: &str) -> Result<String, String> {
    let runtime = match target {
        Target::Workspace => String::new(),
        Target::Path(path) => dependency("path", path),
        Target::Version(version) => dependency("version", version),
    };
    render(
        "Cargo.toml",
        context! {
            header,
            package => &cx.manifest.package,
            version => &cx.manifest.version,
            description => format!("Client of {}", plain(&cx.api.info.title)),
            workspace => *target == Target::Workspace,
            runtime,
            signed => cx.api.signature.is_some(),
            features => features(cx).collect::<Vec<String>>(),
        },
    )
}

/// The runtime from somewhere; what sends, and TLS, are features of the crate.
fn dependency(key: &str, value: &str) -> String {
    let value = toml_string(value);
    format!("{{ {key} = {value}, default-features = false, features = [\"jiff\"] }}")
}

/// The features that bring operations, each once.
pub(super) fn features(cx: Context<'_>) -> impl Iterator<Item = String> {
    let features = cx.names.modules.iter();
    let features: IndexSet<&String> = features
        .filter_map(|module| module.feature.as_ref())
        .collect();
    features.into_iter().cloned()
}

/// The title without the escapes that documentation needs.
fn plain(title: &str) -> String {
    name_of(title).replace('\\', "")
}

/// Whether cargo would take the crate: its `Cargo.toml` parses, has a name and a version that are
/// some, and the files that it builds are there. The error says what is wrong.
pub fn validate(tree: &OutputTree) -> Result<(), String> {
    let text = tree.get("Cargo.toml").ok_or("there is no Cargo.toml")?;
    let table: toml::Table =
        toml::from_str(text).map_err(|error| format!("Cargo.toml: {error}"))?;
    let package = table.get("package").ok_or("Cargo.toml: no [package]")?;
    let field = |name: &str| {
        package
            .get(name)
            .and_then(toml::Value::as_str)
            .unwrap_or("")
    };
    if !is_package_name(field("name")) {
        return Err(format!(
            "Cargo.toml: `{}` is no name of a package",
            field("name")
        ));
    }
    if !is_version(field("version")) {
        return Err(format!("Cargo.toml: `{}` is no version", field("version")));
    }
    match tree.contains_key("src/lib.rs") {
        true => Ok(()),
        false => Err("there is no src/lib.rs".to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_crate_without_its_parts_is_refused() {
        let mut tree = OutputTree::new();
        assert!(validate(&tree).is_err());
        let cargo = "[package]\nname = \"a\"\nversion = \"0.1.0\"\n";
        tree.insert("Cargo.toml".into(), cargo.into());
        assert_eq!(validate(&tree), Err("there is no src/lib.rs".into()));
        tree.insert("src/lib.rs".into(), String::new());
        assert_eq!(validate(&tree), Ok(()));
        tree.insert("Cargo.toml".into(), format!("{cargo}version = 1\n"));
        assert!(validate(&tree).is_err());
    }
}
