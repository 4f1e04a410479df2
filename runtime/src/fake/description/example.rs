//! What the description shows as an example.

use super::{Direction, Judge, Place};
use crate::fake::Violation;
use serde_json::{Map, Value};

/// How deep values are put together.
const DEEPEST: usize = 24;

/// A value that the description shows for a media type, or that can be put together from what it
/// shows of parts: the first that its schema allows.
///
/// # Errors
///
/// Where there is none; what is wrong with the first that is not allowed.
pub(in crate::fake) fn example(
    judge: &Judge,
    media: &Place<'_>,
    direction: Direction,
) -> Result<Value, Vec<Violation>> {
    let mut shown: Vec<Value> = media
        .get("example")
        .map(|it| it.value.clone())
        .into_iter()
        .collect();
    for (_, example) in media.members("examples") {
        let example = example.resolve();
        let value = example
            .get("value")
            .or_else(|| example.keyword("dataValue"));
        shown.extend(value.map(|it| it.value.clone()));
    }
    let schema = media.get("schema");
    shown.extend(
        schema
            .as_ref()
            .and_then(|schema| built(schema, direction, 0)),
    );
    let Some(schema) = schema else {
        return shown.into_iter().next().ok_or_else(Vec::new);
    };
    let mut refused = Vec::new();
    for value in shown {
        let what = "the description's own example";
        let violations = judge.violations(&schema, direction, what, &value);
        if violations.is_empty() {
            return Ok(value);
        }
        if refused.is_empty() {
            refused = violations;
        }
    }
    Err(refused)
}

/// A value put together from examples, defaults and constants; `None` where there is nothing to say.
fn built(schema: &Place<'_>, direction: Direction, depth: usize) -> Option<Value> {
    if depth > DEEPEST {
        return None;
    }
    if let Some(shown) = said(schema) {
        return Some(shown);
    }
    if let Some(value) = schema
        .target()
        .and_then(|it| built(&it, direction, depth + 1))
    {
        return Some(value);
    }
    for key in ["oneOf", "anyOf"] {
        let members = schema.items(key);
        let found = members
            .iter()
            .find_map(|it| built(it, direction, depth + 1));
        if found.is_some() {
            return found;
        }
    }
    let object = object(schema, direction, depth);
    object
        .or_else(|| list(schema, direction, depth))
        .or_else(|| {
            // Null is a value that needs no example.
            super::schema::is_nullable(schema).then_some(Value::Null)
        })
}

/// What the author says about a value as a whole.
fn said(schema: &Place<'_>) -> Option<Value> {
    for key in ["example", "default"] {
        if let Some(shown) = schema.get(key) {
            return Some(shown.value.clone());
        }
    }
    let lists = ["examples", "enum"].into_iter();
    let mut first = lists.filter_map(|key| schema.items(key).into_iter().next());
    first.next().map(|it| it.value.clone())
}

/// An object of which each property is there that something is known of, as long as those are that
/// must be.
fn object(schema: &Place<'_>, direction: Direction, depth: usize) -> Option<Value> {
    let is_object = schema.text("type") == Some("object") || schema.get("properties").is_some();
    let parts = schema.items("allOf");
    if !is_object && parts.is_empty() {
        return None;
    }
    let mut members = Map::new();
    for part in &parts {
        match built(part, direction, depth + 1)? {
            Value::Object(own) => members.extend(own),
            // One schema beside words about it is that schema.
            other => return (parts.len() == 1).then_some(other),
        }
    }
    let other_side = match direction {
        Direction::Request => "readOnly",
        Direction::Reply => "writeOnly",
    };
    for (name, property) in schema.members("properties") {
        if property.flag(other_side) {
            continue;
        }
        if let Some(value) = built(&property, direction, depth + 1) {
            members.insert(name.to_owned(), value);
        }
    }
    let required = schema.items("required");
    let mut required = required.iter().filter_map(|it| it.value.as_str());
    required
        .all(|name| members.contains_key(name))
        .then_some(members.into())
}

/// A list of one item, or of none where nothing is known of its items.
fn list(schema: &Place<'_>, direction: Direction, depth: usize) -> Option<Value> {
    if schema.text("type") != Some("array") {
        return None;
    }
    let items = schema.get("items");
    let item = items.and_then(|items| built(&items, direction, depth + 1));
    Some(Value::Array(item.into_iter().collect()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn shown(media: Value) -> Result<Value, usize> {
        let document = json!({"m": media, "contact": {"type": "object", "properties": {"name": {"example": "Ada"}}}});
        let media = Place::root(&document).look_up("#/m").expect("a media type");
        example(&Judge::default(), &media, Direction::Reply).map_err(|it| it.len())
    }

    #[test]
    fn an_example_of_the_media_type_goes_first() {
        let schema = json!({"type": "object", "example": {"from": "schema"}});
        assert_eq!(
            shown(json!({"example": {"a": 1}, "schema": schema})),
            Ok(json!({"a": 1}))
        );
        let several = json!({"one": {"value": {"b": 1}}, "two": {"value": {}}});
        assert_eq!(
            shown(json!({"examples": several, "schema": schema})),
            Ok(json!({"b": 1}))
        );
        assert_eq!(
            shown(json!({"schema": schema})),
            Ok(json!({"from": "schema"}))
        );
    }

    #[test]
    fn an_example_that_is_wrong_is_passed_over() {
        let schema = json!({"type": "integer", "example": 7});
        assert_eq!(
            shown(json!({"example": "seven", "schema": schema})),
            Ok(json!(7))
        );
        assert_eq!(
            shown(json!({"example": "seven", "schema": {"type": "integer"}})),
            Err(1)
        );
    }

    #[test]
    fn a_value_is_put_together_from_its_parts() {
        let schema = json!({
            "type": "object",
            "required": ["id", "contact", "tags", "note"],
            "properties": {
                "id": {"type": "string", "example": "7"},
                "status": {"type": "string", "enum": ["queued", "done"]},
                "count": {"type": "integer", "default": 0},
                "contact": {"allOf": [{"$ref": "#/contact"}]},
                "tags": {"type": "array", "items": {"type": "string"}},
                "note": {"type": "string", "nullable": true},
                "other": {"type": "string"},
                "secret": {"type": "string", "example": "x", "writeOnly": true},
            },
        });
        let expected = json!({
            "id": "7", "status": "queued", "count": 0, "contact": {"name": "Ada"}, "tags": [], "note": null,
        });
        assert_eq!(shown(json!({"schema": schema})), Ok(expected));
    }

    #[test]
    fn nothing_is_invented() {
        let schema =
            json!({"type": "object", "required": ["id"], "properties": {"id": {"type": "string"}}});
        assert_eq!(shown(json!({"schema": schema})), Err(0));
    }

    #[test]
    fn recursion_ends() {
        let document = json!({"m": {"schema": {"$ref": "#/s"}}, "s": {"type": "object", "properties": {"next": {"$ref": "#/s"}}}});
        let media = Place::root(&document).look_up("#/m").expect("a media type");
        assert!(example(&Judge::default(), &media, Direction::Reply).is_ok());
    }
}
