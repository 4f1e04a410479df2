//! Promises about the hand-written code.

use std::fs;
use std::path::{Path, PathBuf};

/// Lines of a file of hand-written code.
const LONGEST_FILE: usize = 400;
/// Lines of a function: what fits a screen.
const LONGEST_FUNCTION: usize = 60;
/// The vendors; the generator and the runtime know none of them.
const VENDORS: [&str; 5] = ["rollout", "aicaller", "voxworks", "outreach", "pipedrive"];

#[test]
fn files_are_short() {
    for (path, text) in hand_written("") {
        let lines = text.lines().count();
        assert!(
            lines <= LONGEST_FILE,
            "{path} has {lines} lines: one concept a file"
        );
    }
}

#[test]
fn functions_fit_a_screen() {
    for (path, text) in hand_written("") {
        for (line, length) in functions(&text) {
            let limit = LONGEST_FUNCTION;
            assert!(
                length <= limit,
                "{path}:{line}: a function of {length} lines"
            );
        }
    }
    let long = format!(
        "impl A {{\n    fn a() {{\n{}    }}\n}}\n",
        "        b();\n".repeat(70)
    );
    assert_eq!(functions(&long), [(2, 72)], "the measure sees functions");
}

#[test]
fn generator_and_runtime_know_no_vendor() {
    for folder in ["codegen", "runtime"] {
        for (path, text) in hand_written(folder) {
            let text = text.to_lowercase();
            for vendor in VENDORS {
                assert!(
                    !text.contains(vendor),
                    "{path} names {vendor}: that belongs in specs/"
                );
            }
        }
    }
}

#[test]
fn only_normalize_knows_versions() {
    for (path, text) in generator() {
        if path.starts_with("codegen/src/normalize/") {
            continue;
        }
        for word in ["\"swagger\"", "\"3.0", "\"3.1", "\"2.0", "starts_with(\"3"] {
            assert!(
                !text.contains(word),
                "{path} has {word}: versions are known to normalize/ alone"
            );
        }
    }
}

#[test]
fn only_naming_makes_identifiers() {
    for (path, text) in generator() {
        if path.starts_with("codegen/src/naming/") {
            continue;
        }
        for word in ["format_ident!", "Ident::new("] {
            assert!(
                !text.contains(word),
                "{path} has {word}: names are made in naming/"
            );
        }
    }
}

#[test]
fn the_generator_is_pure_and_does_not_panic_on_input() {
    let io = [
        "std::fs",
        "std::io",
        "std::env",
        "std::time",
        "std::process",
        "println!",
        "print!(",
    ];
    let panics = [
        ".unwrap()",
        ".expect(",
        "panic!(",
        "todo!(",
        "unreachable!(",
        "unimplemented!(",
    ];
    let order = ["HashMap", "HashSet"];
    for (path, text) in generator() {
        let run = without_quoted(&text);
        for word in io {
            assert!(
                !run.contains(word),
                "{path} has {word}: the generator does no IO"
            );
        }
        for word in panics {
            assert!(
                !run.contains(word),
                "{path} has {word}: input never panics the generator"
            );
        }
        for word in order {
            assert!(
                !text.contains(word),
                "{path} has {word}: its order differs from run to run"
            );
        }
    }
}

/// The code that the generator runs: what stands in `quote!` is emitted.
fn without_quoted(text: &str) -> String {
    let mut run = String::new();
    let mut rest = text;
    while let Some(at) = rest.find("quote!") {
        run.push_str(&rest[..at]);
        let quoted = &rest[at..];
        let mut depth = 0_i32;
        let end = quoted.find(|c| {
            depth += i32::from(matches!(c, '(' | '{' | '['));
            depth -= i32::from(matches!(c, ')' | '}' | ']'));
            depth == 0 && matches!(c, ')' | '}' | ']')
        });
        rest = end.map_or("", |end| &quoted[end..]);
    }
    run + rest
}

/// The one file of the runtime that writes: a download, where the caller asks for it.
const DOWNLOAD: &str = "runtime/src/download/file.rs";

