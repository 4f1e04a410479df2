//! One call, five vendors: the example `log_call`, and what it prints.

mod replies;
mod vendors;

use crate::server::{Scripted, Server};
use callwright_runtime::Processed;
use std::fmt;

/// The call that every vendor is told of: those that log calls log it, those that place calls
/// place it.
pub struct PhoneCall {
    /// Who calls, as E.164.
    pub from: &'static str,
    /// Who is called, as E.164.
    pub to: &'static str,
    /// The name of who is called.
    pub name: &'static str,
    /// When it began, in UTC.
    pub start: &'static str,
    /// When it ended, in UTC.
    pub end: &'static str,
    /// How long it took.
    pub seconds: u16,
    /// What was said.
    pub note: &'static str,
}

const CALL: PhoneCall = PhoneCall {
    from: "+14155550100",
    to: "+14155550123",
    name: "John",
    start: "2026-03-10 16:55:11",
    end: "2026-03-10 16:55:53",
    seconds: 42,
    note: "Left a message about the open house.",
};

/// What came of telling a vendor.
pub struct Outcome {
    /// In words.
    pub text: String,
    /// What the error says about acting twice, where there is one.
    pub processed: Option<Processed>,
}

/// A line of the table.
pub struct Row {
    /// Who was told.
    pub vendor: &'static str,
    /// The request lines that arrived there.
    pub requests: Vec<String>,
    /// What came of it.
    pub outcome: Outcome,
}

/// What came of telling each vendor; it prints itself as a table.
pub struct Table(
    /// The lines.
    pub Vec<Row>,
);

/// Starts a local server in the place of each vendor, and tells each of the same call.
pub async fn run() -> Table {
    let mut rows = Vec::new();

    let server = vendor(replies::rollout_crm()).await;
    let outcome = vendors::rollout_crm(&format!("{}/api", server.url), &CALL).await;
    rows.push(row("Rollout", &server, outcome));

    let server = vendor(replies::aicaller()).await;
    let outcome = vendors::aicaller(&server.url, &CALL).await;
    rows.push(row("AICaller", &server, outcome));

    let server = vendor(replies::voxworks()).await;
    let outcome = vendors::voxworks(&server.url, &CALL).await;
    rows.push(row("Voxworks", &server, outcome));

    let server = vendor(replies::outreach()).await;
    let outcome = vendors::outreach(&format!("{}/1.0", server.url), &CALL).await;
    rows.push(row("Outreach", &server, outcome));

    let server = vendor(replies::pipedrive()).await;
    let outcome = vendors::pipedrive(&format!("{}/v1", server.url), &CALL).await;
    rows.push(row("Pipedrive", &server, outcome));

    Table(rows)
}

async fn vendor(reply: Scripted) -> Server {
    Server::start(vec![reply]).await
}

fn row(vendor: &'static str, server: &Server, outcome: Outcome) -> Row {
    let received = server.received();
    let lines = received
        .iter()
        .map(|request| format!("{} {}", request.method, request.path));
    Row {
        vendor,
        requests: lines.collect(),
        outcome,
    }
}

impl fmt::Display for Table {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let titles = ["vendor", "request that arrived", "processed()", "outcome"];
        let mut lines = vec![titles.map(str::to_owned)];
        lines.extend(self.0.iter().map(|row| {
            let processed = row.outcome.processed;
            [
                row.vendor.to_owned(),
                row.requests.join(", "),
                processed.map_or_else(|| "-".to_owned(), |it| format!("{it:?}")),
                row.outcome.text.clone(),
            ]
        }));
        let width = |column: usize| lines.iter().map(|it| it[column].len()).max().unwrap_or(0);
        let (first, second, third) = (width(0), width(1), width(2));
        for [vendor, request, processed, outcome] in &lines {
            writeln!(
                f,
                "{vendor:first$}  {request:second$}  {processed:third$}  {outcome}"
            )?;
        }
        Ok(())
    }
}
