//! Prints what the generator has to say about a description.

use callwright_codegen::diag::{Report, Severity};
use std::io::{IsTerminal, Write};

/// Prints every diagnostic to standard error, in colour where a person reads it.
pub fn print(report: &Report) {
    let mut terminal = std::io::stderr();
    let color = terminal.is_terminal() && std::env::var_os("NO_COLOR").is_none();
    // Whoever closed the other end of the pipe does not want to know.
    let _ = terminal.write_all(report.render(color).as_bytes());
}

/// `2 errors, 1 warning`.
pub fn count(report: &Report) -> String {
    let words = [
        (Severity::Error, "error", "errors"),
        (Severity::Unsupported, "unsupported", "unsupported"),
        (Severity::Warning, "warning", "warnings"),
    ];
    let counts = words.into_iter().filter_map(|(severity, one, many)| {
        let count = report
            .diagnostics
            .iter()
            .filter(|d| d.code.severity == severity)
            .count();
        (count > 0).then(|| format!("{count} {}", if count == 1 { one } else { many }))
    });
    let counts: Vec<_> = counts.collect();
    if counts.is_empty() {
        "no diagnostics".to_owned()
    } else {
        counts.join(", ")
    }
}
