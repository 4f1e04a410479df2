//! `generate`: what is written, what is deleted, what is left alone.

use crate::repository::{BAD, GOOD, Repository};
use std::fs;

#[test]
fn what_is_up_to_date_is_not_touched() {
    let repository = Repository::new("up_to_date", &[("calls", GOOD)]);
    let ran = repository.xtask(&["generate"]).exits_with(0);
    assert!(
        ran.out()
            .contains("new     generated/calls/src/operations/calls.rs"),
        "{}",
        ran.out()
    );
    assert!(
        ran.out()
            .lines()
            .any(|line| line.starts_with("calls ") && line.contains(" files "))
    );
    let written = |name| {
        fs::metadata(repository.path(name))
            .and_then(|it| it.modified())
            .ok()
    };
    let before = (
        repository.files("generated"),
        written("generated/calls/src/lib.rs"),
    );
    let again = repository.xtask(&["generate"]).exits_with(0);
    assert_eq!(
        again.out().lines().count(),
        1,
        "only the line of the crate: {}",
        again.out()
    );
    assert_eq!(
        before,
        (
            repository.files("generated"),
            written("generated/calls/src/lib.rs")
        )
    );
}

#[test]
fn what_was_deleted_damaged_or_added_is_put_right() {
    let repository = Repository::new("put_right", &[("calls", GOOD)]);
    repository.xtask(&["generate"]).exits_with(0);
    let expected = repository.files("generated");
    fs::remove_dir_all(repository.path("generated/calls/src")).expect("it can be deleted");
    fs::remove_file(repository.path("generated/calls/README.md")).expect("it can be deleted");
    fs::remove_file(repository.path("generated/README.md")).expect("it can be deleted");
    repository.write("generated/calls/src/types.rs", "this is no Rust {{{");
    repository.write(
        "generated/calls/src/old/gone.rs",
        "// nobody writes this any more",
    );
    repository.write("generated/calls/Cargo.toml", "<<<<<<< HEAD\n");
    repository.xtask(&["generate"]).exits_with(0);
    assert_eq!(repository.files("generated"), expected);
    assert!(
        !repository.path("generated/calls/src/old").exists(),
        "an empty folder is left"
    );
}

#[test]
fn check_writes_nothing_and_says_what_to_do() {
    let repository = Repository::new("check", &[("calls", GOOD)]);
    repository.xtask(&["generate"]).exits_with(0);
    repository.xtask(&["generate", "--check"]).exits_with(0);
    let lib = repository.read("generated/calls/src/lib.rs");
    repository.write(
        "generated/calls/src/lib.rs",
        &lib.replace("mod client;", "mod customer;"),
    );
    repository.write("generated/calls/src/stale.rs", "// stale\n");
    let before = repository.files("generated");
    let ran = repository.xtask(&["generate", "--check"]).exits_with(1);
    for expected in [
        "-mod customer;\n+mod client;\n",
        "--- a/generated/calls/src/stale.rs\n+++ /dev/null",
    ] {
        assert!(ran.out().contains(expected), "{}", ran.out());
    }
    assert!(ran.err().contains("cargo xtask generate"), "{}", ran.err());
    assert_eq!(repository.files("generated"), before);
}

#[test]
fn a_faulty_description_keeps_its_crate_and_stops_no_other() {
    let repository = Repository::new("faulty", &[("calls", GOOD), ("other", GOOD)]);
    repository.xtask(&["generate"]).exits_with(0);
    let before = repository.files("generated/calls");
    repository.write("specs/calls/openapi.yaml", BAD);
    fs::remove_dir_all(repository.path("generated/other/src")).expect("it can be deleted");
    let ran = repository.xtask(&["generate"]).exits_with(1);
    assert!(
        ran.err()
            .contains("specs/calls/openapi.yaml:2:15: error[E009]"),
        "{}",
        ran.err()
    );
    assert!(ran.out().contains("not generated"), "{}", ran.out());
    assert_eq!(repository.files("generated/calls"), before);
    assert!(repository.path("generated/other/src/lib.rs").exists());
    repository.xtask(&["generate", "--check"]).exits_with(1);
}

