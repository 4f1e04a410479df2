//! Every wire case is a test of its own; `README.md` explains the format.

mod refused;
mod replies;
mod requests;

use libtest_mimic::{Arguments, Failed, Trial};
use std::sync::Arc;
use tokio::runtime::Runtime;
use wire::case::{Case, Operation, load};
use wire::server::Scripted;

fn main() {
    let (operations, generic) = load();
    assert_eq!(
        operations.len(),
        13,
        "one file for each operation of the five APIs"
    );
    let generic = Arc::new(generic);
    let mut trials = Vec::new();
    for operation in operations {
        let operation = Arc::new(operation);
        for case in &operation.requests {
            trials.push(trial(&operation, "sends", case, requests::check));
        }
        for case in &operation.refused {
            trials.push(trial(&operation, "refuses", case, refused::check));
        }
        let of_method: Vec<Case> = generic
            .iter()
            .filter(|case| replies::concerns(case, &operation))
            .cloned()
            .collect();
        for case in operation.replies.iter().chain(&of_method) {
            trials.push(trial(&operation, "reads", case, replies::check));
        }
    }
    libtest_mimic::run(&Arguments::from_args(), trials).exit();
}

/// What a case is checked by.
type Check = fn(&Runtime, &Operation, &Case) -> Result<(), String>;

fn trial(operation: &Arc<Operation>, verb: &str, case: &Case, check: Check) -> Trial {
    let name = format!("{}/{} {verb}: {}", operation.api, operation.id, case.name);
    let (operation, case) = (operation.clone(), case.clone());
    Trial::test(name, move || {
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()?;
        check(&runtime, &operation, &case).map_err(Failed::from)
    })
}

/// The reply that a case describes.
fn scripted(case: &Case) -> Scripted {
    let json = case.get("json").map(ToString::to_string);
    let body = json
        .or_else(|| case.text("text").map(str::to_owned))
        .unwrap_or_default();
    let status = case
        .get("status")
        .and_then(serde_json::Value::as_u64)
        .expect("a status");
    let mut headers: Vec<(String, String)> = case
        .entries("headers")
        .into_iter()
        .map(|(name, value)| (name, value.as_str().expect("a header's text").to_owned()))
        .collect();
    if !headers.iter().any(|(name, _)| name == "content-type") {
        headers.push(("content-type".to_owned(), "application/json".to_owned()));
    }
    Scripted {
        status: status as u16,
        headers,
        body: body.into(),
        cut: None,
    }
}

/// The first reply of the operation that reads as a success.
fn success(operation: &Operation) -> Scripted {
    let case = operation
        .replies
        .iter()
        .find(|case| case.text("reads") == Some("success"));
    scripted(case.expect("a success among the replies"))
}

/// Fails unless nothing of what must stay hidden is shown.
fn hides(shown: &str, case: &Case) -> Result<(), String> {
    let mut hidden = case.texts("hidden");
    hidden.extend(
        case.entries("credentials")
            .values()
            .map(|it| it.as_str().unwrap().to_owned()),
    );
    match hidden.iter().find(|secret| shown.contains(secret.as_str())) {
        Some(secret) => Err(format!("`{secret}` must not be shown, but is in: {shown}")),
        None => Ok(()),
    }
}

/// Fails unless both are the same.
fn same<T: PartialEq + std::fmt::Debug>(what: &str, found: &T, wanted: &T) -> Result<(), String> {
    if found == wanted {
        Ok(())
    } else {
        Err(format!("{what}\n   found: {found:?}\n  wanted: {wanted:?}"))
    }
}
