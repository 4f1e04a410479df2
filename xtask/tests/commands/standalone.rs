//! `generate PATH --out DIR`, and dumps for other tools.

use crate::repository::{BAD, GOOD, Repository};
use std::path::Path;
use std::process::Command;

fn runtime() -> String {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../runtime")
        .display()
        .to_string()
}

#[test]
fn a_crate_of_its_own_is_one_that_cargo_loads() {
    let repository = Repository::new("standalone", &[]);
    repository.write("test.yaml", GOOD);
    let arguments = [
        "generate",
        "test.yaml",
        "--out",
        "out",
        "--runtime-path",
        &runtime(),
    ];
    repository.xtask(&arguments).exits_with(0);
    let metadata = Command::new(env!("CARGO"))
        .args([
            "metadata",
            "--no-deps",
            "--offline",
            "--format-version",
            "1",
            "--manifest-path",
        ])
        .arg(repository.path("out/Cargo.toml"))
        .output()
        .expect("cargo runs");
    assert!(
        metadata.status.success(),
        "{}",
        String::from_utf8_lossy(&metadata.stderr)
    );
    let text = String::from_utf8_lossy(&metadata.stdout);
    assert!(
        text.contains("\"name\":\"api-test\"") && text.contains("callwright-runtime"),
        "{text}"
    );
}

#[test]
fn what_users_keep_beside_the_sources_stays() {
    let repository = Repository::new("keeps", &[]);
    repository.write("calls.yaml", GOOD);
    let arguments = [
        "generate",
        "calls.yaml",
        "--out",
        "out",
        "--runtime",
        "0.1.0",
    ];
    repository.xtask(&arguments).exits_with(0);
    repository.write("out/Cargo.lock", "# theirs");
    repository.write("out/tests/theirs.rs", "// theirs");
    repository.write("out/src/stale.rs", "// ours, of an older description");
    repository.xtask(&arguments).exits_with(0);
    assert!(repository.path("out/Cargo.lock").exists());
    assert!(repository.path("out/tests/theirs.rs").exists());
    assert!(!repository.path("out/src/stale.rs").exists());
    assert!(
        repository
            .read("out/Cargo.toml")
            .contains("callwright-runtime = { version = \"0.1.0\"")
    );
}

#[test]
fn folders_of_others_and_faulty_descriptions_are_refused() {
    let repository = Repository::new("refused", &[]);
    repository.write("calls.yaml", GOOD);
    repository.write("bad.yaml", BAD);
    repository.write("theirs/src/lib.rs", "// precious");
    let ran = repository.xtask(&[
        "generate",
        "calls.yaml",
        "--out",
        "theirs",
        "--runtime",
        "0.1.0",
    ]);
    assert!(ran.exits_with(2).err().contains("was not generated"));
    assert_eq!(repository.read("theirs/src/lib.rs"), "// precious");
    repository
        .xtask(&["generate", "bad.yaml", "--out", "out", "--runtime", "0.1.0"])
        .exits_with(1);
    assert!(!repository.path("out").exists());
    repository
        .xtask(&["generate", "--out", "out", "--runtime", "0.1.0"])
        .exits_with(2);
}

/// Without an api.toml, what is unsupported is reported and the rest is generated.
#[test]
fn what_is_unsupported_is_reported_and_left_out() {
    let repository = Repository::new("unsupported", &[]);
    let xml = GOOD.replace(
        "'204': {description: Done}",
        "'200': {$ref: 'other.yaml#/x'}",
    );
    repository.write("calls.yaml", &xml);
    let ran = repository.xtask(&[
        "generate",
        "calls.yaml",
        "--out",
        "out",
        "--runtime",
        "0.1.0",
    ]);
    let ran = ran.exits_with(0);
    assert!(ran.err().contains("unsupported[U037]"), "{}", ran.err());
    assert!(repository.path("out/src/lib.rs").exists());
}

#[test]
fn dumps_are_complete_documents() {
    let repository = Repository::new("dumps", &[("calls", GOOD)]);
    let overlay = "overlay: 1.0.0\ninfo: {title: O, version: '1'}\nactions:\n  - target: $.info\n    \
                   update: {title: Corrected}\n";
    repository.write("specs/calls/overlay.yaml", overlay);
    let dump = |stage| {
        repository
            .xtask(&["dump", "calls", "--stage", stage])
            .exits_with(0)
            .out()
    };
    let json = |stage| {
        dump(stage)
            .parse::<serde_json::Value>()
            .expect("it is JSON")
    };
    assert_eq!(json("source")["info"]["title"], "Calls");
    assert_eq!(json("overlay")["info"]["title"], "Corrected");
    assert_eq!(json("overlay")["paths"], json("source")["paths"]);
    assert_eq!(json("normalize")["openapi"], "3.0.3");
    let paths = &json("names")["#/paths/~1calls/get"];
    assert_eq!(paths[0], "Client::list_calls");
    assert!(dump("ir").contains("listCalls"));
    assert!(dump("rust").contains("// ===== src/lib.rs =====\n"));
}
