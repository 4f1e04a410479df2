use super::*;
use crate::document::Document;
use serde_json::json;

/// Reads a value as the root of a document and says what was reported.
fn read_one<T: Shallow>(value: Value) -> (Option<T>, Vec<String>) {
    let document = Document::of(value);
    let mut diagnostics = Diagnostics::default();
    let model = document.root().read(&mut diagnostics);
    let say = |d: &crate::diag::Diagnostic| match &d.at {
        crate::diag::At::Pointer(at) => format!("{} {at}: {}", d.code.id, d.message),
        at => format!("{} {at:?}: {}", d.code.id, d.message),
    };
    (model, diagnostics.iter().map(say).collect())
}

#[test]
fn nested_schemas_become_references_to_themselves() {
    let (schema, said) = read_one::<openapiv3::Schema>(json!({
        "type": "object",
        "x-kept": {"deep": [1]},
        "properties": {"a/b": {"type": 5}},
        "additionalProperties": {"type": []},
    }));
    let schema = schema.unwrap();
    assert!(said.is_empty(), "{said:?}");
    assert_eq!(
        schema.schema_data.extensions["x-kept"],
        json!({"deep": [1]})
    );
    let openapiv3::SchemaKind::Type(openapiv3::Type::Object(object)) = schema.schema_kind else {
        panic!("an object");
    };
    assert_eq!(
        object.properties["a/b"],
        openapiv3::ReferenceOr::ref_("#/properties/a~1b")
    );
}

#[test]
fn an_operation_keeps_the_names_of_what_is_cut() {
    let (operation, _) = read_one::<openapiv3::Operation>(json!({
        "parameters": [{"nonsense": true}],
        "responses": {"200": 5, "4XX": {}},
        "callbacks": {"a": 5},
    }));
    let operation = operation.unwrap();
    assert_eq!(
        operation.parameters,
        [openapiv3::ReferenceOr::ref_("#/parameters/0")]
    );
    assert_eq!(operation.responses.responses.len(), 2);
    let (body, _) = read_one::<openapiv3::RequestBody>(json!({"content": {"a/b": {"schema": 5}}}));
    assert_eq!(
        body.unwrap().content["a/b"],
        openapiv3::MediaType::default()
    );
}

#[test]
fn every_fault_is_found_where_it_stands() {
    let (schema, said) = read_one::<openapiv3::Schema>(json!({
        "type": "object",
        "maximum": "5",
        "required": ["a", 7],
        "minLength": -1,
        "nullable": "yes",
        "allOf": {},
        "externalDocs": {"description": 4},
        "properties": {"maximum": {"type": 5}},
    }));
    assert!(schema.is_some(), "the rest of it is read");
    assert_eq!(
        said,
        [
            "W037 #/maximum: expected a number, found the string \"5\"; it is ignored",
            "W037 #/required/1: expected a string, found the number 7; it is ignored",
            "W037 #/minLength: expected a whole number, zero or more, found the number -1; it is ignored",
            "W037 #/nullable: expected a boolean, found the string \"yes\"; it is ignored",
            "W037 #/allOf: expected a list, found an object; it is ignored",
            "W037 #/externalDocs: an External Documentation Object needs `url`; it is ignored",
            "W037 #/externalDocs/description: expected a string, found the number 4; it is ignored",
        ]
    );
}

