//! Names of servers.

use super::scope::{Wish, settle};
use super::words::{pascal, words};
use super::{ServerNames, members, reserved};
use crate::ir::{Api, Server};
use indexmap::IndexSet;

/// A description of more words is a sentence, not a name.
const LONGEST_NAME: usize = 3;

/// Words that say nothing about which server it is.
const EMPTY_WORDS: &[&str] = &[
    "server",
    "servers",
    "environment",
    "env",
    "url",
    "base",
    "endpoint",
    "api",
    "the",
    "rest",
];

/// Names the servers after their descriptions, else after what their URLs differ in.
pub(super) fn names(api: &Api) -> Vec<ServerNames> {
    let wishes: Vec<Wish> = api.servers.iter().map(wish).collect();
    let variants = settle(&wishes, &IndexSet::new());
    api.servers
        .iter()
        .zip(variants)
        .map(|(server, variant)| {
            let wishes: Vec<Wish> = server
                .variables
                .iter()
                .map(|variable| members::field_wish(&variable.name, &[], &[]))
                .collect();
            let variables = settle(&wishes, &IndexSet::new());
            ServerNames {
                variant: reserved::escape(variant),
                variables: variables.into_iter().map(reserved::escape).collect(),
            }
        })
        .collect()
}

fn wish(server: &Server) -> Wish {
    let mut names = Vec::new();
    let mut described = words(server.description.as_deref().unwrap_or_default());
    described.retain(|word| !EMPTY_WORDS.contains(&word.as_str()));
    if (1..=LONGEST_NAME).contains(&described.len()) {
        names.push(pascal(&described));
    }
    if let [variable, ..] = server.variables.as_slice() {
        names.push(pascal(&words(&variable.name)));
    }
    let (host, path) = host_and_path(&server.url);
    let first = host
        .split('.')
        .find(|label| !label.contains('{'))
        .unwrap_or_default();
    names.push(if matches!(first, "api" | "www") {
        "Default".to_owned()
    } else {
        pascal(&words(first))
    });
    names.push(pascal(&words(host)));
    names.push(pascal(&words(&format!("{host} {path}"))));
    names.retain(|name| !name.is_empty());
    names.dedup();
    if names.is_empty() {
        names.push("Default".to_owned());
    }
    Wish::new(&server.url, names)
}

fn host_and_path(url: &str) -> (&str, &str) {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    rest.split_once('/').unwrap_or((rest, ""))
}
