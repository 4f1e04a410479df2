//! `README.md`, which is the crate's documentation too.

use super::template::render;
use crate::ir::{Requirement, Scheme, SchemeKind, SchemePlace};
use crate::naming::{Ident, crate_of};
use crate::rust::context::{Context, Op};
use crate::rust::docs::{cell, code, line, lines, name_of, sentence};
use crate::rust::{program, servers};
use minijinja::{Value, context};

/// Writes `README.md`.
pub(super) fn readme(cx: Context<'_>, header: &str) -> Result<String, String> {
    let info = &cx.api.info;
    let operation = program::main_operation(cx);
    let refused = |error: syn::Error| format!("README.md: {error}");
    let first_call = operation
        .map(|op| program::first_call(cx, op))
        .transpose()
        .map_err(refused)?;
    let errors = operation
        .map(|op| program::errors(cx, op))
        .transpose()
        .map_err(refused)?;
    let listed = program::listed_operation(cx);
    let pages = listed
        .map(|op| program::pages(cx, op))
        .transpose()
        .map_err(refused)?;
    let schemes = cx.api.schemes.iter().zip(&cx.names.schemes);
    let schemes: Vec<Value> = schemes
        .filter(|(scheme, _)| scheme.kind.is_sent())
        .map(|(scheme, names)| {
            let what = cell(scheme.description.as_deref().unwrap_or(&scheme.name));
            context! { setter => names.setter.as_str(), sent => sent(scheme), what }
        })
        .collect();
    let text = |text: &Option<String>| text.as_deref().map(line).unwrap_or_default();
    let provenance = cx.manifest.provenance.as_ref().map(|provenance| {
        context! {
            source => line(&provenance.source),
            retrieved => line(&provenance.retrieved),
            sha256 => &provenance.sha256,
        }
    });
    render(
        "README.md",
        context! {
            header,
            package => &cx.manifest.package,
            name => crate_of(&cx.manifest.package).as_str(),
            title => name_of(&info.title),
            version => line(&info.version),
            legacy => text(&info.legacy),
            description => lines(info.description.as_deref().unwrap_or("")).join("\n"),
            authentication => authentication(cx),
            schemes,
            program => first_call,
            servers => servers_text(cx),
            operations => cx.operations().map(operation_row).collect::<Vec<_>>(),
            listed => listed.map(|op| op.names.method.as_str()),
            pages,
            features => super::cargo::features(cx).collect::<Vec<_>>(),
            errors,
            see => text(&info.see),
            signature => cx.api.signature.as_ref().map(|it| code(&it.header)),
            event => cx.names.webhooks.iter().flatten().next().map(Ident::as_str),
            provenance,
        },
    )
}

fn operation_row(op: Op<'_>) -> Value {
    let docs = &op.ir.docs;
    let description = docs
        .title
        .as_deref()
        .or(docs.description.as_deref())
        .unwrap_or("");
    let first = description.split("\n\n").next().unwrap_or("");
    context! {
        method => op.names.method.as_str(),
        request => code(&format!("{} {}", op.ir.method.as_str(), op.ir.path)).replace('|', "\\|"),
        what => cell(first),
    }
}

/// Which credentials the operations need, in words.
fn authentication(cx: Context<'_>) -> String {
    let mut ways: Vec<String> = Vec::new();
    for op in cx.operations() {
        let way = alternatives(cx, &op.ir.security);
        if !ways.contains(&way) {
            ways.push(way);
        }
    }
    match ways.as_slice() {
        [] => "There is no operation that could need a credential.".to_owned(),
        [only] => format!("Every operation needs {only}."),
        several => format!(
            "Some operations need {}. The documentation of each says which.",
            several.join("; others need ")
        ),
    }
}

fn alternatives(cx: Context<'_>, alternatives: &[Requirement]) -> String {
    if alternatives.iter().all(Vec::is_empty) {
        return "no credential".to_owned();
    }
    let mut words: Vec<String> = Vec::new();
    for requirement in alternatives {
        let all = all_of(cx, requirement);
        if !words.contains(&all) {
            words.push(all);
        }
    }
    words.join(", or ")
}

/// The schemes of one alternative. Scopes differ between operations, whose own documentation names
/// them.
fn all_of(cx: Context<'_>, requirement: &Requirement) -> String {
    if requirement.is_empty() {
        return "no credential".to_owned();
    }
    let setters = requirement.iter().map(|used| {
        let index = used.scheme.0 as usize;
        let scheme = &cx.api.schemes[index];
        match scheme.kind {
            SchemeKind::MutualTls => "a client certificate of the transport".to_owned(),
            SchemeKind::Undeclared => format!("{} that the caller sends", code(&scheme.name)),
            _ => format!("`{}`", cx.names.schemes[index].setter),
        }
    });
    let setters: Vec<String> = setters.collect();
    match setters.as_slice() {
        [one, other] => format!("both {one} and {other}"),
        all => all.join(" and "),
    }
}

fn sent(scheme: &Scheme) -> String {
    match &scheme.kind {
        SchemeKind::Bearer { .. } => "`Authorization: Bearer ..`".to_owned(),
        SchemeKind::Basic => "`Authorization: Basic ..`".to_owned(),
        SchemeKind::Authorization { scheme } => {
            format!(
                "the whole value of `Authorization`: {}",
                code(&format!("{scheme} .."))
            )
        }
        SchemeKind::MutualTls | SchemeKind::Undeclared => String::new(),
        SchemeKind::ApiKey { place, name } => {
            let place = match place {
                SchemePlace::Header => "header",
                SchemePlace::Query => "query parameter",
                SchemePlace::Cookie => "cookie",
            };
            format!("{place} {}", code(name))
        }
    }
}

/// Where calls go, where there is something to choose.
fn servers_text(cx: Context<'_>) -> String {
    let default = servers::default_url(&cx.api.servers);
    match default {
        None if servers::has_own(cx.api) && cx.api.servers.is_empty() => {
            "Each operation is called where its documentation says, unless `ClientBuilder::base_url` gives \
             one place for all."
                .to_owned()
        }
        None if servers::is_choice(cx.api) => {
            "Give `ClientBuilder::server` what the address of the server needs, or `base_url` any URL."
                .to_owned()
        }
        None => sentence(
            "The description names no server: give `ClientBuilder::base_url` where the API is served",
        ),
        Some(url) if servers::is_choice(cx.api) => format!(
            "Calls go to {} unless `ClientBuilder::server` chooses another; `base_url` takes any URL and \
             keeps its path.",
            code(&url)
        ),
        Some(url) => format!(
            "Calls go to {}; `ClientBuilder::base_url` takes any other URL and keeps its path.",
            code(&url)
        ),
    }
}
