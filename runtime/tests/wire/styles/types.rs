//! The types of values: what the generator makes of a schema, by the words of its `type` and `format`.

use callwright_runtime::model::{Model, read};
use callwright_runtime::{Base64, Date, DateTime, Value, open_enum, wire};
use std::collections::BTreeMap;

open_enum! {
    /// A color of the specification's table.
    pub enum Word {
        /// `blue`
        Blue = "blue",
        /// `light blue`
        Light = "light blue",
    } Unknown
}

/// An object of the specification's table, with properties that are not there.
#[derive(Clone, Default, PartialEq)]
pub struct Shade {
    red: Option<i64>,
    green: Option<f64>,
    /// An optional property that may be null.
    blue: Option<Option<i64>>,
    name: Option<String>,
    tags: Option<Vec<String>>,
}

wire! { Shade {
    0 opt red = "R",
    1 opt green = "G",
    2 opt blue = "B",
    3 opt name = "name",
    4 opt tags = "tags",
} }

/// A value of a type, of JSON.
pub fn value(kind: &str, json: &str) -> Box<dyn Model + Send> {
    match kind {
        "any" => of::<Value>(json),
        "string" => of::<String>(json),
        "integer" => of::<i64>(json),
        "unsigned" => of::<u64>(json),
        "number" => of::<f64>(json),
        "boolean" => of::<bool>(json),
        "enum" => of::<Word>(json),
        "date-time" => of::<DateTime>(json),
        "date" => of::<Date>(json),
        "byte" => of::<Base64>(json),
        "optional" => of::<Option<String>>(json),
        "strings" => of::<Vec<String>>(json),
        "integers" => of::<Vec<i64>>(json),
        "numbers" => of::<Vec<f64>>(json),
        "booleans" => of::<Vec<bool>>(json),
        "enums" => of::<Vec<Word>>(json),
        "date-times" => of::<Vec<DateTime>>(json),
        "nullables" => of::<Vec<Option<String>>>(json),
        "lists" => of::<Vec<Vec<i64>>>(json),
        "object" => of::<Shade>(json),
        "objects" => of::<Vec<Shade>>(json),
        "map" => of::<BTreeMap<String, String>>(json),
        "map of objects" => of::<BTreeMap<String, Shade>>(json),
        other => panic!("no type `{other}`"),
    }
}

fn of<T: Model + Send + 'static>(json: &str) -> Box<dyn Model + Send> {
    let mut value = T::blank();
    read(&mut value, json.as_bytes()).unwrap_or_else(|error| panic!("{json}: {error}"));
    Box::new(value)
}
