//! What goes over the wire, row by row: every row of every table is a test of its own, and so is
//! every reading of a row by an independent parser.
//!
//! `cargo test -p callwright-runtime --test wire -- 'streams: '` runs one table.

mod bodies;
mod canned;
mod headers;
mod listed;
mod multipart;
mod replies;
mod retry_after;
mod security;
#[allow(dead_code, reason = "other tests ask more of it")]
#[path = "../server/mod.rs"]
mod server;
mod streams;
mod styles;
mod table;

use libtest_mimic::{Arguments, Trial};
use listed::Listed;

fn main() {
    let mut trials: Vec<Trial> = Vec::new();
    let mut listed = Listed::read();
    for table in [
        styles::trials,
        bodies::trials,
        multipart::trials,
        replies::trials,
        headers::trials,
        retry_after::trials,
        streams::trials,
        security::trials,
    ] {
        trials.extend(table(&mut listed));
    }
    trials.push(listed.leftovers());
    trials.push(names_are_unique(&trials));
    libtest_mimic::run(&Arguments::from_args(), trials).exit();
}

/// Two rows of one name would show the same thing, and neither could be run alone.
fn names_are_unique(trials: &[Trial]) -> Trial {
    let mut names: Vec<String> = trials.iter().map(|it| it.name().to_owned()).collect();
    names.sort();
    let twice: Vec<String> = names
        .windows(2)
        .filter(|pair| pair[0] == pair[1])
        .map(|pair| pair[0].clone())
        .collect();
    Trial::test("every row has a name of its own", move || {
        match twice.is_empty() {
            true => Ok(()),
            false => Err(format!("take out one of each:\n{}", twice.join("\n")).into()),
        }
    })
}
