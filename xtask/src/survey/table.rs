//! Rows for people.

use super::row::{Check, Outcome, Row};
use std::collections::BTreeMap;
use std::fmt::Write;

/// Rows beyond which only those are shown that something is wrong with.
const MOST_ROWS: usize = 150;
/// How much of a row's reason is shown.
const LONGEST_REASON: usize = 160;

/// The rows as a table, and sums.
pub fn render(rows: &[Row]) -> String {
    let mut text = String::new();
    let shown: Vec<_> = rows
        .iter()
        .filter(|row| rows.len() <= MOST_ROWS || row.is_broken())
        .collect();
    if !shown.is_empty() {
        table(&mut text, &shown);
    }
    refused(&mut text, rows);
    diagnostics(&mut text, rows);
    sums(&mut text, rows);
    text
}

// Writing to a String cannot fail, here and below.
fn table(text: &mut String, rows: &[&Row]) {
    let width = rows.iter().map(|row| row.document.len()).max().unwrap_or(0);
    let _ = writeln!(
        text,
        "{:width$}  outcome    CPU ms    MiB  files   lines  types    ops  untyped  check, CPU ms    round trip",
        "description"
    );
    for row in rows {
        let _ = writeln!(
            text,
            "{:width$}  {:9} {:>7.1} {:>6.1} {:>6} {:>7} {:>6} {:>6}  {:>7}  {:16} {}",
            row.document,
            row.outcome,
            row.cpu_ms(),
            row.memory_kib as f64 / 1024.0,
            row.size.files,
            row.size.lines,
            row.size.types,
            row.size.operations,
            untyped(row),
            checks(row),
            round_trip(row),
        );
        for line in row.why.iter().take(3) {
            let _ = writeln!(text, "    {}", shortened(line));
        }
        let faults = [&row.check, &row.clippy].into_iter().flatten();
        for line in faults.flat_map(|check| check.first.iter().take(3)) {
            let _ = writeln!(text, "    {}", shortened(line));
        }
    }
}

fn shortened(line: &str) -> String {
    line.chars().take(LONGEST_REASON).collect()
}

/// `12+3`: faithful and recoverable places.
fn untyped(row: &Row) -> String {
    format!("{}+{}", row.untyped.faithful, row.untyped.recoverable.len())
}

fn checks(row: &Row) -> String {
    let word = |check: &Check| {
        if check.passed {
            format!("{:.0}", check.cpu_ms)
        } else {
            format!("{} faults", check.faults)
        }
    };
    let checks = [&row.check, &row.clippy].into_iter().flatten();
    checks.map(word).collect::<Vec<_>>().join(", ")
}

fn round_trip(row: &Row) -> String {
    match &row.round_trip {
        None => String::new(),
        Some(it) if it.broken.is_some() => "broken".to_owned(),
        Some(it) => format!(
            "{}/{} schemas, {} failed of {}",
            it.sampled, it.components, it.failed, it.accepted
        ),
    }
}

/// Descriptions without a crate, by the codes of their errors: what to do next.
fn refused(text: &mut String, rows: &[Row]) {
    let mut causes: BTreeMap<String, Vec<&str>> = BTreeMap::new();
    for row in rows.iter().filter(|row| row.outcome == Outcome::Refused) {
        let errors = row.diagnostics.keys().filter(|code| code.starts_with('E'));
        let errors: Vec<_> = errors.map(String::as_str).collect();
        let names = causes.entry(errors.join(" ")).or_default();
        names.push(&row.document);
    }
    let mut causes: Vec<_> = causes.into_iter().collect();
    causes.sort_by_key(|(_, names)| std::cmp::Reverse(names.len()));
    for (codes, names) in causes {
        let more = if names.len() > 3 { ", .." } else { "" };
        let count = names.len();
        let names = names[..count.min(3)].join(", ");
        let _ = writeln!(text, "refused {count:>5}  {codes}: {names}{more}");
    }
}

fn diagnostics(text: &mut String, rows: &[Row]) {
    let mut codes: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    for (code, count) in rows.iter().flat_map(|row| &row.diagnostics) {
        let (times, documents) = codes.entry(code).or_default();
        *times += count;
        *documents += 1;
    }
    let words: Vec<_> = codes
        .iter()
        .map(|(code, (times, documents))| format!("{code} x{times} in {documents}"))
        .collect();
    if !words.is_empty() {
        let _ = writeln!(text, "diagnostics: {}", words.join(", "));
    }
}

