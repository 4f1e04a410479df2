//! What is known to be otherwise: rows that fail today, and parsers that read otherwise. A listed
//! one that comes right fails, so that the lists stay true.

use libtest_mimic::Trial;
use std::collections::BTreeMap;

/// The two lists, with the place of each entry.
pub struct Listed {
    failures: BTreeMap<&'static str, String>,
    differences: BTreeMap<&'static str, String>,
}

impl Listed {
    /// Reads the lists: a test's name and the reason, parted by a tab.
    pub fn read() -> Self {
        Self {
            failures: entries("failures.tsv", include_str!("failures.tsv")),
            differences: entries("differences.tsv", include_str!("differences.tsv")),
        }
    }

    /// Where a row is listed that fails today.
    pub fn failure(&mut self, name: &str) -> Option<String> {
        self.failures.remove(name)
    }

    /// Where a row is listed that a parser reads otherwise.
    pub fn difference(&mut self, name: &str) -> Option<String> {
        self.differences.remove(name)
    }

    /// A test that every entry is about a row that is there.
    pub fn leftovers(&self) -> Trial {
        let left = self.failures.iter().chain(&self.differences);
        let left: Vec<String> = left
            .map(|(name, place)| format!("{place}: no row `{name}`"))
            .collect();
        Trial::test("every listed row is there", move || match left.is_empty() {
            true => Ok(()),
            false => Err(left.join("\n").into()),
        })
    }
}

fn entries(file: &str, text: &'static str) -> BTreeMap<&'static str, String> {
    let lines = text.lines().enumerate();
    let lines = lines.filter(|(_, line)| !line.is_empty() && !line.starts_with('#'));
    let entries = lines.map(|(index, line)| {
        let place = format!("runtime/tests/wire/{file}:{}", index + 1);
        let (name, reason) = line.split_once('\t').unwrap_or((line, ""));
        assert!(!reason.is_empty(), "{place} gives no reason");
        (name, place)
    });
    entries.collect()
}
