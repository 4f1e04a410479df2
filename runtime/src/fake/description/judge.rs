//! Whether values are what schemas of the description allow.

use super::Place;
use super::schema::{Converter, is_nullable};
use crate::fake::Violation;
use jsonschema::error::ValidationErrorKind;
use jsonschema::{Draft, ValidationError, ValidationOptions, Validator};
use serde_json::Value;
use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

/// Which way a value goes: `readOnly` members are not the client's to send, `writeOnly` ones not the
/// server's.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(in crate::fake) enum Direction {
    /// From the client.
    Request,
    /// From the server.
    Reply,
}

/// Judges values; a schema is compiled when it is first asked about.
#[derive(Default)]
pub(in crate::fake) struct Judge {
    compiled: Mutex<HashMap<(String, Direction), Arc<Compiled>>>,
}

/// A schema that can be asked.
struct Compiled {
    validator: Result<Validator, String>,
    /// Where each definition stands in the description.
    places: Vec<String>,
}

impl Judge {
    /// What is wrong with a value; `what` says in words what the value is.
    pub(in crate::fake) fn violations(
        &self,
        schema: &Place<'_>,
        direction: Direction,
        what: &str,
        value: &Value,
    ) -> Vec<Violation> {
        let compiled = self.compiled(schema, direction);
        let validator = match &compiled.validator {
            Ok(validator) => validator,
            Err(problem) => {
                let message = format!("the schema of {what} cannot be used: {problem}");
                return vec![Violation::new(schema.pointer(), message)];
            }
        };
        let errors = validator.iter_errors(value);
        let told = errors.map(|error| compiled.told(schema, what, &error));
        told.collect()
    }

    /// Whether a value is allowed.
    pub(in crate::fake) fn allows(
        &self,
        schema: &Place<'_>,
        direction: Direction,
        value: &Value,
    ) -> bool {
        let compiled = self.compiled(schema, direction);
        compiled
            .validator
            .as_ref()
            .is_ok_and(|it| it.is_valid(value))
    }

    fn compiled(&self, schema: &Place<'_>, direction: Direction) -> Arc<Compiled> {
        let mut known = self.compiled.lock().unwrap_or_else(PoisonError::into_inner);
        let compiled = known
            .entry((schema.at.clone(), direction))
            .or_insert_with(|| Arc::new(Compiled::new(schema, direction)));
        compiled.clone()
    }
}

/// How schemas are read: formats say what values mean, they forbid none.
pub(super) fn options() -> ValidationOptions<'static> {
    let options = jsonschema::options().with_draft(Draft::Draft202012);
    options.should_validate_formats(false).offline()
}

impl Compiled {
    fn new(schema: &Place<'_>, direction: Direction) -> Self {
        let (converted, places) = Converter::convert(schema, direction);
        let validator = options().build(&converted);
        Self {
            validator: validator.map_err(|error| error.to_string()),
            places: places.into_iter().map(|place| place.at).collect(),
        }
    }

    /// An error in words. Values are left out, since they may be what nobody is to see.
    fn told(&self, schema: &Place<'_>, what: &str, error: &ValidationError<'_>) -> Violation {
        let mut message = format!("{what}{}", at(&error.instance_path().to_string()));
        message.push_str(&format!(": {}", error.masked_with("the value")));
        if let Some(nearest) = nearest(error) {
            let of = at(&nearest.instance_path().to_string());
            message.push_str(&format!(
                "; the nearest of them says{of}: {}",
                nearest.masked_with("the value")
            ));
        }
        let path = error.schema_path().to_string();
        Violation::new(self.pointer(schema, &path), message)
    }

    /// Where the description has what the converted schema has at a path.
    fn pointer(&self, schema: &Place<'_>, path: &str) -> String {
        let mut segments = path.split('/').skip(1);
        let number = match segments.next() {
            Some("$defs") => segments.next().and_then(|number| number.parse().ok()),
            _ => None,
        };
        let base: Option<&String> = self.places.get(number.unwrap_or(0_usize));
        let base = base.map_or("", String::as_str);
        let Some(mut place) = schema.look_up(&format!("#{}", encoded(base))) else {
            return format!("#{base}");
        };
        let mut beyond = String::new();
        let mut is_wrapped = is_nullable(&place);
        for segment in segments {
            if segment == "else" && std::mem::take(&mut is_wrapped) {
                continue;
            }
            match place.step(&segment.replace("~1", "/").replace("~0", "~")) {
                Some(next) if beyond.is_empty() => {
                    is_wrapped = is_nullable(&next);
                    place = next;
                }
                _ => beyond.push_str(&format!("/{segment}")),
            }
        }
        format!("{}{beyond}", place.pointer())
    }
}

/// A pointer as the text of a reference has it.
fn encoded(pointer: &str) -> String {
    pointer.replace('%', "%25")
}

fn at(path: &str) -> String {
    match path {
        "" => String::new(),
        path => format!(" at `{path}`"),
    }
}

