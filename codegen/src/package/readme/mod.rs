//! `README.md`, which is the crate's documentation too: a section a file where there is something to decide.

mod authentication;
mod limits;
mod lists;
mod operations;

use super::template::render;
use crate::naming::{Ident, crate_of};
use crate::rust::context::{Context, Op};
use crate::rust::docs::{code, line, lines, name_of, sentence};
use crate::rust::program::{self, Tokens};
use crate::rust::{environment, servers};
use minijinja::{Value, context};

/// Writes `README.md`.
pub(super) fn readme(cx: Context<'_>, header: &str) -> Result<String, String> {
    let info = &cx.api.info;
    let text = |text: &Option<String>| text.as_deref().map(line).unwrap_or_default();
    let lists = lists::ways(cx);
    let only_list = match lists.as_slice() {
        [only] => Some(only.clone()),
        _ => None,
    };
    let programs = programs(cx).map_err(|error| format!("README.md: {error}"))?;
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
            authentication => authentication::needed(cx),
            schemes => authentication::table(cx),
            tokens => Tokens::of(cx).map(|tokens| authentication::tokens(cx, tokens)),
            servers => servers_text(cx),
            base_url => environment::base_url(cx),
            operations => operations::table(cx),
            repeated => operations::legend(cx),
            lists,
            only_list,
            limits => limits::own_headers(cx),
            documents_errors => !cx.facts.errors.is_empty(),
            request_ids => request_ids(cx),
            programs,
            features => super::cargo::features(cx).collect::<Vec<_>>(),
            see => text(&info.see),
            signature => cx.api.signature.as_ref().map(|it| code(&it.header)),
            event => cx.names.webhooks.iter().flatten().next().map(Ident::as_str),
            provenance => provenance(cx),
        },
    )
}

/// The programs, each where the API has something that it could show.
fn programs(cx: Context<'_>) -> Result<Value, syn::Error> {
    let main = program::main_operation(cx);
    let show = |program: fn(Context<'_>, Op<'_>) -> Result<String, syn::Error>, op| {
        Option::map(op, |op| program(cx, op)).transpose()
    };
    let listed = cx.operations().find(|op| op.ir.pagination.is_some());
    let tokens = Tokens::of(cx).map(|tokens| program::tokens(cx, tokens));
    Ok(context! {
        first_call => show(program::first_call, main)?,
        tokens => tokens.transpose()?,
        pages => show(program::pages, listed)?,
        errors => show(program::errors, main)?,
        policy => main.map(|_| program::policy(cx)).transpose()?,
    })
}

/// The headers in which the vendor names a request.
fn request_ids(cx: Context<'_>) -> String {
    let headers = cx.manifest.request_id_headers.iter();
    let headers: Vec<String> = headers.map(|header| code(header)).collect();
    headers.join(" or ")
}

/// Where the description came from.
fn provenance(cx: Context<'_>) -> Option<Value> {
    let provenance = cx.manifest.provenance.as_ref()?;
    Some(context! {
        source => line(&provenance.source),
        retrieved => line(&provenance.retrieved),
        sha256 => &provenance.sha256,
    })
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
