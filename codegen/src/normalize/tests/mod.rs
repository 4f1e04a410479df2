mod keywords;
mod lenient;

use super::*;
use crate::diag::{At, File};
use crate::document::Document;
use crate::source::{self, Position};
use crate::{Input, InputFile, package};

/// Normalizes a description: its value, and what was said about it as `code line:column message`.
fn normalized(text: &str) -> (Option<Value>, Vec<String>) {
    let texts = Texts::new(&Input {
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
    let value = normalize(value, &texts, &mut diagnostics);
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
    assert_eq!(
        fault("a: 1\nswagger: \"2.0\""),
        "E041 2:10 version 2.0 is not supported yet"
    );
    assert_eq!(
        fault("openapi: 3.2.0"),
        "E041 1:10 version 3.2.0 is not supported yet"
    );
    assert_eq!(
        fault("openapi: three"),
        "E042 1:10 `three` is no version of OpenAPI"
    );
    assert_eq!(fault("openapi: []"), "E042 1:1 `` is no version of OpenAPI");
}
