//! Multipart bodies, byte by byte: `table.tsv` (RFC 2046, section 5.1; RFC 7578; RFC 2387).

mod form;

pub use form::Field;

use crate::listed::Listed;
use crate::styles::NoError;
use crate::table::{Row, Table, bytes, same, shown};
use callwright_runtime::{
    Bytes, DecodeFailure, Encoder, Meta, Method, NoHeaders, Operation, Part, Reply, Value,
};
use form::Form;
use futures_util::FutureExt;
use libtest_mimic::Trial;

pub fn trials(listed: &mut Listed) -> Vec<Trial> {
    let table = Table::read("multipart/table.tsv", include_str!("table.tsv"), 6, 3);
    let mut trials = table.trials(listed, check);
    for row in &table.rows {
        if row.cell(PARTS) == "-" && !row.cell(SENT).starts_with('!') {
            trials.push(row.read_by("multer", listed, as_parts));
        }
    }
    trials
}

/// The columns.
const MEDIA_TYPE: usize = 0;
const PARTS: usize = 1;
const BODY: usize = 2;
const HEADER: usize = 3;
const SENT: usize = 4;

/// The first boundary that is tried; `§` in the table.
const BOUNDARY: &str = "callwright-part-00000000";

fn check(row: &Row) -> Result<(), String> {
    let post = Post {
        media_type: row.cell(MEDIA_TYPE),
        form: Form::read(row.cell(BODY)),
        parts: parts(row.cell(PARTS)),
    };
    let request = post
        .to_request("http://h")
        .map_err(|error| error.to_string());
    if let Some(words) = row.cell(SENT).strip_prefix('!') {
        return match request {
            Err(problem) if problem.contains(words) => Ok(()),
            other => Err(format!("{other:?} instead of a refusal with `{words}`")),
        };
    }
    let request = request?;
    let header = request.headers()["content-type"].to_str();
    let whole = |cell: &str| cell.replace('§', BOUNDARY);
    same(&header.unwrap_or("?"), &whole(row.cell(HEADER)).as_str())?;
    let body = request.body().in_memory().expect("in memory");
    same(&shown(&body), &shown(&expected(row)))
}

/// The body that a row says: `⏎` is CRLF.
fn expected(row: &Row) -> Vec<u8> {
    let text = row.cell(SENT).replace('⏎', "\\r\\n");
    bytes(&text.replace('§', BOUNDARY))
}

/// What a row writes.
struct Post {
    media_type: &'static str,
    form: Form,
    parts: Vec<(&'static str, Part)>,
}

/// Words of `encoding`: `name=style` or `name=media/type`, parted by `; `.
fn parts(cell: &'static str) -> Vec<(&'static str, Part)> {
    let words = cell.split("; ").filter(|word| *word != "-");
    let parts = words.map(|word| {
        let (name, part) = word.split_once('=').expect("a name and a part");
        let part = match part {
            "form" => Part::Form,
            "joined" => Part::Joined,
            "spaced" => Part::Spaced,
            "piped" => Part::Piped,
            "deep" => Part::Deep,
            media_type => Part::Typed(media_type),
        };
        (name, part)
    });
    parts.collect()
}

impl Operation for Post {
    type Output = ();
    type Error = NoError;
    type Headers = NoHeaders;
    const META: &'static Meta = &Meta {
        method: Method::POST,
        ..Meta::DEFAULT
    };
    fn encode(&self, request: &mut Encoder) {
        request.multipart(self.media_type, &self.form, &self.parts);
    }
    fn decode(_: &Reply) -> Result<(), DecodeFailure> {
        Ok(())
    }
}

/// Name, file name, media type and content.
type Read = (String, Option<String>, Option<String>, Bytes);

/// The parts as another parser reads them are the values that were written.
fn as_parts(row: &Row) -> Result<(), String> {
    let content_type = row.cell(HEADER).replace('§', BOUNDARY);
    let form_data = content_type
        .split_once(';')
        .map_or("", |(_, parameters)| parameters);
    // It takes no other multipart type.
    let boundary = multer::parse_boundary(format!("multipart/form-data;{form_data}"));
    let boundary = boundary.map_err(|error| error.to_string())?;
    let body = Bytes::from(expected(row));
    let stream = futures_util::stream::iter([Ok::<_, std::io::Error>(body)]);
    let mut multipart = multer::Multipart::new(stream, boundary);
    let read = async {
        let mut read: Vec<Read> = Vec::new();
        while let Some(field) = multipart.next_field().await? {
            let name = field.name().unwrap_or_default().to_owned();
            let file_name = field.file_name().map(str::to_owned);
            let media_type = field.content_type().map(ToString::to_string);
            read.push((name, file_name, media_type, field.bytes().await?));
        }
        Ok::<_, multer::Error>(read)
    };
    let read = read.now_or_never().expect("all of it is there");
    let wanted: Vec<Read> = Form::read(row.cell(BODY))
        .0
        .iter()
        .flat_map(written)
        .collect();
    same(&read.map_err(|error| error.to_string())?, &wanted)
}

fn written((name, field): &(String, Field)) -> Vec<Read> {
    let file = |upload: &callwright_runtime::Upload| {
        let file_name = upload.file_name().unwrap_or(name).to_owned();
        let media_type = upload.content_type().unwrap_or("application/octet-stream");
        let content = upload.content().in_memory().unwrap_or_default();
        (
            name.clone(),
            Some(file_name),
            Some(media_type.to_owned()),
            content,
        )
    };
    let json = |value: &Value| {
        let (media_type, text) = match value {
            Value::Null => return None,
            Value::String(text) => (None, text.clone()),
            Value::Object(_) | Value::Array(_) => {
                (Some("application/json".to_owned()), value.to_string())
            }
            other => (None, other.to_string()),
        };
        Some((name.clone(), None, media_type, text.into()))
    };
    match field {
        Field::File(upload) => vec![file(upload)],
        Field::Files(uploads) => uploads.iter().map(file).collect(),
        Field::Texts(texts) => {
            let texts = texts.iter().map(|text| json(&Value::from(text.as_str())));
            texts.flatten().collect()
        }
        Field::Json(Value::Array(items)) => items.iter().filter_map(json).collect(),
        Field::Json(value) => json(value).into_iter().collect(),
    }
}
