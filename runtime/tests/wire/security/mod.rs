//! Which credentials a request carries, and where: `table.tsv`.

mod operations;

use crate::canned::Canned;
use crate::listed::Listed;
use crate::table::{Row, Table, same};
use callwright_runtime::http::{HeaderMap, Request};
use callwright_runtime::{
    Api, Body, Bytes, Core, Credential, Operation, Options, Scheme, SchemeKind,
};
use libtest_mimic::Trial;
use operations::dispatch;
use std::sync::Arc;

pub fn trials(listed: &mut Listed) -> Vec<Trial> {
    let table = Table::read("security/table.tsv", include_str!("table.tsv"), 4, 2);
    let mut trials = table.trials(listed, check);
    for row in &table.rows {
        if row.cell(SENT).contains("cookie: ") {
            trials.push(row.read_by("cookie", listed, as_cookies));
        }
        if row.cell(SENT).starts_with("/?") {
            trials.push(row.read_by("form_urlencoded", listed, as_query));
        }
    }
    trials
}

/// The columns.
const OPERATION: usize = 0;
const KNOWN: usize = 1;
const SENT: usize = 2;

macro_rules! schemes {
    ($($name:ident $word:literal $kind:expr;)*) => {
        $(static $name: Scheme = Scheme::new($word, $word, $kind);)*
        const SCHEMES: &[&Scheme] = &[$(&$name),*];
    };
}

schemes! {
    JWT "jwt" SchemeKind::Bearer;
    OAUTH "oauth" SchemeKind::Bearer;
    BASIC "basic" SchemeKind::Basic;
    KEY "key" SchemeKind::Header("X-Key");
    ACCOUNT "account" SchemeKind::Header("X-Account");
    QUERY "query" SchemeKind::Query("api_key");
    BRACKETS "brackets" SchemeKind::Query("auth[key]");
    SESSION "session" SchemeKind::Cookie("sid");
    DEVICE "device" SchemeKind::Cookie("device");
}

static API: Api = Api {
    schemes: SCHEMES,
    ..Api::DEFAULT
};

fn check(row: &Row) -> Result<(), String> {
    let sent = dispatch(row.cell(OPERATION), row);
    match row.cell(SENT).strip_prefix('!') {
        None => same(&sent, &Ok(row.cell(SENT).to_owned())),
        Some(words) => match sent {
            Err(problem) => {
                let canary = row.cell(KNOWN).contains("canary") && problem.contains("canary");
                let missing = words.split(' ').find(|word| !problem.contains(word));
                match (canary, missing) {
                    (false, None) => Ok(()),
                    (true, _) => Err(format!("the credential is shown: {problem}")),
                    (_, Some(word)) => Err(format!("`{word}` is not in: {problem}")),
                }
            }
            Ok(sent) => Err(format!("{sent} instead of a refusal with `{words}`")),
        },
    }
}

/// The credentials of a row, by the names of their schemes.
fn known(row: &Row) -> impl Iterator<Item = (&'static str, &'static str)> {
    let pairs = row.cell(KNOWN).split("; ").filter(|pair| *pair != "-");
    pairs.map(|pair| pair.split_once('=').expect("a name and a credential"))
}

fn sent<O: Operation>(operation: O, row: &Row) -> Result<String, String> {
    let transport = Canned::new("application/json", [Bytes::from_static(b"{}")]);
    let mut options = Options::new(&API);
    options.base_url("http://127.0.0.1".to_owned());
    options.transport(Arc::new(transport.clone()));
    for (name, text) in known(row) {
        let scheme = SCHEMES.iter().find(|scheme| scheme.name == name);
        let scheme = scheme.expect("a scheme of this name");
        // A carriage return and a line feed have no other way into a cell.
        let text = text.replace('⏎', "\r\n");
        let credential = match text
            .split_once('/')
            .filter(|_| scheme.kind == SchemeKind::Basic)
        {
            Some((user, password)) => Credential::basic(user, password),
            None => text.into(),
        };
        options.credential(scheme, credential);
    }
    let core: Core = options.build().map_err(|error| error.to_string())?;
    let runtime = tokio::runtime::Builder::new_current_thread().build();
    let outcome = runtime
        .map_err(|error| error.to_string())?
        .block_on(core.call(operation));
    match (outcome, &transport.seen()[..]) {
        (Ok(_), [request]) => Ok(shown(request)),
        (Err(error), []) => Err(error.to_string()),
        (outcome, seen) => panic!("{} requests, {}", seen.len(), outcome.is_ok()),
    }
}

/// The path and query, and the headers that credentials are in.
fn shown(request: &Request<Body>) -> String {
    let headers: &HeaderMap = request.headers();
    let mut text = request
        .uri()
        .path_and_query()
        .map_or("", |it| it.as_str())
        .to_owned();
    for name in ["authorization", "x-key", "x-account", "cookie"] {
        for value in headers.get_all(name) {
            text.push_str(&format!("; {name}: {}", value.to_str().expect("text")));
        }
    }
    text
}

/// Every credential of a cookie is read back.
fn as_cookies(row: &Row) -> Result<(), String> {
    let (_, cookies) = row.cell(SENT).split_once("cookie: ").ok_or("no cookies")?;
    let read = cookie::Cookie::split_parse(cookies);
    let read: Vec<_> = read.map(|it| it.expect("a cookie")).collect();
    for (scheme, name) in [("session", "sid"), ("device", "device")] {
        let wanted = known(row)
            .find(|(of, _)| *of == scheme)
            .map(|(_, text)| text);
        let found = read.iter().find(|cookie| cookie.name() == name);
        same(&found.map(|cookie| cookie.value()), &wanted)?;
    }
    Ok(())
}

/// Every credential of a query is read back.
fn as_query(row: &Row) -> Result<(), String> {
    let sent = row.cell(SENT).split("; ").next().unwrap_or_default();
    let read = url::form_urlencoded::parse(&sent.as_bytes()[2..]);
    let read: Vec<_> = read.into_owned().collect();
    for (scheme, name) in [("query", "api_key"), ("brackets", "auth[key]")] {
        let wanted = known(row).find(|(of, _)| *of == scheme);
        let found = read.iter().find(|(of, _)| of == name);
        let wanted = wanted.map(|(_, text)| text.replace('⏎', "\r\n"));
        same(&found.map(|(_, text)| text.clone()), &wanted)?;
    }
    Ok(())
}
