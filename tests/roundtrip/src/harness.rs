//! A small program around the generated types, which decodes and encodes what it is sent.

use callwright_codegen::OutputTree;
use serde_json::Value;
use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use xtask::disk::{self, Owned};

/// What a type made of an instance: the instance encoded again, or why it was refused.
pub type Answer = Result<Value, String>;

/// Where the program is written and built.
#[derive(Debug)]
pub struct Harness {
    folder: PathBuf,
    package: String,
    target: PathBuf,
}

/// The program, but for the table of types. The driver works on any type alike, so that a type adds
/// one line and next to no code.
const PROGRAM: &str = "\
mod types;

use callwright_runtime::model::{Model, json, read};
use callwright_runtime::*;
use std::collections::BTreeMap;
use std::io::{BufRead, Write};

fn blank<T: Model + 'static>() -> Box<dyn Model> {
    Box::new(T::blank())
}

fn trip(index: usize, text: &str) -> Result<String, String> {
    let mut value = BLANK[index]();
    read(&mut *value, text.as_bytes()).map_err(|error| format!(\"refused: {error}\"))?;
    let bytes = json(value.view()).map_err(|error| format!(\"not written: {error}\"))?;
    String::from_utf8(bytes).map_err(|error| error.to_string())
}

fn main() {
    let mut out = std::io::stdout().lock();
    for line in std::io::stdin().lock().lines() {
        let line = line.expect(\"input is text\");
        let (index, text) = line.split_once('\\t').expect(\"an index and a value\");
        let answer = match trip(index.parse().expect(\"a number\"), text) {
            Ok(text) => format!(\"1{text}\"),
            Err(why) => format!(\"0{}\", why.replace('\\n', \" \")),
        };
        writeln!(out, \"{answer}\").expect(\"output is open\");
    }
}
";

impl Harness {
    /// Writes and builds the program for these types. Dependencies are built once for all.
    pub fn build(
        work: &Path,
        name: &str,
        root: &Path,
        tree: &OutputTree,
        types: &[String],
    ) -> Result<Self, String> {
        let name: String = name
            .chars()
            .map(|c| {
                if c.is_ascii_alphanumeric() {
                    c.to_ascii_lowercase()
                } else {
                    '-'
                }
            })
            .collect();
        let harness = Self {
            folder: work.join(&name),
            package: format!("trip-{name}"),
            target: work.join("target"),
        };
        let mut files: OutputTree = tree
            .iter()
            .filter(|(path, _)| path.starts_with("src/types"))
            .map(|(path, text)| (path.clone(), text.clone()))
            .collect();
        if files.is_empty() {
            files.insert("src/types.rs".to_owned(), String::new());
        }
        files.insert("src/main.rs".to_owned(), program(types));
        let manifest = harness.manifest(root, tree);
        let has_tags = manifest.contains("\nfull = [");
        files.insert("Cargo.toml".to_owned(), manifest);
        // What did not change is not built again.
        disk::changes(&harness.folder, &files, Owned::Sources)
            .and_then(|changes| disk::apply(&changes))
            .map_err(|error| error.to_string())?;
        fs::copy(root.join("Cargo.lock"), harness.folder.join("Cargo.lock"))
            .map_err(|error| error.to_string())?;
        harness.compile(has_tags)?;
        Ok(harness)
    }

    /// The features are those of the crate: types stand behind them.
    fn manifest(&self, root: &Path, tree: &OutputTree) -> String {
        let own = tree.get("Cargo.toml").map_or("", String::as_str);
        let features = own.split("\n[").find(|it| it.starts_with("features]"));
        let features = features.map_or_else(String::new, |it| format!("\n[{it}\n"));
        format!(
            "[package]\nname = {:?}\nedition = \"2024\"\n\n[workspace]\n\n\
             [profile.dev]\ndebug = 0\nincremental = false\n\n\
             [dependencies]\ncallwright-runtime = {{ path = {:?}, default-features = false }}\n{features}",
            self.package,
            root.join("runtime"),
        )
    }

    fn compile(&self, has_tags: bool) -> Result<(), String> {
        let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
        // Without what would send.
        let mut command = Command::new(cargo);
        command.args(["build", "--quiet", "--offline", "--no-default-features"]);
        if has_tags {
            command.args(["--features", "full"]);
        }
        let output = command
            .current_dir(&self.folder)
            .env("CARGO_TARGET_DIR", &self.target)
            .env("RUSTFLAGS", "-Awarnings")
            .output()
            .map_err(|error| format!("cargo: {error}"))?;
        match output.status.success() {
            true => Ok(()),
            false => Err(format!(
                "the types do not compile: {}",
                String::from_utf8_lossy(&output.stderr)
            )),
        }
    }

    /// Sends instances, each to the type with its index, and gathers the answers.
    pub fn run(&self, instances: &[(usize, &Value)]) -> Result<Vec<Answer>, String> {
        let mut child = Command::new(self.target.join("debug").join(&self.package))
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .map_err(|error| format!("{}: {error}", self.package))?;
        let (Some(mut input), Some(output)) = (child.stdin.take(), child.stdout.take()) else {
            return Err("the program has no input or no output".into());
        };
        let lines: Vec<String> = std::thread::scope(|scope| {
            // Beside reading, because neither side can hold everything.
            scope.spawn(move || {
                for (index, value) in instances {
                    if writeln!(input, "{index}\t{value}").is_err() {
                        break;
                    }
                }
            });
            BufReader::new(output)
                .lines()
                .map_while(Result::ok)
                .collect()
        });
        let status = child.wait().map_err(|error| error.to_string())?;
        if lines.len() != instances.len() {
            return Err(format!(
                "the program ended early ({status}) at {:?}",
                instances.get(lines.len())
            ));
        }
        Ok(lines.iter().map(|line| answer(line)).collect())
    }
}

/// The program with its table of types.
fn program(types: &[String]) -> String {
    let rows = types.iter().map(|ty| format!("    blank::<{ty}>,\n"));
    let rows: String = rows.collect();
    format!("{PROGRAM}\nstatic BLANK: &[fn() -> Box<dyn Model>] = &[\n{rows}];\n")
}

fn answer(line: &str) -> Answer {
    match line.split_at_checked(1) {
        Some(("1", text)) => {
            serde_json::from_str(text).map_err(|error| format!("no JSON: {error}"))
        }
        Some((_, why)) => Err(why.to_owned()),
        None => Err("no answer".to_owned()),
    }
}
