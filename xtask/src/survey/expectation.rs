//! The outcomes and diagnostics that descriptions are known to have.

use super::row::{Outcome, Row};
use crate::failure::{Context, Failure};
use std::collections::BTreeMap;
use std::fmt::Write;
use std::fs;
use std::path::Path;

const HEAD: &str = "document\toutcome\tdiagnostics";

/// What each description is known to give, by its name.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Expectation(BTreeMap<String, Known>);

#[derive(Clone, Debug, PartialEq, Eq)]
struct Known {
    outcome: String,
    diagnostics: String,
}

impl Known {
    fn of(row: &Row) -> Self {
        // What was said before a crash depends on luck.
        let codes = match row.outcome {
            Outcome::Generated | Outcome::Refused => row.codes(),
            Outcome::Crashed | Outcome::TimedOut => "-".to_owned(),
        };
        Self {
            outcome: row.outcome.to_string(),
            diagnostics: codes,
        }
    }
}

impl Expectation {
    /// Reads a file; one that is not there yet expects nothing.
    pub fn read(path: &Path) -> Result<Self, Failure> {
        if !path.exists() {
            return Ok(Self::default());
        }
        Self::parse(&fs::read_to_string(path).context("read", path)?)
            .map_err(|line| Failure::new(format!("{}:{line}: not three columns", path.display())))
    }

    /// Reads a text; the error is the number of the line that is none.
    pub fn parse(text: &str) -> Result<Self, usize> {
        let mut known = BTreeMap::new();
        for (index, line) in text.lines().enumerate().skip(1) {
            let cells: Vec<_> = line.split('\t').collect();
            let [name, outcome, diagnostics] = cells[..] else {
                return Err(index + 1);
            };
            let this = Known {
                outcome: outcome.to_owned(),
                diagnostics: diagnostics.to_owned(),
            };
            known.insert(name.to_owned(), this);
        }
        Ok(Self(known))
    }

    /// The text of the file.
    pub fn text(&self) -> String {
        let mut text = format!("{HEAD}\n");
        for (name, known) in &self.0 {
            // Writing to a String cannot fail.
            let _ = writeln!(text, "{name}\t{}\t{}", known.outcome, known.diagnostics);
        }
        text
    }

    /// What differs, a line each. `complete`: beginnings of names of which every row is here, so that
    /// a name without a row is one that is gone.
    pub fn differences(&self, rows: &[Row], complete: &[String]) -> Vec<String> {
        let mut differences = Vec::new();
        for row in rows {
            let found = Known::of(row);
            match self.0.get(&row.document) {
                Some(known) if *known == found => {}
                Some(known) => differences.push(difference(row, known, &found)),
                None => differences.push(format!(
                    "{}: new: {} {}",
                    row.document, found.outcome, found.diagnostics
                )),
            }
        }
        for name in self.gone(rows, complete) {
            differences.push(format!("{name}: is gone"));
        }
        differences
    }

    /// Takes what was found as what is known.
    pub fn update(&mut self, rows: &[Row], complete: &[String]) {
        for name in self.gone(rows, complete) {
            self.0.remove(&name);
        }
        for row in rows {
            self.0.insert(row.document.clone(), Known::of(row));
        }
    }

    fn gone(&self, rows: &[Row], complete: &[String]) -> Vec<String> {
        let inside = |name: &str| {
            let below = |folder: &String| {
                name.strip_prefix(folder.as_str())
                    .is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
            };
            complete.iter().any(below)
        };
        let here = |name: &str| rows.iter().any(|row| row.document == name);
        let names = self.0.keys();
        names
            .filter(|name| inside(name) && !here(name))
            .cloned()
            .collect()
    }
}

/// `dev/x.yaml: generated, as expected, but U062x3 became U062x4; W061x1 is new`
fn difference(row: &Row, known: &Known, found: &Known) -> String {
    let mut text = format!("{}: ", row.document);
    if known.outcome == found.outcome {
        text.push_str(&found.outcome);
    } else {
        let _ = write!(text, "{}, expected {}", found.outcome, known.outcome);
    }
    let (before, after) = (codes(&known.diagnostics), codes(&found.diagnostics));
    for (code, count) in &after {
        match before.get(code) {
            Some(old) if old == count => {}
            Some(old) => {
                let _ = write!(text, "; {code}x{count}, expected x{old}");
            }
            None => {
                let _ = write!(text, "; {code}x{count} is new");
            }
        }
    }
    for (code, count) in before.iter().filter(|(code, _)| !after.contains_key(*code)) {
        let _ = write!(text, "; {code}x{count} is gone");
    }
    if let (false, Some(why)) = (known.outcome == found.outcome, row.why.first()) {
        let _ = write!(text, " ({why})");
    }
    text
}

fn codes(text: &str) -> BTreeMap<&str, &str> {
    let codes = text.split(' ');
    codes.filter_map(|code| code.split_once('x')).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(name: &str, outcome: Outcome, codes: &[(&str, usize)]) -> Row {
        let codes = codes.iter().map(|&(code, count)| (code.to_owned(), count));
        Row {
            document: name.to_owned(),
            outcome,
            diagnostics: codes.collect(),
            ..Row::default()
        }
    }

    #[test]
    fn what_is_written_is_read_again() {
        let rows = [
            row("a/x.yaml", Outcome::Generated, &[("U062", 3), ("W061", 12)]),
            row("a/y.yaml", Outcome::TimedOut, &[]),
        ];
        let mut expectation = Expectation::default();
        expectation.update(&rows, &[]);
        let text = expectation.text();
        assert_eq!(
            text,
            "document\toutcome\tdiagnostics\na/x.yaml\tgenerated\tU062x3 W061x12\na/y.yaml\ttimed out\t-\n"
        );
        assert_eq!(Expectation::parse(&text), Ok(expectation));
        assert_eq!(Expectation::parse("head\na\tb\n"), Err(2));
    }

    #[test]
    fn every_difference_is_told() {
        let mut expectation = Expectation::default();
        expectation.update(
            &[
                row("a/same", Outcome::Generated, &[("W061", 1)]),
                row("a/codes", Outcome::Generated, &[("W061", 1), ("U062", 1)]),
                row("a/outcome", Outcome::Generated, &[]),
                row("a/gone", Outcome::Generated, &[]),
                row("ab/else", Outcome::Generated, &[]),
            ],
            &[],
        );
        let mut refused = row("a/outcome", Outcome::Refused, &[("E030", 1)]);
        refused.why.push("it dangles".to_owned());
        let rows = [
            row("a/same", Outcome::Generated, &[("W061", 1)]),
            row("a/codes", Outcome::Generated, &[("W061", 2), ("W007", 1)]),
            refused,
            row("a/new", Outcome::Generated, &[]),
        ];
        assert_eq!(
            expectation.differences(&rows, &["a".to_owned()]),
            [
                "a/codes: generated; W007x1 is new; W061x2, expected x1; U062x1 is gone",
                "a/outcome: refused, expected generated; E030x1 is new (it dangles)",
                "a/new: new: generated -",
                "a/gone: is gone",
            ]
        );
        assert_eq!(expectation.differences(&rows[..3], &[]).len(), 2);
        expectation.update(&rows, &["a".to_owned()]);
        assert_eq!(expectation.differences(&rows, &["a".to_owned()]), [""; 0]);
    }
}
