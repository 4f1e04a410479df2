use super::*;
use crate::diag::codes::document::{EXTERNAL_REFERENCE, UNKNOWN_MEMBER};
use crate::diag::{Diagnostics, Report};
use crate::ptr::Ptr;
use crate::source::Texts;
use crate::{Input, InputFile, package};

fn texts(manifest: Option<&str>) -> Texts {
    let file = |name: &str, text: &str| InputFile {
        name: name.to_owned(),
        bytes: text.into(),
    };
    Texts::new(&Input {
        name: "x".to_owned(),
        description: file("openapi.yaml", "a: 1\n"),
        files: crate::Files::default(),
        overlay: None,
        manifest: manifest.map(|text| file("api.toml", text)),
        target: package::Target::Workspace,
    })
}

fn read_text(text: &str) -> (Option<Manifest>, String) {
    let mut diagnostics = Diagnostics::default();
    let texts = texts(Some(text));
    let manifest = read("x", &texts, &mut diagnostics);
    (manifest, Report::new(diagnostics, texts).short())
}

const PACKAGE: &str = "[package]\nname = \"calls\"\nversion = \"0.2.0\"\n";

#[test]
fn everything_in_it_is_read() {
    let (manifest, said) = read_text(&format!(
        r#"request_id_headers = ["x-a", "x-b"]
{PACKAGE}
[provenance]
source = "https://x/openapi.yaml"
retrieved = "2026-11-01"
sha256 = "00"
[[allow]]
code = "U030"
reason = "nobody needs it"
[[retry_unavailable]]
operation = "createCall"
quote = "503: nothing was done"
[[idempotent]]
operation = "searchCalls"
quote = "Searching changes nothing."
[[rate_limit]]
remaining = "x-left-today"
reset = "x-new-at"
"#
    ));
    assert_eq!(said, "");
    let manifest = manifest.unwrap();
    assert_eq!(
        (manifest.package.as_str(), manifest.version.as_str()),
        ("calls", "0.2.0")
    );
    assert_eq!(manifest.provenance.unwrap().retrieved, "2026-11-01");
    assert_eq!(manifest.allow[0].code, "U030");
    assert_eq!(manifest.allow[0].reason, "nobody needs it");
    assert_eq!(manifest.request_id_headers, ["x-a", "x-b"]);
    let quoted = |list: &[super::Quoted]| {
        let quoted = list
            .iter()
            .map(|it| format!("{}: {}", it.operation, it.quote));
        quoted.collect::<Vec<_>>()
    };
    assert_eq!(
        quoted(&manifest.retry_unavailable),
        ["createCall: 503: nothing was done"]
    );
    assert_eq!(
        quoted(&manifest.idempotent),
        ["searchCalls: Searching changes nothing."]
    );
    let limit = super::RateLimit {
        limit: String::new(),
        remaining: "x-left-today".to_owned(),
        reset: "x-new-at".to_owned(),
    };
    assert_eq!(manifest.rate_limits, [limit]);
}

#[test]
fn without_one_the_package_is_named_after_the_input() {
    for (name, package) in [
        ("calls", "calls"),
        ("My API.v2", "my-api-v2"),
        ("2x", "api-2x"),
        ("test", "api-test"),
        ("const", "api-const"),
    ] {
        let manifest = read(name, &texts(None), &mut Diagnostics::default()).unwrap();
        assert_eq!(manifest.package, package);
        assert_eq!(manifest.version, "0.1.0");
    }
}

#[test]
fn faults_are_located_and_all_are_found() {
    let (manifest, said) = read_text(
        r#"retries = 3
request_id_headers = "x"
[package]
name = "2 calls"
version = "1.0"
nam = "x"
[provenance]
source = 5
retrieved = ""
[[allow]]
code = "E001"
reason = "r"
[[allow]]
code = "U999"
reason = "r"
[[allow]]
code = "U030"
"#,
    );
    assert_eq!(manifest, None);
    assert_eq!(
        said,
        "\
api.toml:1:1: error[E201]: `retries` means nothing in `api.toml`; there are `package`, `provenance`, `allow`, `request_id_headers`, `retry_unavailable`, `idempotent`, `rate_limit`, `sensitive`
api.toml:2:22: error[E202]: expected a list of strings, found string
api.toml:4:8: error[E207]: `2 calls` cannot name a package
api.toml:5:11: error[E207]: `1.0` is no version such as `0.1.0`
api.toml:6:1: error[E201]: `nam` means nothing in `package`; there are `name`, `version`
api.toml:7:1: error[E203]: `sha256` is missing in `provenance`
api.toml:8:10: error[E202]: expected a string, found integer
api.toml:9:13: error[E203]: `retrieved` in `provenance` is empty
api.toml:11:8: error[E204]: E001 cannot be allowed; only codes with `U` can
api.toml:14:8: error[E204]: there is no code U999
api.toml:16:1: error[E203]: `reason` is missing in `allow`
"
    );
    assert_eq!(
        read_text("").1,
        "api.toml:1:1: error[E203]: `[package]` is missing\n"
    );
    assert_eq!(
        read_text("[package\nname = 1 2\n").1,
        "api.toml:1:9: error[E200]: cannot read this as TOML: unclosed table, expected `]`\n"
    );
}

#[test]
fn allowances_and_what_needs_them_are_compared() {
    let judged = |allow: &str, report: fn(&mut Diagnostics)| {
        let text = format!("{PACKAGE}{allow}");
        let texts = texts(Some(&text));
        let mut diagnostics = Diagnostics::default();
        let manifest = read("x", &texts, &mut diagnostics).unwrap();
        report(&mut diagnostics);
        manifest.judge(&mut diagnostics);
        Report::new(diagnostics, texts).short()
    };
    let allow = "[[allow]]\ncode = \"U030\"\nreason = \"r\"\n";
    assert_eq!(
        judged(allow, |_| {}),
        "api.toml:5:8: error[E205]: U030 is allowed but does not occur\n"
    );
    let twice = |diagnostics: &mut Diagnostics| {
        diagnostics.report(&EXTERNAL_REFERENCE, &Ptr::from_text("/a"), "m");
        diagnostics.report(&EXTERNAL_REFERENCE, &Ptr::from_text("/a"), "n");
        diagnostics.report(&UNKNOWN_MEMBER, &Ptr::from_text("/a"), "o");
    };
    let said = "openapi.yaml:1:4: unsupported[U030]: m\nopenapi.yaml:1:4: unsupported[U030]: n\n\
                openapi.yaml:1:4: warning[W030]: o\n";
    assert_eq!(judged(allow, twice), said);
    assert_eq!(
        judged("", twice),
        format!("{said}api.toml:1:1: error[E206]: U030 occurs 2 times and is not allowed\n")
    );
}

#[test]
fn operations_that_do_not_exist_are_reported() {
    let text = format!("{PACKAGE}[[retry_unavailable]]\noperation = \"a\"\nquote = \"q\"\n");
    let texts = texts(Some(&text));
    let mut diagnostics = Diagnostics::default();
    let manifest = read("x", &texts, &mut diagnostics).unwrap();
    manifest.check_operations(&["a"], &mut diagnostics);
    assert_eq!(diagnostics.iter().count(), 0);
    manifest.check_operations(&["b"], &mut diagnostics);
    let said = Report::new(diagnostics, texts).short();
    assert_eq!(
        said,
        "api.toml:5:13: error[E208]: there is no operation `a`\n"
    );
}
