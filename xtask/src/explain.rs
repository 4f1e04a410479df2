//! `cargo xtask explain`, and the page of all diagnostics.

use crate::failure::Failure;
use callwright_codegen::diag::Severity;
use callwright_codegen::diag::codes::{self, Code};

/// Explains a code, or lists them all.
pub fn run(code: Option<&str>) -> Result<bool, Failure> {
    let Some(wanted) = code else {
        for code in codes::all() {
            println!("{}  {:<11}  {}", code.id, word(code.severity), code.title);
        }
        return Ok(true);
    };
    let code = codes::all()
        .into_iter()
        .find(|code| code.id.eq_ignore_ascii_case(wanted))
        .ok_or_else(|| {
            Failure::new(format!(
                "there is no `{wanted}`; `cargo xtask explain` lists every code"
            ))
        })?;
    println!("{}: {}: {}\n", code.id, word(code.severity), code.title);
    println!("{}\n\nWhat to do: {}", code.explanation, code.remedy);
    Ok(true)
}

/// The text of `docs/diagnostics.md`.
pub fn page() -> String {
    let mut text = String::from(INTRODUCTION);
    for code in codes::all() {
        text.push_str(&section(code));
    }
    text
}

const INTRODUCTION: &str = "\
# Diagnostics

Generated from the table of codes by `cargo xtask generate`; `cargo xtask explain E001` prints one of
them. A code never changes its meaning. **Errors** forbid a crate. **Unsupported** means that something
is left out or degraded as stated, and forbids a crate too unless `api.toml` allows the code and says
why. **Warnings** tell what was read in a lenient way.
";

fn section(code: &Code) -> String {
    format!(
        "\n## {}: {}\n\n*{}.* {}\n\n**What to do:** {}\n",
        code.id,
        code.title,
        capital(word(code.severity)),
        code.explanation,
        code.remedy
    )
}

fn word(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Unsupported => "unsupported",
        Severity::Warning => "warning",
    }
}

fn capital(word: &str) -> String {
    let mut chars = word.chars();
    chars.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(chars).collect()
    })
}
