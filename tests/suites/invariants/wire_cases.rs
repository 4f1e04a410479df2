//! How many wire cases there are, and how many are known to be otherwise, as `docs/testing.md` says.

use std::fs::read_to_string;
use std::path::{Path, PathBuf};

/// Below this, promises about the wire would have holes.
const FEWEST: usize = 600;

#[test]
fn the_documented_wire_cases_are_there() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let documented = read_to_string(root.join("docs/testing.md")).expect("docs/testing.md");
    let mut total = 0;
    for (place, count) in counts(&root) {
        let row = format!("| {count} | `{place}` |");
        assert!(documented.contains(&row), "docs/testing.md lacks {row}");
        total += count;
    }
    let row = format!("| {total} | in all |");
    assert!(documented.contains(&row), "docs/testing.md lacks {row}");
    for list in ["failures", "differences"] {
        let list = format!("runtime/tests/wire/{list}.tsv");
        let text = read_to_string(root.join(&list)).expect("a list");
        let row = format!("| {} | `{list}` |", rows(&text));
        assert!(documented.contains(&row), "docs/testing.md lacks {row}");
    }
    assert!(total >= FEWEST, "{total} wire cases");
}

/// The cases of every table of the runtime, and those of the generated clients.
fn counts(root: &Path) -> Vec<(String, usize)> {
    let mut counts = Vec::new();
    for folder in sorted(&root.join("runtime/tests/wire")) {
        let Ok(table) = read_to_string(folder.join("table.tsv")) else {
            continue;
        };
        let name = folder
            .file_name()
            .expect("a folder")
            .to_string_lossy()
            .into_owned();
        counts.push((format!("runtime/tests/wire/{name}/table.tsv"), rows(&table)));
    }
    let cases = root.join("tests/wire/cases");
    let files = sorted(&cases)
        .into_iter()
        .flat_map(|path| match path.is_dir() {
            true => sorted(&path),
            false => vec![path],
        });
    let named = files.map(|file| {
        let text = read_to_string(file).expect("a file of wire cases");
        text.lines()
            .filter(|line| line.starts_with("  - name: "))
            .count()
    });
    counts.push(("tests/wire/cases/".to_owned(), named.sum()));
    counts
}

fn rows(table: &str) -> usize {
    let lines = table.lines();
    lines
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
        .count()
}

fn sorted(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).expect("a folder");
    let mut paths: Vec<PathBuf> = entries.map(|it| it.expect("an entry").path()).collect();
    paths.sort();
    paths
}