#[test]
fn crates_without_a_description_go_and_other_folders_stay() {
    let repository = Repository::new("gone", &[("calls", GOOD), ("other", GOOD)]);
    repository.xtask(&["generate"]).exits_with(0);
    fs::remove_dir_all(repository.path("specs/other")).expect("it can be deleted");
    repository.write("generated/mine/Cargo.toml", "[package]\nname = \"mine\"\n");
    repository.xtask(&["generate", "calls"]).exits_with(0);
    assert!(
        repository.path("generated/other").exists(),
        "only all APIs tell what is stale"
    );
    let ran = repository.xtask(&["generate"]).exits_with(0);
    assert!(!repository.path("generated/other").exists());
    assert!(repository.path("generated/mine/Cargo.toml").exists());
    assert!(ran.err().contains("generated/mine"), "{}", ran.err());
}

#[test]
fn nothing_outside_of_generated_is_reached() {
    let repository = Repository::new("outside", &[("calls", GOOD)]);
    for name in ["../specs/calls", "calls/../calls", "/etc", ".", ""] {
        let ran = repository.xtask(&["generate", name]).exits_with(2);
        assert!(
            ran.err().contains("is no folder of specs/"),
            "{name}: {}",
            ran.err()
        );
    }
}

#[test]
fn two_crates_of_one_name_are_refused_before_anything_is_written() {
    let repository = Repository::new("one_name", &[("calls", GOOD), ("other", GOOD)]);
    repository.write(
        "specs/other/api.toml",
        "[package]\nname = \"calls\"\nversion = \"0.1.0\"\n",
    );
    let ran = repository.xtask(&["generate"]).exits_with(2);
    assert!(
        ran.err().contains("would both be the package \"calls\""),
        "{}",
        ran.err()
    );
    assert!(!repository.path("generated/calls").exists());
}

#[test]
fn wrong_usage_is_told_from_faults() {
    let repository = Repository::new("usage", &[]);
    repository.xtask(&["generate", "--all"]).exits_with(2);
    repository.xtask(&["generate", "nothing"]).exits_with(2);
    repository.xtask(&["explain", "E999"]).exits_with(2);
    let ran = repository.xtask(&["explain", "e033"]).exits_with(0);
    assert!(ran.out().starts_with("E033: error: "), "{}", ran.out());
    repository.write("bad.yaml", BAD);
    repository
        .xtask(&["dump", "bad.yaml", "--stage", "rust"])
        .exits_with(1);
    let help = repository.xtask(&["--help"]).exits_with(0).out();
    for word in [
        "Exit codes",
        "generate",
        "dump",
        "bless",
        "explain",
        "bench",
    ] {
        assert!(help.contains(word), "{help}");
    }
}

#[test]
fn the_files_that_a_description_refers_to_belong_to_it() {
    let split = "openapi: 3.0.3\ninfo: {title: Calls, version: '1'}\n\
                 paths: {/calls: {$ref: paths/calls.yaml}}\n";
    let path = |id: &str| {
        format!("get: {{operationId: {id}, responses: {{'204': {{description: D}}}}}}\n")
    };
    let repository = Repository::new("several_files", &[("calls", split)]);
    repository.write("specs/calls/paths/calls.yaml", &path("listCalls"));
    repository.xtask(&["generate"]).exits_with(0);
    repository.xtask(&["generate", "--check"]).exits_with(0);
    repository.write("specs/calls/paths/calls.yaml", &path("allCalls"));
    repository.xtask(&["generate", "--check"]).exits_with(1);
    repository.write("specs/calls/paths/calls.yaml", "get: [\n");
    let ran = repository.xtask(&["generate"]).exits_with(1);
    assert!(
        ran.err().contains("specs/calls/paths/calls.yaml:"),
        "{}",
        ran.err()
    );
    fs::remove_file(repository.path("specs/calls/paths/calls.yaml")).expect("it can be deleted");
    let ran = repository.xtask(&["generate"]).exits_with(1);
    let said = "specs/calls/openapi.yaml:3:24: unsupported[U037]: cannot read `paths/calls.yaml`";
    assert!(ran.err().contains(said), "{}", ran.err());
}
