//! Generates the crate of every good case for `compiled/lib.rs`.
//!
//! Each crate becomes a module: its `lib.rs` is the module's root, and paths from the crate's root
//! get the module in front. So does each program of its README. Cases without a crate are left to the
//! suite `cases`, which says why.

#[path = "src/compiled.rs"]
mod compiled;

use callwright_codegen::OutputTree;
use callwright_codegen::package::Target;
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};
use xtask::specs;
use xtask::workspace::Workspace;

fn main() {
    let tests = Path::new(env!("CARGO_MANIFEST_DIR"));
    let workspace = Workspace::at(tests.parent().expect("tests/ is in the repository"));
    let folder = tests.join("cases/ok");
    println!("cargo::rerun-if-changed={}", folder.display());
    let out = PathBuf::from(std::env::var_os("OUT_DIR").expect("cargo sets OUT_DIR")).join("ok");
    let mut modules = String::new();
    for path in descriptions(&folder) {
        let mut input = specs::read_file(&workspace, &path, Target::Version("0.1.0".to_owned()))
            .expect("the case can be read");
        if input.name == "openapi"
            && let Some(folder) = path.parent().and_then(Path::file_name)
        {
            input.name = folder.to_string_lossy().into_owned();
        }
        let Some(tree) = compiled::tree(&input) else {
            continue;
        };
        let module = format!("crate::{}", input.name);
        let root = compiled::write(&out.join(&input.name), &module, &tree);
        compiled::turn_on_features(&tree);
        writeln!(
            modules,
            "/// The case `{}`.\n#[path = {root:?}]\npub mod {0};",
            input.name
        )
        .expect("a string takes everything");
        for path in write_programs(&out.join(&input.name), &input.name, &tree) {
            let name = format!("{}_{}", input.name, stem(&path));
            writeln!(
                modules,
                "#[path = {path:?}]\n#[allow(dead_code)]\nmod {name};"
            )
            .expect("a string takes everything");
        }
    }
    fs::create_dir_all(&out).expect("OUT_DIR can be written");
    fs::write(out.join("modules.rs"), modules).expect("OUT_DIR can be written");
}

/// The descriptions in a folder, sorted; a folder in it is one of several files.
fn descriptions(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).expect("the folder of cases can be read");
    let mut paths: Vec<_> = entries
        .map(|entry| entry.expect("the folder of cases can be read").path())
        .filter(|path| {
            let name = path.to_string_lossy();
            let is_description = name.ends_with(".yaml") || name.ends_with(".json");
            path.is_dir() || is_description && !name.ends_with(".overlay.yaml")
        })
        .map(|path| {
            if path.is_dir() {
                path.join("openapi.yaml")
            } else {
                path
            }
        })
        .collect();
    paths.sort();
    paths
}

/// Writes the programs of a crate's README, each so that it can be a module.
fn write_programs(folder: &Path, module: &str, tree: &OutputTree) -> Vec<PathBuf> {
    let manifest: toml::Table = tree["Cargo.toml"]
        .parse()
        .expect("the generator checked it");
    let package = manifest["package"]["name"].as_str().unwrap_or_default();
    let package = package.replace('-', "_");
    let programs = tree["README.md"].split("```rust,no_run\n").skip(1);
    let written = programs.zip(0..).map(|(text, index)| {
        let program = text.split("```").next().unwrap_or_default();
        let program = program.replace("#[tokio::main]\n", "");
        let path = folder.join(format!("readme_{index}.rs"));
        let text = format!("use crate::{module} as {package};\n{program}");
        fs::write(&path, text).expect("OUT_DIR can be written");
        path
    });
    written.collect()
}

fn stem(path: &Path) -> String {
    let stem = path.file_stem().unwrap_or_default();
    stem.to_string_lossy().into_owned()
}
