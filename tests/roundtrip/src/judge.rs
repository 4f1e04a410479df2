//! The independent judge of what a schema allows.

use crate::schema::Id;
use jsonschema::{Draft, Validator};
use serde_json::{Map, Value, json};

/// Definitions in a row of the table; a validator asks a value for every member that it knows.
const ROW: usize = 64;

/// Definitions with one validator for all of them.
///
/// What is compiled at once is compiled once: a validator for each definition would hold all that the
/// definition refers to, which in a description whose schemas all reach each other is everything.
#[derive(Debug)]
pub struct Judge {
    definitions: Vec<Value>,
    validator: Validator,
}

impl Judge {
    /// Compiles definitions that refer to each other as `#/$defs/<number>`. Formats are no
    /// assertions.
    pub fn new(definitions: Vec<Value>) -> Result<Self, String> {
        let mut numbered = Map::new();
        let mut rows: Vec<Map<String, Value>> = Vec::new();
        for (id, schema) in definitions.iter().enumerate() {
            numbered.insert(id.to_string(), schema.clone());
            if id % ROW == 0 {
                rows.push(Map::new());
            }
            if let Some(row) = rows.last_mut() {
                let reference = json!({"$ref": format!("#/$defs/{id}")});
                row.insert((id % ROW).to_string(), reference);
            }
        }
        let rows = rows.into_iter().enumerate();
        let rows: Map<String, Value> = rows
            .map(|(row, columns)| (row.to_string(), json!({"properties": columns})))
            .collect();
        let whole = json!({"$defs": numbered, "properties": rows});
        let options = jsonschema::options().with_draft(Draft::Draft202012);
        let options = options.should_validate_formats(false).offline();
        let validator = options.build(&whole).map_err(|error| error.to_string())?;
        Ok(Self {
            definitions,
            validator,
        })
    }

    /// Whether a definition allows a value.
    pub fn accepts(&self, id: Id, value: &Value) -> bool {
        if id >= self.definitions.len() {
            return false;
        }
        let columns = Map::from_iter([((id % ROW).to_string(), value.clone())]);
        let rows = Map::from_iter([((id / ROW).to_string(), columns.into())]);
        self.validator.is_valid(&rows.into())
    }

    /// A definition.
    pub fn definition(&self, id: Id) -> &Value {
        self.definitions.get(id).unwrap_or(&Value::Null)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_definition_judges_for_itself() {
        let of = |id: usize| json!({"type": "integer", "minimum": id, "maximum": id});
        let judge = Judge::new((0..200).map(of).collect()).expect("these are schemas");
        for id in [0, 1, 63, 64, 127, 199] {
            assert!(judge.accepts(id, &json!(id)), "{id}");
            assert!(!judge.accepts(id, &json!(id + 1)), "{id}");
        }
        assert!(!judge.accepts(200, &json!(200)));
    }
}
