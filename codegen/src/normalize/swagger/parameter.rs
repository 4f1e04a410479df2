//! Parameters: what says how a value is written, and what says what it is, come apart.

use super::items::{Written, written};
use super::{Part, Upgrade};
use crate::ptr::Ptr;
use serde_json::{Map, Value, json};

/// What a parameter of Swagger 2.0 is in version 3.0.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    /// A parameter.
    Plain,
    /// The body.
    Body,
    /// A field of a form.
    Field,
}

impl Role {
    pub(super) fn of(parameter: &Value) -> Role {
        match parameter.get("in").and_then(Value::as_str) {
            Some("body") => Role::Body,
            Some("formData") => Role::Field,
            _ => Role::Plain,
        }
    }
}

/// Members that say something about the parameter; what else there is describes its value.
const OF_THE_PARAMETER: [&str; 9] = [
    "$ref",
    "name",
    "in",
    "description",
    "required",
    "deprecated",
    "allowEmptyValue",
    "collectionFormat",
    "example",
];

impl<'u> Upgrade<'u> {
    /// `parameters`, shared ones: bodies go to a section of their own, and fields stay with the
    /// operations that have them.
    pub(super) fn shared_parameters(
        &mut self,
        parameters: &Part<'u>,
        components: &mut Map<String, Value>,
    ) {
        let holder = Ptr::root().child("components");
        let (mut plain, mut bodies) = (Map::new(), Map::new());
        for (name, part) in parameters.members() {
            let section = match Role::of(part.value) {
                Role::Plain => "parameters",
                Role::Body => "requestBodies",
                Role::Field => continue,
            };
            let to = holder.child(section).child(name);
            let part = Part { to, ..part };
            if section == "parameters" {
                plain.insert(name.to_owned(), self.parameter(&part));
            } else {
                let consumes = self.consumes.clone();
                bodies.insert(name.to_owned(), self.body(&part, &consumes));
            }
        }
        components.insert("parameters".to_owned(), Value::Object(plain));
        components.insert("requestBodies".to_owned(), Value::Object(bodies));
    }

    /// A parameter of path, query or header.
    pub(super) fn parameter(&mut self, part: &Part<'u>) -> Value {
        self.moves.record(part.to.clone(), part.from.clone());
        let Value::Object(members) = part.value else {
            return part.value.clone();
        };
        if members.contains_key("$ref") {
            return part.value.clone();
        }
        let place = part.get("in").and_then(Value::as_str).unwrap_or_default();
        let mut upgraded = Map::new();
        for (key, value) in members {
            if is_of_the_parameter(key) && key != "collectionFormat" {
                upgraded.insert(key.clone(), value.clone());
            }
        }
        self.described(part, place, &mut upgraded);
        Value::Object(upgraded)
    }

    /// Adds the schema of a parameter or a header, and how its lists are written.
    pub(super) fn described(
        &mut self,
        part: &Part<'u>,
        place: &str,
        upgraded: &mut Map<String, Value>,
    ) {
        self.check_value(part, place);
        let mut schema = value_schema(part.value);
        if part.get("schema").is_none() {
            let at = part.to.child("schema");
            self.moves.record(at, part.from.clone());
        }
        match written(part.value, place) {
            Written::AsUsual => {}
            Written::Styled(style, explode) => {
                upgraded.insert("style".to_owned(), style.into());
                upgraded.insert("explode".to_owned(), explode.into());
            }
            Written::ByTheCaller(format) => {
                self.report_format(part, format);
                schema = Map::from_iter([("type".to_owned(), json!("string"))]);
            }
        }
        upgraded.insert("schema".to_owned(), Value::Object(schema));
    }
}

/// The schema of the values of a parameter, a header or a field.
pub(super) fn value_schema(parameter: &Value) -> Map<String, Value> {
    // Not allowed here, but it can mean one thing only.
    if let Some(Value::Object(schema)) = parameter.get("schema") {
        return schema.clone();
    }
    let members = parameter.as_object().into_iter().flatten();
    let describing = members
        .filter(|(key, _)| !OF_THE_PARAMETER.contains(&key.as_str()) && key.as_str() != "schema");
    describing
        .map(|(key, value)| (key.clone(), value.clone()))
        .collect()
}

fn is_of_the_parameter(key: &str) -> bool {
    OF_THE_PARAMETER.contains(&key) || key.starts_with("x-")
}
