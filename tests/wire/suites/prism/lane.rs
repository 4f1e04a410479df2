//! What Prism says about one API.

use crate::process::Prism;
use crate::root;
use crate::violations::{self, Violation};
use callwright_runtime::http::{HeaderMap, StatusCode};
use serde_json::Value;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use wire::case::{Case, Operation};
use wire::order::Order;
use wire::vendors::perform;
use xtask::cli::Stage;
use xtask::workspace::Workspace;

/// The mark of a line that tells of a violation, and that of one that announces them.
const MARKS: [char; 2] = ['✖', '⚠'];

/// Sends all that the client sends, then all that must be refused, and says so in one line.
pub fn judge(
    api: &str,
    operations: &[&Operation],
    node: &Path,
    script: &Path,
) -> Result<String, String> {
    let overlaid = overlaid(api)?;
    every_operation_has_a_case(&overlaid, operations)?;
    let prism = Prism::start(node, script, &write(api, &overlaid)?)?;
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .map_err(|error| error.to_string())?;
    let mut sent = 0;
    for operation in operations {
        for case in described(operation) {
            runtime
                .block_on(accept(&prism, operation, case, sent))
                .map_err(|why| format!("{api}/{}, {}: {why}", operation.id, case.name))?;
            sent += 1;
        }
    }
    let violations = violations::of(api);
    let client = reqwest::Client::builder().no_proxy().build();
    let client = client.map_err(|error| error.to_string())?;
    for (number, violation) in violations.iter().enumerate() {
        runtime
            .block_on(refuse(&prism, violation, &client, sent + number))
            .map_err(|why| format!("{api} must be refused: {}: {why}", violation.why))?;
    }
    let arrived = prism.requests();
    if arrived != sent + violations.len() {
        return Err(format!("{arrived} requests arrived, which is not the sum"));
    }
    Ok(format!(
        "{api}: {} sent in {} without a complaint, {} refused",
        count(operations.len(), "operation"),
        count(sent, "request"),
        count(violations.len(), "deliberate violation"),
    ))
}

fn count(number: usize, what: &str) -> String {
    format!("{number} {what}{}", if number == 1 { "" } else { "s" })
}

/// The description with its overlay applied, as `cargo xtask dump <api> --stage overlay` prints it.
fn overlaid(api: &str) -> Result<Value, String> {
    let input = xtask::specs::find(&Workspace::at(&root()), api).map_err(|it| it.to_string())?;
    let (text, report) = xtask::dump::text(&input, Stage::Overlay);
    let text = text.ok_or_else(|| report.render(false))?;
    serde_json::from_str(&text).map_err(|error| error.to_string())
}

fn write(api: &str, description: &Value) -> Result<PathBuf, String> {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("prism");
    let file = folder.join(format!("{api}.json"));
    std::fs::create_dir_all(&folder)
        .and_then(|()| std::fs::write(&file, description.to_string()))
        .map_err(|error| format!("{}: {error}", file.display()))?;
    Ok(file)
}

/// Fails unless the operations of the description are those of the cases, each with a request.
fn every_operation_has_a_case(overlaid: &Value, operations: &[&Operation]) -> Result<(), String> {
    let paths = overlaid["paths"].as_object().into_iter().flatten();
    let ids: BTreeSet<&str> = paths
        .filter_map(|(_, path)| path.as_object())
        .flat_map(|path| path.values())
        .filter_map(|operation| operation.get("operationId")?.as_str())
        .collect();
    let cases: BTreeSet<&str> = operations
        .iter()
        .filter(|operation| described(operation).next().is_some())
        .map(|operation| operation.id.as_str())
        .collect();
    if ids == cases {
        return Ok(());
    }
    Err(format!(
        "the description has {ids:?}, but {cases:?} have a request to send"
    ))
}

/// The requests that the description allows.
fn described(operation: &Operation) -> impl Iterator<Item = &Case> {
    let requests = operation.requests.iter();
    requests.filter(|case| case.get("described") != Some(&Value::Bool(false)))
}

async fn accept(
    prism: &Prism,
    operation: &Operation,
    case: &Case,
    number: usize,
) -> Result<(), String> {
    let order = Order::of(case, prism.url.clone());
    let observed = perform(&operation.api, &operation.id, &order).await;
    let verdict = prism.verdict(number)?;
    passed(observed.status, &observed.raw_headers, &verdict)?;
    if observed.reads == "success" {
        return Ok(());
    }
    Err(format!("the reply is read as {}", observed.shown))
}

async fn refuse(
    prism: &Prism,
    violation: &Violation,
    client: &reqwest::Client,
    number: usize,
) -> Result<(), String> {
    let reply = violation.send(client, &prism.url).await?;
    let verdict = prism.verdict(number)?;
    if reply.status().as_u16() != violation.status {
        let log = verdict.join("\n");
        let (found, wanted) = (reply.status(), violation.status);
        return Err(format!("{found} came instead of {wanted}\n{log}"));
    }
    let said = |line: &String| line.contains('✖') && line.contains(&violation.says);
    if !verdict.iter().any(said) {
        let log = verdict.join("\n");
        return Err(format!("the log does not say `{}`\n{log}", violation.says));
    }
    // What judges the requests of the client must see this one too.
    match passed(Some(reply.status()), reply.headers(), &verdict) {
        Ok(()) => Err("it counts as passed".to_owned()),
        Err(_) => Ok(()),
    }
}

/// Fails unless Prism has nothing to say against a request.
fn passed(
    status: Option<StatusCode>,
    headers: &HeaderMap,
    verdict: &[String],
) -> Result<(), String> {
    let log = verdict.join("\n");
    if verdict.iter().any(|line| line.contains(MARKS)) {
        return Err(format!("Prism complains:\n{log}"));
    }
    if !log.contains("The request passed the validation rules") {
        return Err(format!("Prism did not judge it:\n{log}"));
    }
    if let Some(violations) = headers.get("sl-violations") {
        return Err(format!("Prism complains: {violations:?}"));
    }
    match status {
        Some(status) if status.is_success() => Ok(()),
        status => Err(format!("the status is {status:?}:\n{log}")),
    }
}
