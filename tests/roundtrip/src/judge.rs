//! The independent judge of what a schema allows.

use crate::schema::Id;
use jsonschema::{Draft, ValidatorMap};
use serde_json::{Map, Value, json};

/// Definitions with a validator each.
#[derive(Debug)]
pub struct Judge {
    definitions: Vec<Value>,
    validators: ValidatorMap,
}

impl Judge {
    /// Compiles definitions that refer to each other as `#/$defs/<number>`. Formats are no
    /// assertions.
    pub fn new(definitions: Vec<Value>) -> Result<Self, String> {
        let numbered = definitions.iter().enumerate();
        let numbered: Map<String, Value> = numbered
            .map(|(id, schema)| (id.to_string(), schema.clone()))
            .collect();
        let whole = json!({"$defs": numbered});
        let options = jsonschema::options().with_draft(Draft::Draft202012);
        let options = options.should_validate_formats(false).offline();
        let validators = options
            .build_map(&whole)
            .map_err(|error| error.to_string())?;
        Ok(Self {
            definitions,
            validators,
        })
    }

    /// Whether a definition allows a value.
    pub fn accepts(&self, id: Id, value: &Value) -> bool {
        let validator = self.validators.get(&format!("#/$defs/{id}"));
        validator.is_some_and(|validator| validator.is_valid(value))
    }

    /// A definition.
    pub fn definition(&self, id: Id) -> &Value {
        self.definitions.get(id).unwrap_or(&Value::Null)
    }
}
