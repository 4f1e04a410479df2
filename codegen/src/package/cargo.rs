//! `Cargo.toml`.

use super::Target;
use super::template::{render, toml_string};
use crate::OutputTree;
use crate::rust::context::Context;
use crate::rust::docs::name_of;
use minijinja::context;

/// Writes `Cargo.toml`.
pub(super) fn manifest(cx: Context<'_>, target: &Target, header: &str) -> Result<String, String> {
    let runtime = match target {
        Target::Workspace => String::new(),
        Target::Path(path) => format!("{{ path = {} }}", toml_string(path)),
        Target::Version(version) => toml_string(version),
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
        },
    )
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

/// Names that cargo takes: letters, digits, `-` and `_`, not a digit first, no keyword of Rust, and
/// nothing that clashes with the standard library or cargo's own folders.
fn is_package_name(name: &str) -> bool {
    const TAKEN: [&str; 9] = [
        "test",
        "core",
        "std",
        "alloc",
        "proc_macro",
        "proc-macro",
        "deps",
        "examples",
        "build",
    ];
    let first = name.chars().next().is_some_and(|c| c.is_ascii_alphabetic());
    let rest = name
        .chars()
        .all(|c| c.is_ascii_alphanumeric() || c == '-' || c == '_');
    let keyword = syn::parse_str::<syn::Ident>(&name.replace('-', "_")).is_err();
    first && rest && !keyword && !TAKEN.contains(&name)
}

/// `MAJOR.MINOR.PATCH`, with a pre-release and build data behind it (SemVer 2.0, section 2).
fn is_version(text: &str) -> bool {
    let (version, build) = split(text, '+');
    let (core, pre) = split(version, '-');
    let number = |part: &str| {
        part == "0" || (!part.starts_with('0') && part.parse::<u64>().is_ok() && digits(part))
    };
    let numbers: Vec<&str> = core.split('.').collect();
    let pre_part = |part: &str| word(part) && (!digits(part) || number(part));
    numbers.len() == 3
        && numbers.iter().all(|part| number(part))
        && pre.is_none_or(|pre| pre.split('.').all(pre_part))
        && build.is_none_or(|build| build.split('.').all(word))
}

fn split(text: &str, mark: char) -> (&str, Option<&str>) {
    match text.split_once(mark) {
        Some((before, after)) => (before, Some(after)),
        None => (text, None),
    }
}

fn word(part: &str) -> bool {
    !part.is_empty() && part.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
}

fn digits(part: &str) -> bool {
    part.bytes().all(|b| b.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_are_those_of_semver() {
        for good in [
            "0.1.0",
            "10.20.30",
            "1.0.0-rc.1",
            "1.0.0+build.5",
            "1.0.0-a-b+c",
        ] {
            assert!(is_version(good), "{good}");
        }
        for bad in [
            "", "1", "1.0", "v1.0.0", "01.0.0", "1.0.0-", "1.0.0-01", "1.0.0+", "1.+1.0",
        ] {
            assert!(!is_version(bad), "{bad}");
        }
    }

    #[test]
    fn names_are_those_that_cargo_takes() {
        for good in ["a", "big-crm", "a_1"] {
            assert!(is_package_name(good), "{good}");
        }
        for bad in [
            "", "1a", "-a", "a b", "a.b", "ä", "fn", "self", "test", "std",
        ] {
            assert!(!is_package_name(bad), "{bad}");
        }
    }

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
