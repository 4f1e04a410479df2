//! Every style of a parameter and of a member of a form, byte by byte: `table.tsv`.

mod parsers;
mod types;

pub use types::value;

use crate::listed::Listed;
use crate::table::{Row, Table, same};
use callwright_runtime::model::Model;
use callwright_runtime::{
    Body, DecodeFailure, Encoder, ErrorSet, Meta, NoHeaders, Operation, Part, Reply,
};
use libtest_mimic::Trial;

pub fn trials(listed: &mut Listed) -> Vec<Trial> {
    let table = Table::read("styles/table.tsv", include_str!("table.tsv"), 6, 4);
    let mut trials = table.trials(listed, check);
    for row in &table.rows {
        for (parser, read) in parsers::of(row) {
            trials.push(row.read_by(parser, listed, read));
        }
    }
    trials
}

/// The columns.
const METHOD: usize = 0;
const NAME: usize = 1;
const TYPE: usize = 2;
const VALUE: usize = 3;
const EXPECTED: usize = 4;

fn check(row: &Row) -> Result<(), String> {
    let sent = sent(row);
    match row.cell(EXPECTED).strip_prefix('!') {
        None => same(&sent, &Ok(row.cell(EXPECTED).to_owned())),
        Some(words) => match &sent {
            Err(problem) if problem.contains(words) => Ok(()),
            _ => Err(format!("{sent:?} instead of a refusal with `{words}`")),
        },
    }
}

/// What a row sends, as text; `-` where it sends nothing.
fn sent(row: &Row) -> Result<String, String> {
    let (method, name) = (row.cell(METHOD), row.cell(NAME));
    let writes = Writes {
        method,
        name,
        value: types::value(row.cell(TYPE), row.cell(VALUE)),
    };
    let request = match method.starts_with("path") {
        true => Fills(writes).to_request("http://h"),
        false => writes.to_request("http://h"),
    };
    let request = request.map_err(|error| error.to_string())?;
    let header = |name: &str| {
        let value = request.headers().get(name)?;
        value.to_str().ok().map(str::to_owned)
    };
    let text = match method.split('_').next() {
        Some("path") => Some(request.uri().path()[1..].to_owned()),
        Some("query" | "reserved") => request.uri().query().map(str::to_owned),
        Some("header") => header(name),
        Some("cookie") => header("cookie"),
        _ => Some(text(request.body())),
    };
    Ok(text.unwrap_or_else(|| "-".to_owned()))
}

fn text(body: &Body) -> String {
    let bytes = body.in_memory().expect("in memory");
    String::from_utf8(bytes.to_vec()).expect("text")
}

/// An operation that writes one value.
struct Writes {
    method: &'static str,
    name: &'static str,
    value: Box<dyn Model + Send>,
}

/// The same, with a slot.
struct Fills(Writes);

#[derive(Debug)]
pub struct NoError;

impl ErrorSet for NoError {
    fn decode(_: u16, _: &Reply) -> Result<Self, DecodeFailure> {
        Ok(Self)
    }
}

macro_rules! operation {
    ($name:ident $path:literal $self:ident $writes:expr) => {
        impl Operation for $name {
            type Output = ();
            type Error = NoError;
            type Headers = NoHeaders;
            const META: &'static Meta = &Meta {
                path: $path,
                ..Meta::DEFAULT
            };
            fn encode(&$self, request: &mut Encoder) {
                $writes.write(request, $writes.method);
            }
            fn decode(_: &Reply) -> Result<(), DecodeFailure> {
                Ok(())
            }
        }
    };
}

operation!(Writes "/" self self);
operation!(Fills "/{color}" self self.0);

impl Writes {
    fn write(&self, request: &mut Encoder, method: &str) {
        let (name, value) = (self.name, &*self.value);
        match method {
            "path" => request.path(name, value),
            "path_exploded" => request.path_exploded(name, value),
            "path_label" => request.path_label(name, value),
            "path_label_exploded" => request.path_label_exploded(name, value),
            "path_matrix" => request.path_matrix(name, value),
            "path_matrix_exploded" => request.path_matrix_exploded(name, value),
            "path_json" => request.path_json(name, value),
            "query" => request.query(name, value),
            "query_joined" => request.query_joined(name, value),
            "query_spaced" => request.query_spaced(name, value),
            "query_piped" => request.query_piped(name, value),
            "query_deep" => request.query_deep(name, value),
            "query_json" => request.query_json(name, value),
            "header" => request.header(name, value),
            "header_exploded" => request.header_exploded(name, value),
            "header_json" => request.header_json(name, value),
            "cookie" => request.cookie(name, value),
            "cookie_joined" => request.cookie_joined(name, value),
            "cookie_plain" => request.cookie_plain(name, value),
            "cookie_plain_joined" => request.cookie_plain_joined(name, value),
            "cookie_json" => request.cookie_json(name, value),
            "form" => request.form(value, &[]),
            other => match other.strip_prefix("reserved_") {
                Some(method) => {
                    request.reserved();
                    self.write(request, method);
                }
                None => request.form(value, &[(name, part(other))]),
            },
        }
    }
}

fn part(form: &str) -> Part {
    match form {
        "form_form" => Part::Form,
        "form_joined" => Part::Joined,
        "form_spaced" => Part::Spaced,
        "form_piped" => Part::Piped,
        "form_deep" => Part::Deep,
        "form_json" => Part::Typed("application/json"),
        "form_text" => Part::Typed("text/plain"),
        other => panic!("no method `{other}`"),
    }
}