#[test]
fn only_xtask_writes_to_disk() {
    for folder in ["codegen", "runtime"] {
        for (path, text) in hand_written(&format!("{folder}/src")) {
            if path == DOWNLOAD {
                continue;
            }
            for word in [
                "fs::write",
                "File::create",
                "OpenOptions",
                "create_dir",
                "remove_file",
                "remove_dir",
            ] {
                assert!(!text.contains(word), "{path} has {word}");
            }
        }
    }
}

#[test]
fn nothing_is_left_to_do() {
    let marks = ["TODO", "FIXME", "XXX"].map(|word| format!("{word}:"));
    for (path, text) in hand_written("") {
        for mark in &marks {
            assert!(!text.contains(mark), "{path} has {mark}");
        }
    }
}

/// Every version stands once, in the root manifest.
#[test]
fn members_name_no_versions_of_others() {
    for member in ["codegen", "runtime", "xtask", "tests"] {
        let path = tests::workspace().root().join(member).join("Cargo.toml");
        let text = fs::read_to_string(path).expect("the manifest can be read");
        let manifest: toml::Table = text.parse().expect("the manifest is TOML");
        for section in ["dependencies", "dev-dependencies", "build-dependencies"] {
            let Some(section) = manifest.get(section).and_then(toml::Value::as_table) else {
                continue;
            };
            for (name, dependency) in section {
                let ours =
                    dependency.get("workspace").is_some() || dependency.get("path").is_some();
                assert!(ours, "{member} gives {name} a version of its own");
            }
        }
    }
}

/// First line and length of every function. The text is laid out by rustfmt, so a function ends at
/// the brace that stands as far left as it began.
fn functions(text: &str) -> Vec<(usize, usize)> {
    let lines: Vec<_> = text.lines().collect();
    let mut found = Vec::new();
    for (start, line) in lines.iter().enumerate() {
        let code = line.trim_start();
        let is_function = [
            "fn ",
            "pub fn ",
            "pub(crate) fn ",
            "pub(super) fn ",
            "async fn ",
            "pub async fn ",
        ]
        .iter()
        .any(|word| code.starts_with(word));
        if !is_function || line.ends_with(['}', ';']) {
            continue;
        }
        let end = format!("{}}}", &line[..line.len() - code.len()]);
        if let Some(length) = lines[start..].iter().position(|line| *line == end) {
            found.push((start + 1, length + 1));
        }
    }
    found
}

/// The generator's own code, without its tests.
fn generator() -> Vec<(String, String)> {
    let sources = hand_written("codegen/src").into_iter();
    let sources = sources.filter(|(path, _)| !path.contains("test") && !path.contains("sample"));
    sources
        .map(|(path, text)| {
            let code = text
                .split("#[cfg(test)]\nmod tests {")
                .next()
                .unwrap_or_default();
            (path, code.to_owned())
        })
        .collect()
}

/// Paths and texts of the hand-written Rust files below a folder of the repository.
fn hand_written(folder: &str) -> Vec<(String, String)> {
    let root = tests::workspace().root().to_path_buf();
    let mut paths = Vec::new();
    collect(&root.join(folder), &mut paths);
    paths.sort();
    let read = |path: &PathBuf| fs::read_to_string(path).expect("sources are UTF-8");
    let name = |path: &PathBuf| {
        let path = path
            .strip_prefix(&root)
            .expect("the file is in the repository");
        path.to_string_lossy().replace('\\', "/")
    };
    assert!(!paths.is_empty(), "no source in {folder}");
    paths.iter().map(|path| (name(path), read(path))).collect()
}

fn collect(folder: &Path, paths: &mut Vec<PathBuf>) {
    const NOT_OURS: [&str; 4] = ["generated", "target", "node_modules", ".git"];
    for entry in fs::read_dir(folder).expect("the folder can be read") {
        let path = entry.expect("the folder can be read").path();
        let name = path
            .file_name()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        if path.is_dir() && !NOT_OURS.contains(&name.as_str()) {
            collect(&path, paths);
        } else if name.ends_with(".rs") {
            paths.push(path);
        }
    }
}

#[test]
fn broken_generated_code_cannot_stop_the_generator() {
    for member in ["codegen", "xtask"] {
        let path = tests::workspace().root().join(member).join("Cargo.toml");
        let manifest = fs::read_to_string(path).expect("a manifest can be read");
        assert!(
            !manifest.contains("generated"),
            "{member} would have to compile generated code before it can repair it"
        );
    }
}
