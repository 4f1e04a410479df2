//! `where`: from what an error names to the line that says it.

use crate::repository::{GOOD, Repository};

#[test]
fn a_place_has_a_line() {
    let repository = Repository::new("where", &[("calls", GOOD)]);
    let ran = repository
        .xtask(&["where", "calls", "#/paths/~1calls/get"])
        .exits_with(0);
    let line = GOOD
        .lines()
        .position(|line| line.contains("get"))
        .expect("it is there")
        + 1;
    let expected = format!("specs/calls/openapi.yaml:{line}:");
    assert!(ran.out().starts_with(&expected), "{}", ran.out());
}

#[test]
fn a_place_that_is_not_there_has_none() {
    let repository = Repository::new("where_not", &[("calls", GOOD)]);
    let ran = repository
        .xtask(&["where", "calls", "#/paths/~1faxes/get"])
        .exits_with(1);
    assert_eq!(ran.out(), "`calls` has no `#/paths/~1faxes/get`\n");
}
