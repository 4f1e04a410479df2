//! Bodies that are one value: JSON, text, bytes, none; `table.tsv`.

use crate::listed::Listed;
use crate::multipart::Field;
use crate::styles::{NoError, value};
use crate::table::{Row, Table, bytes, same, shown};
use callwright_runtime::{
    DecodeFailure, Encoder, Meta, Method, Model, NoHeaders, Operation, Reply, Value,
};
use libtest_mimic::Trial;

pub fn trials(listed: &mut Listed) -> Vec<Trial> {
    let table = Table::read("bodies/table.tsv", include_str!("table.tsv"), 8, 5);
    let mut trials = table.trials(listed, check);
    for row in &table.rows {
        if row.cell(KIND) == "json" && !row.cell(SENT).is_empty() {
            trials.push(row.read_by("serde_json", listed, as_json));
        }
    }
    trials
}

/// The columns.
const METHOD: usize = 0;
const KIND: usize = 1;
const MEDIA_TYPE: usize = 2;
const TYPE: usize = 3;
const VALUE: usize = 4;
const HEADERS: usize = 5;
const SENT: usize = 6;

fn check(row: &Row) -> Result<(), String> {
    let request = match row.cell(METHOD) {
        "GET" => Get(write(row)).to_request("http://h"),
        "DELETE" => Delete(write(row)).to_request("http://h"),
        "PUT" => Put(write(row)).to_request("http://h"),
        "PATCH" => Patch(write(row)).to_request("http://h"),
        "POST" => Post(write(row)).to_request("http://h"),
        other => panic!("no method `{other}`"),
    };
    if let Some(words) = row.cell(HEADERS).strip_prefix('!') {
        return match request.map_err(|error| error.to_string()) {
            Err(problem) if problem.contains(words) => Ok(()),
            other => Err(format!("{other:?} instead of a refusal with `{words}`")),
        };
    }
    let request = request.map_err(|error| error.to_string())?;
    let header = |name: &str| {
        let value = request.headers().get(name);
        value
            .and_then(|it| it.to_str().ok())
            .unwrap_or("-")
            .to_owned()
    };
    let headers = format!("{} {}", header("content-length"), header("content-type"));
    same(&headers.as_str(), &row.cell(HEADERS))?;
    let body = request.body().in_memory().expect("in memory");
    same(&shown(&body), &shown(&bytes(row.cell(SENT))))
}

fn as_json(row: &Row) -> Result<(), String> {
    let read: Value =
        serde_json::from_slice(&bytes(row.cell(SENT))).map_err(|error| error.to_string())?;
    let wanted: Value = serde_json::from_str(row.cell(VALUE)).expect("JSON");
    // 42 is 42.0 to JSON.
    match (read.as_f64(), wanted.as_f64()) {
        (Some(read), Some(wanted)) => same(&read, &wanted),
        _ => same(&read, &wanted),
    }
}

/// What a row writes.
struct Written {
    kind: &'static str,
    media_type: &'static str,
    value: Box<dyn Model + Send>,
}

fn write(row: &Row) -> Written {
    let value = match row.cell(TYPE) {
        "file" => {
            let json = serde_json::from_str(row.cell(VALUE)).expect("JSON");
            Box::new(Field::read(json)) as Box<dyn Model + Send>
        }
        kind => value(kind, row.cell(VALUE)),
    };
    Written {
        kind: row.cell(KIND),
        media_type: row.cell(MEDIA_TYPE),
        value,
    }
}

macro_rules! operations {
    ($($name:ident $method:ident)*) => {$(
        struct $name(Written);

        impl Operation for $name {
            type Output = ();
            type Error = NoError;
            type Headers = NoHeaders;
            const META: &'static Meta = &Meta { method: Method::$method, ..Meta::DEFAULT };
            fn encode(&self, request: &mut Encoder) {
                let Written { kind, media_type, value } = &self.0;
                match *kind {
                    "json" => request.json(media_type, &**value),
                    "text" => request.text(media_type, &**value),
                    "binary" => request.binary(media_type, &**value),
                    "none" => {}
                    other => panic!("no kind `{other}`"),
                }
            }
            fn decode(_: &Reply) -> Result<(), DecodeFailure> {
                Ok(())
            }
        }
    )*};
}

operations! { Get GET Delete DELETE Put PUT Patch PATCH Post POST }