fn sums(text: &mut String, rows: &[Row]) {
    let mut classes: BTreeMap<&str, Vec<&Row>> = BTreeMap::new();
    for row in rows {
        classes.entry(&row.class).or_default().push(row);
    }
    if classes.len() > 1 {
        for (class, rows) in &classes {
            let class = if class.is_empty() { "no class" } else { class };
            let _ = writeln!(text, "{class}: {}", outcomes(rows));
        }
    }
    let rows: Vec<_> = rows.iter().collect();
    let _ = writeln!(text, "{}", outcomes(&rows));
    let sum = |of: fn(&Row) -> f64| rows.iter().map(|row| of(row)).sum::<f64>();
    let _ = writeln!(
        text,
        "generation: {:.2} CPU seconds, at most {:.1} MiB; {} lines ({} of code), {} types, {} operations",
        sum(Row::cpu_ms) / 1e3,
        rows.iter().map(|row| row.memory_kib).max().unwrap_or(0) as f64 / 1024.0,
        sum(|row| row.size.lines as f64),
        sum(|row| row.size.code as f64),
        sum(|row| row.size.types as f64),
        sum(|row| row.size.operations as f64),
    );
    let _ = writeln!(
        text,
        "untyped: {} faithful, {} recoverable",
        sum(|row| row.untyped.faithful as f64),
        sum(|row| row.untyped.recoverable.len() as f64),
    );
    checked(
        text,
        "check",
        rows.iter().filter_map(|row| row.check.as_ref()),
    );
    checked(
        text,
        "clippy",
        rows.iter().filter_map(|row| row.clippy.as_ref()),
    );
    trips(text, &rows);
}

fn checked<'r>(text: &mut String, command: &str, checks: impl Iterator<Item = &'r Check>) {
    let checks: Vec<_> = checks.collect();
    if checks.is_empty() {
        return;
    }
    let passed = checks.iter().filter(|check| check.passed).count();
    let cpu: f64 = checks.iter().map(|check| check.cpu_ms).sum();
    let _ = writeln!(
        text,
        "{command}: {passed} of {} passed, {:.2} CPU seconds",
        checks.len(),
        cpu / 1e3
    );
}

fn trips(text: &mut String, rows: &[&Row]) {
    let trips: Vec<_> = rows
        .iter()
        .filter_map(|row| row.round_trip.as_ref())
        .collect();
    if trips.is_empty() {
        return;
    }
    let sum =
        |of: fn(&super::row::RoundTrip) -> usize| trips.iter().map(|it| of(it)).sum::<usize>();
    let _ = writeln!(
        text,
        "round trip: {} of {} schemas sampled, {} of them failed; {} values, {} failed; {} of {} invalid values refused; {} descriptions broken",
        sum(|it| it.sampled),
        sum(|it| it.components),
        sum(|it| it.components_failed),
        sum(|it| it.accepted),
        sum(|it| it.failed),
        sum(|it| it.invalid_refused),
        sum(|it| it.invalid_drawn),
        trips.iter().filter(|it| it.broken.is_some()).count(),
    );
}

/// `67 descriptions: 60 generated (50 without a diagnostic), 7 refused`
fn outcomes(rows: &[&Row]) -> String {
    let count = |outcome| rows.iter().filter(|row| row.outcome == outcome).count();
    let silent = |row: &&&Row| row.outcome == Outcome::Generated && row.diagnostics.is_empty();
    let silent = rows.iter().filter(silent).count();
    let counts: Vec<_> = Outcome::ALL
        .into_iter()
        .filter(|&outcome| count(outcome) > 0)
        .map(|outcome| match (outcome, silent) {
            (Outcome::Generated, 1..) => format!(
                "{} {outcome} ({silent} without a diagnostic)",
                count(outcome)
            ),
            _ => format!("{} {outcome}", count(outcome)),
        })
        .collect();
    format!("{} descriptions: {}", rows.len(), counts.join(", "))
}
