//! Prints what the generator has to say about a description.

use callwright_codegen::diag::{Report, Severity};

/// Prints every diagnostic.
pub fn print(report: &Report) {
    eprint!("{}", render(report));
}

/// Every diagnostic as text, with the place it is about.
pub fn render(report: &Report) -> String {
    let lines = report.diagnostics.iter();
    lines
        .map(|it| format!("[{}] {}\n", it.code.id, it.message))
        .collect()
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