/// Of alternatives none of which takes a value, what the one says that it breaks the least.
fn nearest<'e>(error: &'e ValidationError<'_>) -> Option<&'e ValidationError<'static>> {
    let (ValidationErrorKind::AnyOf { context } | ValidationErrorKind::OneOfNotValid { context }) =
        error.kind()
    else {
        return None;
    };
    let broken = context.iter().filter(|errors| !errors.is_empty());
    broken.min_by_key(|errors| errors.len())?.first()
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn told(direction: Direction, document: Value, value: Value) -> Vec<String> {
        let place = Place::root(&document).look_up("#/s").expect("a schema");
        let violations = Judge::default().violations(&place, direction, "it", &value);
        let told = violations
            .iter()
            .map(|it| format!("{} {}", it.pointer(), it.message()));
        let mut told: Vec<String> = told.collect();
        told.sort();
        told
    }

    fn of(schema: Value, value: Value) -> Vec<String> {
        told(Direction::Request, json!({"s": schema}), value)
    }

    #[test]
    fn what_is_broken_is_told_with_its_place() {
        let document = json!({
            "s": {
                "type": "object",
                "required": ["id", "kind"],
                "properties": {"id": {"$ref": "#/t"}, "a/b": {"type": "string", "nullable": true, "maxLength": 2}},
            },
            "t": {"type": "integer", "minimum": 0, "exclusiveMinimum": true},
        });
        let value = json!({"id": 0, "a/b": "secret"});
        assert_eq!(
            told(Direction::Request, document.clone(), value),
            [
                "#/s/properties/a~1b/maxLength it at `/a~1b`: the value is longer than 2 characters",
                "#/s/required it: \"kind\" is a required property",
                "#/t/exclusiveMinimum it at `/id`: the value is less than or equal to the minimum of 0",
            ]
        );
        let fine = json!({"id": 1, "kind": 0, "a/b": null});
        assert!(told(Direction::Request, document, fine).is_empty());
    }

    #[test]
    fn keywords_of_later_versions_are_read_where_they_are_parked() {
        let schema = json!({
            "x-oas31-type": ["string", "array"],
            "x-oas31-prefixItems": [{"type": "integer"}],
            "x-oas31-if": {"type": "string"}, "x-oas31-then": {"minLength": 2},
        });
        assert_eq!(
            of(schema.clone(), json!(["x"])),
            ["#/s/prefixItems/0/type it at `/0`: the value is not of type \"integer\""]
        );
        assert_eq!(
            of(schema.clone(), json!("x")),
            ["#/s/then/minLength it: the value is shorter than 2 characters"]
        );
        assert_eq!(of(schema, json!(null)).len(), 1);
    }

    #[test]
    fn the_nearest_alternative_speaks() {
        let schema = json!({"anyOf": [
            {"type": "object", "required": ["a", "b"], "properties": {"c": {"type": "string"}}},
            {"type": "object", "required": ["d"]},
        ]});
        let [told] = &of(schema, json!({"c": 1}))[..] else {
            panic!("one violation")
        };
        assert!(
            told.ends_with("the nearest of them says: \"d\" is a required property"),
            "{told}"
        );
    }

    #[test]
    fn a_discriminator_tells_alternatives_apart() {
        let of = |kind: &str| json!({"type": "object", "properties": {"kind": {"type": "string"}, kind: {}}});
        let document = json!({
            "s": {"oneOf": [{"$ref": "#/cat"}, {"$ref": "#/dog"}], "discriminator": {"propertyName": "kind", "mapping": {"hound": "#/dog"}}},
            "cat": of("lives"), "dog": of("tricks"),
        });
        for (kind, count) in [("cat", 0), ("hound", 0), ("dog", 1)] {
            let told = told(Direction::Reply, document.clone(), json!({"kind": kind}));
            assert_eq!(told.len(), count, "{kind}: {told:?}");
        }
    }

    #[test]
    fn what_the_other_side_says_is_not_required() {
        let document = json!({"s": {
            "type": "object",
            "required": ["id", "pin"],
            "properties": {"id": {"type": "string", "readOnly": true}, "pin": {"type": "string", "writeOnly": true}},
        }});
        assert!(told(Direction::Request, document.clone(), json!({"pin": "1"})).is_empty());
        assert!(told(Direction::Reply, document, json!({"id": "1"})).is_empty());
    }

    #[test]
    fn a_schema_that_refers_to_itself_is_read() {
        let document = json!({"s": {"type": "object", "properties": {"next": {"$ref": "#/s"}}}});
        let value = json!({"next": {"next": 1}});
        assert_eq!(
            told(Direction::Reply, document, value),
            ["#/s/type it at `/next/next`: the value is not of type \"object\""]
        );
    }

    #[test]
    fn a_pattern_that_is_none_says_nothing() {
        assert!(of(json!({"pattern": "a("}), json!("b")).is_empty());
        assert_eq!(of(json!({"pattern": "^a$"}), json!("b")).len(), 1);
    }
}
