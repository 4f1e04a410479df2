//! What the driver promises of every generated type, over types written by hand.

#![allow(missing_docs)]

mod bytes;
mod depth;
mod duplicates;
mod encoding;
mod enums;
mod fitting_unions;
mod header;
mod integers;
mod many_fields;
mod members;
mod nesting;
mod numbers;
mod pointers;
mod presence;
mod redaction;
mod scalars;
mod serde;
mod tagged_unions;
mod tuples;
mod unions;

use callwright_runtime::Model;
use callwright_runtime::model::{self, ReadError};

/// Reads JSON as generated operations do.
fn read<T: Model>(json: &str) -> Result<T, ReadError> {
    let mut value = T::blank();
    model::read(&mut value, json.as_bytes()).map(|()| value)
}

/// Writes JSON as generated operations do.
fn write(value: &dyn Model) -> String {
    let json = model::json(value.view()).expect("the value has JSON");
    String::from_utf8(json).expect("JSON is UTF-8")
}

/// Reads JSON and writes it again.
fn echo<T: Model>(json: &str) -> String {
    write(&read::<T>(json).expect("the JSON is of the type"))
}

/// Where and why reading fails.
fn refusal<T: Model>(json: &str) -> (String, String) {
    match read::<T>(json) {
        Ok(_) => panic!("{json} was read"),
        Err(error) => (error.pointer, error.message),
    }
}
