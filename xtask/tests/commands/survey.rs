//! `survey`: rows of many descriptions, those that crash or hang included.

use crate::repository::{BAD, GOOD, Repository};
use std::process::Command;
use std::time::Duration;
use xtask::survey::child;
use xtask::survey::row::{Outcome, Row};

/// A folder of descriptions, parts of descriptions and other files.
fn corpus(test: &str) -> Repository {
    let repository = Repository::new(test, &[]);
    repository.write("corpus/a/good.yaml", GOOD);
    repository.write("corpus/a/bad.yaml", BAD);
    repository.write("corpus/a/notes.yaml", "text: openapi\n");
    repository.write("corpus/.hidden.yaml", GOOD);
    let refers = format!("{GOOD}components: {{schemas: {{A: {{$ref: 'part.yaml#/A'}}}}}}\n");
    repository.write("corpus/b/refers.yaml", &refers);
    repository.write(
        "corpus/b/part.yaml",
        &format!("{GOOD}A: {{type: string}}\n"),
    );
    // The runtime is found by its path, which has to be one.
    repository.write("runtime/README.md", "");
    repository
}

fn documents(report: &str) -> Vec<Row> {
    let rows = report.lines().map(serde_json::from_str);
    rows.collect::<Result<_, _>>().expect("every line is a row")
}

#[test]
fn every_description_has_a_row() {
    let repository = corpus("survey_rows");
    let ran = repository
        .xtask(&["survey", "corpus", "--report", "rows.jsonl"])
        .exits_with(0);
    let rows = documents(&repository.read("rows.jsonl"));
    let found: Vec<_> = rows
        .iter()
        .map(|row| (row.document.as_str(), row.outcome))
        .collect();
    assert_eq!(
        found,
        [
            ("corpus/a/bad.yaml", Outcome::Refused),
            ("corpus/a/good.yaml", Outcome::Generated),
            ("corpus/b/refers.yaml", Outcome::Generated),
        ]
    );
    assert!(
        rows[0].why[0].contains("corpus/a/bad.yaml:2:15: error[E"),
        "{:?}",
        rows[0]
    );
    let good = &rows[1];
    assert_eq!((good.size.operations, good.size.types), (1, 0));
    assert!(good.size.code > 10 && good.size.lines > good.size.code);
    let stages: Vec<_> = good
        .stages
        .iter()
        .map(|(stage, _)| stage.as_str())
        .collect();
    let known = "load overlay normalize parse lower passes names emit package report";
    assert_eq!(stages.join(" "), known);
    let out = ran.out();
    assert!(out.contains("3 descriptions: 2 generated ("), "{out}");
}

#[test]
fn a_selection_is_surveyed() {
    let repository = corpus("survey_selection");
    let ran = repository.xtask(&["survey", "corpus", "--only", "*/a/g*"]);
    assert!(
        ran.exits_with(0)
            .out()
            .contains("1 descriptions: 1 generated (1 without a diagnostic)")
    );
    let ran = repository.xtask(&["survey", "corpus/a/bad.yaml", "--jobs", "1"]);
    assert!(
        ran.exits_with(0)
            .out()
            .contains("1 descriptions: 1 refused")
    );
    repository
        .xtask(&["survey", "corpus", "--only", "nothing"])
        .exits_with(2);
}

#[test]
fn a_list_of_classes_says_what_is_a_description() {
    let repository = corpus("survey_classes");
    let list = "file\tclass\toperations\na/good.yaml\tvalid\t1\nb/refers.yaml\tfragment\t1\n\
                b/part.yaml\todd\t\n";
    repository.write("corpus/CLASSES.tsv", list);
    let survey = |arguments: &[&str]| {
        let report = ["--report", "rows.jsonl"];
        repository
            .xtask(&[&["survey"], arguments, &report].concat())
            .exits_with(0);
        documents(&repository.read("rows.jsonl"))
            .into_iter()
            .map(|row| format!("{} {}", row.document, row.class))
            .collect::<Vec<_>>()
    };
    let all = ["corpus/a/good.yaml valid", "corpus/b/part.yaml odd"];
    assert_eq!(survey(&["corpus"]), all);
    assert_eq!(survey(&["corpus/b"]), ["b/part.yaml odd"]);
    assert_eq!(survey(&["corpus", "--class", "valid"]), all[..1]);
}

#[test]
fn a_difference_from_what_is_known_is_a_failure() {
    let repository = corpus("survey_expectation");
    let survey = |arguments: &[&str]| {
        let expect = ["survey", "corpus", "--expect", "expected.tsv"];
        repository.xtask(&[&expect, arguments].concat())
    };
    let ran = survey(&[]).exits_with(1);
    assert!(
        ran.out().contains("corpus/a/good.yaml: new: generated -"),
        "{}",
        ran.out()
    );
    survey(&["--update"]).exits_with(0);
    let known = repository.read("expected.tsv");
    assert!(
        known.contains("\ncorpus/a/good.yaml\tgenerated\t-\n"),
        "{known}"
    );
    assert!(known.contains("\ncorpus/a/bad.yaml\trefused\tE"), "{known}");
    survey(&[]).exits_with(0);

    repository.write("corpus/a/good.yaml", BAD);
    let ran = survey(&["--only", "*good*"]).exits_with(1);
    let out = ran.out();
    assert!(
        out.contains("good.yaml: refused, expected generated; E"),
        "{out}"
    );
    std::fs::remove_file(repository.path("corpus/a/good.yaml")).expect("it is there");
    let ran = survey(&[]).exits_with(1);
    assert!(
        ran.out().contains("corpus/a/good.yaml: is gone"),
        "{}",
        ran.out()
    );
}

/// What the shell does in the place of the generator.
fn row_of(script: &str, deadline: Duration) -> Row {
    let mut shell = Command::new("sh");
    let ended = child::run(shell.args(["-c", script]), deadline).expect("the shell runs");
    child::row(&ended)
}

#[cfg(unix)]
#[test]
fn a_crash_or_a_hang_is_a_row() {
    let minute = Duration::from_secs(60);
    let outcome = |row: Row| (row.outcome, row.why.join("; "));
    let crashed = |why: &str| (Outcome::Crashed, why.to_owned());
    let panic = "echo \"thread 'main' panicked at codegen/src/lib.rs:7:5:\" >&2; echo 'index out of \
                 bounds' >&2; echo 'note: run with' >&2; exit 101";
    assert_eq!(
        outcome(row_of(panic, minute)),
        crashed("exit status: 101: panicked at codegen/src/lib.rs:7:5: index out of bounds")
    );
    assert_eq!(
        outcome(row_of(
            "echo 'has overflowed its stack' >&2; kill -ABRT $$",
            minute
        )),
        crashed("signal 6: has overflowed its stack")
    );
    assert_eq!(outcome(row_of("exit 3", minute)), crashed("exit status: 3"));
    assert_eq!(
        outcome(row_of("echo no row", minute)),
        crashed("exit status: 0")
    );
    let hangs = [
        row_of("exec sleep 600", Duration::from_millis(50)),
        row_of("kill -XCPU $$", minute),
    ];
    for row in hangs {
        assert_eq!(row.outcome, Outcome::TimedOut, "{row:?}");
    }
    let good = Row {
        document: "x".to_owned(),
        ..Row::default()
    };
    let line = serde_json::to_string(&good).expect("a row is JSON");
    assert_eq!(row_of(&format!("echo '{line}'"), minute), good);
}