#[test]
fn what_decides_the_reading_is_judged_with_the_rest() {
    let (_, said) = read_one::<openapiv3::Parameter>(json!({"in": "body", "name": 3}));
    assert_eq!(
        said,
        [
            "U043 #: a Parameter Object needs `schema` or `content`; the Parameter Object is left out",
            "U043 #/in: `in` of a Parameter Object: unknown variant `body`, \
             expected one of `query`, `header`, `path`, `cookie`; the Parameter Object is left out",
            "U043 #/name: expected a string, found the number 3; the Parameter Object is left out",
        ]
    );
    // Lowering reads the style by itself.
    let path = json!({"in": "path", "name": "a", "required": true, "schema": {}, "style": "form"});
    let (_, said) = read_one::<openapiv3::Parameter>(path);
    assert_eq!(said, Vec::<String>::new());
    let (_, said) = read_one::<openapiv3::SecurityScheme>(json!({"type": "apiKey", "in": "query"}));
    assert_eq!(
        said,
        ["U043 #: a Security Scheme Object needs `name`; the Security Scheme Object is left out"]
    );
    let odd = json!({"type": "https", "scheme": 5});
    let (_, said) = read_one::<openapiv3::SecurityScheme>(odd);
    assert_eq!(
        said,
        [
            "U043 #/type: `type` of a Security Scheme Object: unknown variant `https`, \
             expected one of `apiKey`, `http`, `oauth2`, `openIdConnect`; the Security Scheme Object is left out",
            "U043 #/scheme: expected a string, found the number 5; the Security Scheme Object is left out",
        ]
    );
    let (_, said) = read_one::<openapiv3::SecurityScheme>(json!({
        "type": "oauth2",
        "flows": {"implicit": {"scopes": {"a": 1}}},
    }));
    assert_eq!(
        said,
        [
            "W037 #/flows/implicit: an OAuth Flow Object needs `authorizationUrl`; it is ignored",
            "W037 #/flows/implicit/scopes/a: expected a string, found the number 1; it is ignored",
        ]
    );
}

#[test]
fn faults_of_the_root_are_located() {
    let (_, said) = read_one::<openapiv3::OpenAPI>(json!({
        "openapi": "3.0.3",
        "info": {"version": 1},
        "tags": [{"name": "a"}, "b", {}],
        "security": [{"key": "read"}],
    }));
    assert_eq!(
        said,
        [
            "E033 #: an OpenAPI Object needs `paths`",
            "E033 #/info: an Info Object needs `title`",
            "E033 #/info/version: expected a string, found the number 1",
            "E033 #/tags/1: expected a Tag Object, found the string \"b\"",
            "E033 #/tags/2: a Tag Object needs `name`",
            "E033 #/security/0/key: expected a list of strings, found the string \"read\"",
        ]
    );
    let (_, said) = read_one::<openapiv3::OpenAPI>(json!([]));
    assert_eq!(said, ["E033 #: expected an OpenAPI Object, found a list"]);
}

#[test]
fn paths_and_components_are_looked_at_when_a_document_is_opened() {
    let mut diagnostics = Diagnostics::default();
    let open =
        |value: Value, diagnostics: &mut Diagnostics| Document::open(value, diagnostics).is_some();
    let root = |paths: Value, components: Value| {
        json!({
            "openapi": "3.0.3",
            "info": {"title": "t", "version": "1"},
            "paths": paths,
            "components": components,
        })
    };
    let odd = root(
        json!({"/a": 5, "x-c": 1}),
        json!({"schema": {}, "schemas": {"A": 5}}),
    );
    assert!(open(odd, &mut diagnostics));
    let no_map = root(json!({}), json!({"schemas": []}));
    assert!(open(no_map, &mut diagnostics));
    assert!(!open(
        json!({"openapi": "3.0.3"}),
        &mut Diagnostics::default()
    ));
    let said: Vec<_> = diagnostics
        .iter()
        .map(|d| (d.code.id, d.message.as_str()))
        .collect();
    assert_eq!(
        said,
        [
            (
                "W030",
                "`schema` is no member of a Components Object; it is ignored"
            ),
            ("W037", "expected an object, found a list; it is ignored"),
        ]
    );
}

#[test]
fn unknown_members_are_warned_of() {
    let mut diagnostics = Diagnostics::default();
    let document = Document::of(json!({
        "operationID": "a",
        "x-fine": 1,
        "const": 1,
        "responses": {"description": "misplaced", "default": {}},
    }));
    assert!(
        document
            .root()
            .read::<openapiv3::Operation>(&mut diagnostics)
            .is_some()
    );
    let said: Vec<_> = diagnostics
        .iter()
        .map(|d| (d.message.as_str(), d.notes.len()))
        .collect();
    assert_eq!(
        said,
        [
            (
                "`operationID` is no member of an Operation Object; it is ignored",
                1
            ),
            (
                "`const` is no member of an Operation Object; it is ignored",
                0
            ),
            (
                "`description` is no member of a Responses Object; it is ignored",
                0
            ),
        ]
    );
    let first = diagnostics.iter().next().unwrap();
    assert_eq!(first.notes[0].message, "did you mean `operationId`?");
}
