mod keywords;
mod lenient;
mod rules;
mod swagger;
mod version_3_2;

use super::*;
use crate::diag::{At, File};
use crate::document::Document;
use crate::source::{self, Position};
use crate::{Input, InputFile, package};

/// Normalizes a description: its value, and what was said about it as `code line:column message`.
fn normalized(text: &str) -> (Option<Value>, Vec<String>) {
    let mut texts = Texts::new(&Input {
        name: "x".to_owned(),
        description: InputFile {
            name: "a.yaml".to_owned(),
            bytes: text.as_bytes().to_vec(),
        },
        files: crate::Files::default(),
        overlay: None,
        manifest: None,
        target: package::Target::Workspace,
    });
    let mut diagnostics = Diagnostics::default();
    let value = source::load(&texts, File::Description, &mut diagnostics).unwrap();
    let value = normalize(value, &mut texts, &mut diagnostics);
    if let Some(value) = &value {
        assert!(Document::open(value.clone(), &mut Diagnostics::default()).is_some());
    }
    let say = |at: &At| {
        let offset = texts.place(at).range.start;
        let Position { line, column } = texts.get(File::Description).unwrap().position(offset);
        format!("{line}:{column}")
    };
    let said = diagnostics
        .iter()
        .map(|d| format!("{} {} {}", d.code.id, say(&d.at), d.message));
    (value, said.collect())
}

#[test]
fn schemas_are_found_wherever_they_stand() {
    let (value, said) = normalized(
        r#"
openapi: 3.1.0
info: {title: t, version: "1", summary: s, license: {name: n, identifier: MIT}}
webhooks:
  w: {post: {requestBody: {content: {a/b: {schema: {const: 1}}}}}}
components:
  pathItems:
    p: {parameters: [{name: a, in: query, schema: {const: 2}}]}
  responses:
    r:
      description: d
      headers: {h: {schema: {const: 3}}}
      content: {a/b: {encoding: {e: {headers: {h: {schema: {const: 4}}}}}}}
  callbacks:
    c: {"{$url}": {get: {responses: {default: {description: d, content: {a/b: {schema: {const: 5}}}}}}}}
"#,
    );
    let text = value.unwrap().to_string();
    for constant in 1..=5 {
        assert!(
            text.contains(&format!("{{\"x-oas31-const\":{constant},\"enum\"")),
            "{constant} {text}"
        );
    }
    for parked in [
        "x-oas31-webhooks",
        "x-oas31-summary",
        "x-oas31-identifier",
        "\"pathItems\"",
    ] {
        assert!(text.contains(parked), "{parked} {text}");
    }
    assert!(
        text.starts_with(r#"{"openapi":"3.0.3""#) && text.contains(r#""paths":{}"#),
        "{text}"
    );
    assert_eq!(said, [""; 0], "nothing of this is odd in 3.1");
}

#[test]
fn versions_that_cannot_be_read_are_located() {
    let fault = |text: &str| {
        let (value, said) = normalized(text);
        assert_eq!(value, None);
        said.join("; ")
    };
    assert_eq!(
        fault("a: 1"),
        "E040 1:1 there is no member `openapi` that says the version"
    );
    assert_eq!(fault("- 1"), "E033 1:1 expected an OpenAPI Object");
    for (text, place, written) in [
        ("a: 1\nswagger: \"1.2\"", "2:10", "1.2"),
        ("openapi: three", "1:10", "three"),
        ("openapi: 4.0.0", "1:10", "4.0.0"),
        ("openapi: []", "1:1", ""),
    ] {
        let expected =
            format!("E042 {place} `{written}` is no version of OpenAPI that can be read");
        assert_eq!(fault(text), expected);
    }
}

#[test]
fn versions_are_told_by_their_numbers() {
    let said = |version: &str| {
        let (value, said) = normalized(&format!(
            "{version}\ninfo: {{title: t, version: v}}\npaths: {{}}"
        ));
        assert_eq!(value.unwrap()["openapi"], "3.0.3");
        said.join("; ")
    };
    for version in [
        "swagger: \"2.0\"",
        "openapi: 3.0.0",
        "openapi: 3.1.2",
        "openapi: \"3.2.1\"",
    ] {
        assert_eq!(said(version), "", "{version}");
    }
    assert_eq!(
        said("swagger: \"3.0.0\""),
        "W041 1:10 `swagger: 3.0.0` is read as version 3.0"
    );
    assert_eq!(
        said("openapi: 3.3.0"),
        "W041 1:10 `openapi: 3.3.0` is read as version 3.2"
    );
}
