//! Headers of replies as values: `table.tsv` (OpenAPI 3.1.2, section 4.8.21: style `simple`).

use crate::listed::Listed;
use crate::styles::NoError;
use crate::table::{Row, Table, bytes, same};
use callwright_runtime::http::{HeaderValue, Response};
use callwright_runtime::{
    Base64, Date, DateTime, DecodeFailure, Encoder, Meta, Model, NoHeaders, Operation, Reply,
    Value, model, open_enum,
};
use libtest_mimic::Trial;

pub fn trials(listed: &mut Listed) -> Vec<Trial> {
    Table::read("headers/table.tsv", include_str!("table.tsv"), 4, 2).trials(listed, check)
}

/// The columns.
const TYPE: usize = 0;
const LINES: usize = 1;
const VALUE: usize = 2;

fn check(row: &Row) -> Result<(), String> {
    let mut response = Response::builder();
    for line in row.cell(LINES).split('⏎').filter(|line| *line != "-") {
        let value = HeaderValue::from_bytes(&bytes(line)).map_err(|it| it.to_string())?;
        response = response.header("x-color", value);
    }
    let response = response.body("").expect("a response");
    let reply = Get
        .read_response(response)
        .map_err(|error| error.to_string())?;
    let value = match row.cell(TYPE) {
        "any" => read::<Value>(&reply),
        "string" => read::<String>(&reply),
        "integer" => read::<i64>(&reply),
        "int32" => read::<i32>(&reply),
        "unsigned" => read::<u64>(&reply),
        "number" => read::<f64>(&reply),
        "boolean" => read::<bool>(&reply),
        "enum" => read::<Word>(&reply),
        "date-time" => read::<DateTime>(&reply),
        "date" => read::<Date>(&reply),
        "byte" => read::<Base64>(&reply),
        "strings" => read::<Vec<String>>(&reply),
        "integers" => read::<Vec<i64>>(&reply),
        "enums" => read::<Vec<Word>>(&reply),
        other => panic!("no type `{other}`"),
    };
    same(&value.as_str(), &row.cell(VALUE))
}

fn read<T: Model>(reply: &Reply) -> String {
    let value = reply.header::<T>("X-Color");
    let json = value.map(|value| model::json(value.view()).expect("JSON"));
    let text = json.map(|json| String::from_utf8(json).expect("text"));
    text.unwrap_or_else(|| "-".to_owned())
}

open_enum! {
    /// A color.
    enum Word {
        /// `blue`
        Blue = "blue",
    } Unknown
}

struct Get;

impl Operation for Get {
    type Output = Reply;
    type Error = NoError;
    type Headers = NoHeaders;
    const META: &'static Meta = &Meta::DEFAULT;
    fn encode(&self, _: &mut Encoder) {}
    fn decode(reply: &Reply) -> Result<Reply, DecodeFailure> {
        Ok(reply.clone())
    }
}
