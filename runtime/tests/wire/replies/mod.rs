//! What a reply is by its status, its media type and its body: `table.tsv`. Every row is read twice:
//! from a real server, and as a response of another transport.

mod operations;

use crate::listed::Listed;
use crate::server::{Act, Server, reply_bytes};
use crate::table::{Row, Table, bytes, same};
use callwright_runtime::http::{HeaderValue, Response};
use callwright_runtime::{Api, Bytes, Error, Fault, Operation, Options, Retry, Value};
use libtest_mimic::Trial;
use operations::{Documented, dispatch};

pub fn trials(listed: &mut Listed) -> Vec<Trial> {
    let table = Table::read("replies/table.tsv", include_str!("table.tsv"), 6, 4);
    let mut trials = table.trials(listed, check);
    for row in &table.rows {
        let read = row.cell(OUTCOME).starts_with("value \"");
        if row.cell(OPERATION) == "text" && read {
            trials.push(row.read_by("encoding_rs", listed, as_text));
        }
    }
    trials
}

/// The columns.
const OPERATION: usize = 0;
const STATUS: usize = 1;
const HEADERS: usize = 2;
const BODY: usize = 3;
const OUTCOME: usize = 4;

fn check(row: &Row) -> Result<(), String> {
    dispatch(row.cell(OPERATION), row)
}

/// An operation's outcome for a row, on both ways.
fn outcomes<O>(operation: fn() -> O, row: &Row) -> Result<(), String>
where
    O: Operation<Output = Value, Error = Documented>,
{
    let status = row.cell(STATUS).parse().expect("a status");
    let body = bytes(row.cell(BODY));
    let headers: Vec<(&str, &str)> = row
        .cell(HEADERS)
        .split('⏎')
        .filter_map(|line| line.split_once(": "))
        .collect();
    let found = outcome(sent(operation(), status, &headers, &body)?);
    matches(&found, row).map_err(|fault| format!("from a server: {fault}"))?;
    // Only a client follows redirects, and refuses to.
    if row.cell(OUTCOME).starts_with("redirect") {
        return Ok(());
    }
    let mut response = Response::builder().status(status);
    for (name, value) in &headers {
        let value = HeaderValue::from_bytes(&bytes(value)).map_err(|it| it.to_string())?;
        response = response.header(*name, value);
    }
    let response = response.body(Bytes::from(body)).expect("a response");
    let found = outcome(operation().read_response(response));
    matches(&found, row).map_err(|fault| format!("as a response: {fault}"))
}

fn matches(found: &str, row: &Row) -> Result<(), String> {
    let wanted = row.cell(OUTCOME);
    match wanted.starts_with("undecodable") && found.contains(wanted) {
        true => Ok(()),
        false => same(&found, &wanted),
    }
}

type Outcome = Result<Value, Error<Documented>>;

fn sent<O>(
    operation: O,
    status: u16,
    headers: &[(&str, &str)],
    body: &[u8],
) -> Result<Outcome, String>
where
    O: Operation<Output = Value, Error = Documented>,
{
    // A reply to HEAD says a length and has no body, and 204 and 304 have neither.
    let content = match (status, O::META.method.as_str()) {
        (204 | 304, _) | (_, "HEAD") => &[][..],
        _ => body,
    };
    let reply = reply_bytes(status, headers, content, body.len());
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build();
    runtime.map_err(|error| error.to_string())?.block_on(async {
        let server = Server::start([Act::Write(reply)]).await;
        let mut options = Options::new(&Api::DEFAULT);
        options.base_url(server.url());
        options.retry(Retry::none());
        let core = options.build().map_err(|error| error.to_string())?;
        Ok(core.call(operation).await)
    })
}

/// An outcome in the words of the table.
fn outcome(outcome: Outcome) -> String {
    let error = match outcome {
        Ok(value) => return format!("value {value}"),
        Err(error) => error,
    };
    if let Some(error) = error.api() {
        return format!("error {}", error.0);
    }
    match error.fault() {
        Some(Fault::Undocumented(_)) => "undocumented".to_owned(),
        Some(Fault::Decode {
            pointer, message, ..
        }) => format!("undecodable {pointer} {message}"),
        Some(Fault::Redirect(_)) => {
            let location = error.headers().and_then(|headers| headers.get("location"));
            let location = location.and_then(|it| it.to_str().ok());
            format!("redirect {}", location.unwrap_or("nowhere"))
        }
        _ => error.to_string(),
    }
}

/// The text as another decoder reads it, by the label of the character set.
fn as_text(row: &Row) -> Result<(), String> {
    let headers = row.cell(HEADERS).to_lowercase();
    let charset = headers.split("charset=").nth(1);
    let charset = charset.map_or("utf-8", |it| it.trim_matches('"'));
    let encoding = encoding_rs::Encoding::for_label(charset.as_bytes());
    let body = bytes(row.cell(BODY));
    let (text, _, _) = encoding.ok_or("an unknown label")?.decode(&body);
    same(
        &format!("value {}", Value::from(&*text)).as_str(),
        &row.cell(OUTCOME),
    )
}
