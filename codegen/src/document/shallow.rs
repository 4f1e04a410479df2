//! Reads a node without what is nested in it.

use super::vocabulary::{Form, Kind};
use super::{Node, blame, cut};
use crate::diag::codes::document::{UNKNOWN_MEMBER, WRONG_TYPE};
use crate::diag::{At, Diagnostics};
use crate::ptr::Ptr;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};

/// A part of openapiv3's model that can be read without what is nested in it.
pub trait Shallow: DeserializeOwned {
    /// The specification's name for it.
    const KIND: Kind;
}

macro_rules! shallow {
    ($($model:ident $kind:ident,)*) => {
        $(impl Shallow for openapiv3::$model { const KIND: Kind = Kind::$kind; })*
    };
}

shallow! {
    OpenAPI OpenApi,
    Components Components,
    PathItem PathItem,
    Operation Operation,
    Parameter Parameter,
    RequestBody RequestBody,
    MediaType MediaType,
    Encoding Encoding,
    Responses Responses,
    Response Response,
    Header Header,
    Schema Schema,
    SecurityScheme SecurityScheme,
    Server Server,
    Tag Tag,
    Example Example,
    Link Link,
}

/// Reads a node without what is nested in it.
pub(super) fn read<T: Shallow>(node: &Node<'_>, diagnostics: &mut Diagnostics) -> Option<T> {
    let Value::Object(members) = node.value else {
        let (title, found) = (T::KIND.title(), blame::found(node.value));
        diagnostics.report(
            &WRONG_TYPE,
            &node.at,
            format!("expected {title}, found {found}"),
        );
        return None;
    };
    report_unknown(T::KIND, members, &node.at, diagnostics);
    match T::deserialize(&cut::object(T::KIND, members, &node.at)) {
        Ok(model) => Some(model),
        Err(refusal) => {
            blame::report(T::KIND, members, &node.at, &refusal, diagnostics);
            None
        }
    }
}

/// Warns of members that the specification does not know, here and in the objects read with this one.
fn report_unknown(
    kind: Kind,
    members: &Map<String, Value>,
    at: &Ptr,
    diagnostics: &mut Diagnostics,
) {
    for (key, value) in members {
        match (kind.form(key), value) {
            (Some(Form::One(kind)), Value::Object(members)) if cut::is_whole(kind) => {
                report_unknown(kind, members, &at.child(key), diagnostics);
            }
            (Some(Form::List(kind)), Value::Array(items)) if cut::is_whole(kind) => {
                for (index, item) in items.iter().enumerate() {
                    let Value::Object(members) = item else {
                        continue;
                    };
                    report_unknown(kind, members, &at.child(key).child(index), diagnostics);
                }
            }
            (Some(Form::Map(kind)), Value::Object(entries)) if cut::is_whole(kind) => {
                for (name, entry) in entries {
                    let Value::Object(members) = entry else {
                        continue;
                    };
                    report_unknown(kind, members, &at.child(key).child(name), diagnostics);
                }
            }
            (Some(_), _) => {}
            (None, _) if key.starts_with("x-") || key == "$ref" => {}
            (None, _) => {
                let message = format!("`{key}` is no member of {}; it is ignored", kind.title());
                let warning = diagnostics.report(&UNKNOWN_MEMBER, At::Key(at.child(key)), message);
                if let Some(meant) = similar(kind, key) {
                    warning.note(format!("did you mean `{meant}`?"));
                } else if kind.members_of_31().iter().any(|member| member.key == key) {
                    warning.note("it is a member since OpenAPI 3.1, and this document says 3.0");
                }
            }
        }
    }
}

/// The member that differs from a key only in case, `_`, `-` or a plural.
fn similar(kind: Kind, key: &str) -> Option<&'static str> {
    let plain = |key: &str| {
        let letters = key.chars().filter(char::is_ascii_alphanumeric);
        letters
            .collect::<String>()
            .to_ascii_lowercase()
            .trim_end_matches('s')
            .to_owned()
    };
    let wanted = plain(key);
    kind.members()
        .iter()
        .map(|member| member.key)
        .find(|known| plain(known) == wanted)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Document;
    use serde_json::json;

    /// Reads a value as the root of a document and says what was reported.
    fn read_one<T: Shallow>(value: Value) -> (Option<T>, Vec<String>) {
        let document = Document { value };
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
        let openapiv3::SchemaKind::Type(openapiv3::Type::Object(object)) = schema.schema_kind
        else {
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
        let (body, _) =
            read_one::<openapiv3::RequestBody>(json!({"content": {"a/b": {"schema": 5}}}));
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
        assert!(schema.is_none());
        assert_eq!(
            said,
            [
                "E033 #/maximum: expected a number, found the string \"5\"",
                "E033 #/required/1: expected a string, found the number 7",
                "E033 #/minLength: expected a whole number, zero or more, found the number -1",
                "E033 #/nullable: expected a boolean, found the string \"yes\"",
                "E033 #/allOf: expected a list, found an object",
                "E034 #/externalDocs: an External Documentation Object needs `url`",
                "E033 #/externalDocs/description: expected a string, found the number 4",
            ]
        );
    }

    #[test]
    fn what_decides_the_reading_is_judged_with_the_rest() {
        let (_, said) = read_one::<openapiv3::Parameter>(json!({"in": "body", "name": 3}));
        assert_eq!(
            said,
            [
                "E034 #: a Parameter Object needs `schema` or `content`",
                "E035 #/in: `in` of a Parameter Object: unknown variant `body`, \
                 expected one of `query`, `header`, `path`, `cookie`",
                "E033 #/name: expected a string, found the number 3",
            ]
        );
        let path =
            json!({"in": "path", "name": "a", "required": true, "schema": {}, "style": "form"});
        let (_, said) = read_one::<openapiv3::Parameter>(path);
        assert_eq!(
            said,
            [
                "E035 #/style: `style` of a Parameter Object: unknown variant `form`, \
              expected one of `matrix`, `label`, `simple`"
            ]
        );
        let (_, said) =
            read_one::<openapiv3::SecurityScheme>(json!({"type": "apiKey", "in": "query"}));
        assert_eq!(said, ["E034 #: a Security Scheme Object needs `name`"]);
        let (_, said) = read_one::<openapiv3::SecurityScheme>(json!({
            "type": "oauth2",
            "flows": {"implicit": {"scopes": {"a": 1}}},
        }));
        assert_eq!(
            said,
            [
                "E034 #/flows/implicit: an OAuth Flow Object needs `authorizationUrl`",
                "E033 #/flows/implicit/scopes/a: expected a string, found the number 1",
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
                "E034 #: an OpenAPI Object needs `paths`",
                "E034 #/info: an Info Object needs `title`",
                "E033 #/info/version: expected a string, found the number 1",
                "E033 #/tags/1: expected a Tag Object, found the string \"b\"",
                "E034 #/tags/2: a Tag Object needs `name`",
                "E033 #/security/0/key: expected a list of strings, found the string \"read\"",
            ]
        );
        let (_, said) = read_one::<openapiv3::OpenAPI>(json!([]));
        assert_eq!(said, ["E033 #: expected an OpenAPI Object, found a list"]);
    }

    #[test]
    fn unknown_members_are_warned_of() {
        let mut diagnostics = Diagnostics::default();
        let document = Document {
            value: json!({
                "operationID": "a",
                "x-fine": 1,
                "const": 1,
                "responses": {"description": "misplaced", "default": {}},
            }),
        };
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
}
