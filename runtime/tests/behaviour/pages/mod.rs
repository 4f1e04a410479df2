//! Lists that come page by page.

mod checkpoints;
mod guards;
mod kinds;
mod links;
mod streams;

use crate::server::{Act, Seen, json};
use crate::types::Call;
use callwright_runtime::{Error, Fault, Items, Paginated, PaginationFault, PaginationProblem};
use std::fmt::Write;

/// A page of calls with these ids, and what the server says of it.
pub fn page(ids: &[&str], meta: &str) -> Act {
    json(200, &body(ids, meta))
}

pub fn body(ids: &[&str], meta: &str) -> String {
    let mut calls = String::new();
    for id in ids {
        let comma = if calls.is_empty() { "" } else { "," };
        let _ = write!(
            calls,
            r#"{comma}{{"id":"{id}","status":"queued","note":null}}"#
        );
    }
    format!(r#"{{"calls":[{calls}],"meta":{meta}}}"#)
}

/// The request lines, without what is the same in all.
pub fn targets(seen: &[Seen]) -> Vec<&str> {
    let target = |seen: &Seen| seen.line.len() - " HTTP/1.1".len();
    seen.iter()
        .map(|seen| &seen.line["GET ".len()..target(seen)])
        .collect()
}

/// The ids of everything that comes, and the error that ends it.
pub async fn drain<O>(items: &mut Items<O>) -> (Vec<String>, Option<Error<O::Error>>)
where
    O: Paginated<Item = Call>,
{
    let mut ids = Vec::new();
    loop {
        match items.try_next().await {
            Ok(Some(call)) => ids.push(call.id),
            Ok(None) => return (ids, None),
            Err(error) => return (ids, Some(error)),
        }
    }
}

/// What comes where nothing goes wrong.
pub async fn all<O>(mut items: Items<O>) -> Vec<String>
where
    O: Paginated<Item = Call>,
{
    let (ids, error) = drain(&mut items).await;
    assert!(error.is_none(), "{error:?}");
    ids
}

pub fn problem<E: std::fmt::Debug>(error: Option<&Error<E>>) -> &PaginationProblem {
    match error.and_then(Error::fault) {
        Some(Fault::Pagination(fault)) => PaginationFault::problem(fault),
        _ => panic!("{error:?}"),
    }
}
