//! Tables of wire cases: a line a row, columns parted by tabs, comments behind `#`.

use crate::listed::Listed;
use libtest_mimic::{Failed, Trial};
use std::fmt::Debug;
use std::sync::Arc;

/// A table of a given number of columns, the last of which is the section of a standard.
pub struct Table {
    file: &'static str,
    pub rows: Vec<Arc<Row>>,
}

/// A row of a table.
pub struct Row {
    /// The row as a test: the table's folder and the columns that say what is tried.
    pub name: String,
    cells: Vec<&'static str>,
    /// Where it is, for people.
    place: String,
}

impl Table {
    /// Reads a table. The first columns, so many, name the row.
    ///
    /// # Panics
    ///
    /// Where a row has another number of columns.
    pub fn read(file: &'static str, text: &'static str, columns: usize, naming: usize) -> Self {
        let folder = file.split('/').next().unwrap_or(file);
        let rows = text.lines().enumerate().filter_map(|(index, line)| {
            if line.is_empty() || line.starts_with('#') {
                return None;
            }
            let place = format!("runtime/tests/wire/{file}:{}", index + 1);
            let cells: Vec<_> = line.split('\t').collect();
            let found = cells.len();
            assert_eq!(found, columns, "{place} has {found} columns, not {columns}");
            assert!(!cells[columns - 1].is_empty(), "{place} names no section");
            let name = format!("{folder}: {}", cells[..naming].join(" "));
            Some(Arc::new(Row { name, cells, place }))
        });
        let rows = rows.collect();
        Self { file, rows }
    }

    /// A test for each row.
    pub fn trials(&self, listed: &mut Listed, check: fn(&Row) -> Result<(), String>) -> Vec<Trial> {
        assert!(!self.rows.is_empty(), "{} is empty", self.file);
        let rows = self.rows.iter();
        rows.map(|row| row.trial(listed, check)).collect()
    }
}

impl Row {
    /// The text of a column.
    pub fn cell(&self, index: usize) -> &'static str {
        self.cells[index]
    }

    fn trial(
        self: &Arc<Self>,
        listed: &mut Listed,
        check: fn(&Row) -> Result<(), String>,
    ) -> Trial {
        let expected = listed.failure(&self.name);
        let row = self.clone();
        Trial::test(self.name.clone(), move || {
            let section = row.cells.last().unwrap_or(&"");
            match (check(&row), expected) {
                (Ok(()), None) | (Err(_), Some(_)) => Ok(()),
                (Err(fault), None) => Err(Failed::from(format!(
                    "{}: {fault}\n   because: {section}\n   If the section says so, mend the \
                     runtime, or list the row in failures.tsv; else mend the row.",
                    row.place
                ))),
                (Ok(()), Some(listed)) => Err(Failed::from(format!(
                    "{}: this works now. Take it out of {listed}.",
                    row.place
                ))),
            }
        })
    }

    /// The row as an independent parser reads it: a test of its own.
    pub fn read_by(
        self: &Arc<Self>,
        parser: &'static str,
        listed: &mut Listed,
        read: impl Fn(&Row) -> Result<(), String> + Send + 'static,
    ) -> Trial {
        let name = format!("{} | {parser}", self.name);
        let expected = listed.difference(&name);
        let row = self.clone();
        Trial::test(name, move || match (read(&row), expected) {
            (Ok(()), None) | (Err(_), Some(_)) => Ok(()),
            (Err(fault), None) => Err(Failed::from(format!(
                "{}: {parser} reads something else: {fault}\n   Who is right? If the row is, list \
                 the difference in differences.tsv with the reason.",
                row.place
            ))),
            (Ok(()), Some(listed)) => Err(Failed::from(format!(
                "{}: {parser} reads the same now. Take it out of {listed}.",
                row.place
            ))),
        })
    }
}

/// Fails unless both are the same.
pub fn same<T: PartialEq + Debug>(found: &T, wanted: &T) -> Result<(), String> {
    match found == wanted {
        true => Ok(()),
        false => Err(format!("\n     found: {found:?}\n    wanted: {wanted:?}")),
    }
}

/// The bytes of a cell: `\r`, `\n`, `\t`, `\\`, `\xFF`; anything else is itself in UTF-8.
pub fn bytes(cell: &str) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut rest = cell.chars();
    while let Some(c) = rest.next() {
        if c != '\\' {
            bytes.extend(c.to_string().bytes());
            continue;
        }
        match rest.next() {
            Some('r') => bytes.push(b'\r'),
            Some('n') => bytes.push(b'\n'),
            Some('t') => bytes.push(b'\t'),
            Some('\\') => bytes.push(b'\\'),
            Some('x') => {
                let digits: String = rest.by_ref().take(2).collect();
                bytes.push(u8::from_str_radix(&digits, 16).expect("two hexadecimal digits"));
            }
            other => panic!("`\\{other:?}` stands for nothing in `{cell}`"),
        }
    }
    bytes
}

/// Bytes as a cell has them, for messages.
pub fn shown(bytes: &[u8]) -> String {
    bytes.escape_ascii().to_string()
}
