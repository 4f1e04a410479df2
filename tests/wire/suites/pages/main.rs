//! The lists of the four clients that have some, across pages, against real local servers that
//! answer as each vendor does.

mod outreach_lists;
mod pipedrive_lists;
mod rollout_lists;
mod voxworks_lists;

use callwright_runtime::{Checkpoint, Error, Fault, PaginationProblem, Retry};
use serde_json::{Value, json};
use wire::server::{Received, Scripted, Server};

fn page(body: &Value) -> Scripted {
    Scripted {
        status: 200,
        headers: vec![("content-type".to_owned(), "application/json".to_owned())],
        body: body.to_string().into(),
        cut: None,
    }
}

fn failure() -> Scripted {
    Scripted {
        status: 500,
        body: "{}".into(),
        ..Scripted::default()
    }
}

fn queries(received: &[Received]) -> Vec<&str> {
    received.iter().map(|it| it.query.as_str()).collect()
}

/// As it comes out of a file.
fn kept(checkpoint: &Checkpoint) -> Checkpoint {
    checkpoint.to_string().parse().expect("a checkpoint")
}
