//! Generated crates as modules of another one, which compiles them.

use callwright_codegen::{Input, OutputTree};
use std::fs;
use std::panic::catch_unwind;
use std::path::{Path, PathBuf};

/// The crate of an input. A panic must not keep the suite `cases` from being built, which shows it.
pub fn tree(input: &Input) -> Option<OutputTree> {
    catch_unwind(|| callwright_codegen::generate(input).tree)
        .ok()
        .flatten()
}

/// Writes a crate so that its `lib.rs` can be the module with this path, such as `crate::cases::links`,
/// and returns the path of that file.
pub fn write(folder: &Path, module: &str, tree: &OutputTree) -> PathBuf {
    for (name, text) in tree {
        let path = folder.join(name);
        let parent = path.parent().expect("the file is in a folder");
        fs::create_dir_all(parent).expect("OUT_DIR can be written");
        let text = text.replace("crate::", &format!("{module}::"));
        fs::write(path, text).expect("OUT_DIR can be written");
    }
    folder.join("src/lib.rs")
}

/// Turns every feature of a crate on: as a module it has those of the package that is built.
pub fn turn_on_features(tree: &OutputTree) {
    let manifest: toml::Table = tree["Cargo.toml"]
        .parse()
        .expect("the generator checked it");
    let features = manifest.get("features").and_then(toml::Value::as_table);
    for feature in features.into_iter().flat_map(toml::Table::keys) {
        println!("cargo::rustc-check-cfg=cfg(feature, values({feature:?}))");
        println!("cargo::rustc-cfg=feature={feature:?}");
    }
}
