//! What the generator makes of one mutant.

use callwright_codegen::package::Target;
use callwright_codegen::{FileText, Files, Input, InputFile, Outcome};
use std::collections::BTreeMap;
use std::panic::{self, AssertUnwindSafe};
use std::sync::Mutex;

/// What came of a mutant.
#[derive(Debug, PartialEq)]
pub enum Verdict {
    /// A crate whose files are Rust.
    Accepted,
    /// Diagnostics.
    Refused,
    /// A panic, with its place and message.
    Panicked(String),
    /// A crate with a file that is no Rust.
    Broken(String),
    /// No crate, and nothing said about why.
    Silent,
}

/// Where the last panic was, and what it said.
static LAST_PANIC: Mutex<String> = Mutex::new(String::new());

/// Notes panics instead of printing them.
pub fn note_panics() {
    panic::set_hook(Box::new(|info| {
        if let Ok(mut last) = LAST_PANIC.lock() {
            *last = info.to_string().replace('\n', " ");
        }
    }));
}

/// Generates the crate of a mutant. Counts what was reported, by code.
pub fn run(bytes: Vec<u8>, codes: &mut BTreeMap<String, usize>) -> Verdict {
    let input = Input {
        name: "mutant".to_owned(),
        files: beside(&bytes),
        description: InputFile {
            name: "mutant.yaml".to_owned(),
            bytes,
        },
        overlay: None,
        manifest: None,
        target: Target::Version("0.1.0".to_owned()),
    };
    let generate = AssertUnwindSafe(|| {
        let outcome = callwright_codegen::generate(&input);
        // Rendering reads the text at every place, which must be in it.
        let said = outcome.report.render(false);
        (outcome, said)
    });
    let Ok((outcome, said)) = panic::catch_unwind(generate) else {
        let last = LAST_PANIC.lock().map(|last| last.clone());
        return Verdict::Panicked(last.unwrap_or_default());
    };
    for (code, _) in outcome.report.codes() {
        *codes.entry(code.id.to_owned()).or_default() += 1;
    }
    judge(&outcome, &said)
}

/// The mutant stands among files of the same text, whole in one and cut off in the other.
fn beside(bytes: &[u8]) -> Files {
    let bytes = bytes.to_vec();
    Files::new(move |path| {
        let bytes = match path {
            "other.yaml" => &bytes[..],
            "broken.yaml" => &bytes[..bytes.len() / 2],
            _ => return Err("there is no such file".to_owned()),
        };
        Ok(FileText {
            identity: path.to_owned(),
            bytes: bytes.to_vec(),
        })
    })
}

fn judge(outcome: &Outcome, said: &str) -> Verdict {
    let Some(tree) = &outcome.tree else {
        return if said.is_empty() {
            Verdict::Silent
        } else {
            Verdict::Refused
        };
    };
    for (name, text) in tree.iter().filter(|(name, _)| name.ends_with(".rs")) {
        if let Err(error) = syn::parse_file(text) {
            return Verdict::Broken(format!("{name}: {error}"));
        }
    }
    Verdict::Accepted
}
