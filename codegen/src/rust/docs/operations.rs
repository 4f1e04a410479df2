//! Documentation of operations: on the client's method, where callers look, and on the value.

use super::items::{marks, words};
use super::{Paragraphs, cell, code, sentence, status};
use crate::ir::{BodyContent, LinkTarget, ReplyContent, Requirement, SchemeKind, Status, TypeRef};
use crate::passes::Output;
use crate::rust::context::{Context, Op};
use crate::rust::pagination;
use crate::rust::servers::default_url;

/// The method on `Client`. `example` is Rust code for a doctest, with hidden lines.
pub(crate) fn method(cx: Context<'_>, op: Op<'_>, example: &str) -> Vec<String> {
    let mut text = summary(op);
    text.add(outcome(cx, op));
    text.add(paged(cx, op));
    text.add(other_form(cx, op));
    text.add(links(cx, op));
    if let Some(url) = default_url(&op.ir.servers) {
        text.add([format!(
            "Served at {} unless the client has a base URL.",
            code(&url)
        )]);
    }
    text.add(credentials(cx, op));
    if let Some(header) = op.ir.idempotency_key() {
        text.add(keyed(header));
    } else if !cx.is_idempotent(op) {
        text.add(REPEATING);
        if let Some(sentence) = cx.refusal(op) {
            text.add([format!(
                "It is repeated on 503 too: \"{}\"",
                super::line(sentence)
            )]);
        }
    }
    text.add(errors(cx, op));
    text.add(["# Example"]);
    let code = ["```no_run"].into_iter().chain(example.lines());
    text.add(code.chain(["```"]));
    text.lines()
}

/// What is true of an operation that the server knows a repetition of.
fn keyed(header: &str) -> [String; 2] {
    [
        format!(
            "Every call has a key in the header {}, a random one unless it is given: the",
            code(header)
        ),
        "server knows a repetition by it, so a call is repeated after every error that may pass."
            .into(),
    ]
}

/// What is true of every operation that is not idempotent.
const REPEATING: [&str; 3] = [
    "Doing it twice is not the same as doing it once, so a call is repeated by itself only when no",
    "byte of it was written, or when the server refused it with 429. After any other error,",
    "[`processed`](callwright_runtime::Error::processed) tells whether the server may have acted.",
];

/// The operation as a value.
pub(crate) fn value(op: Op<'_>) -> Vec<String> {
    let title = op.ir.docs.title.as_deref().map(super::line);
    let title = title.filter(|title| !title.is_empty());
    let first = match title {
        Some(title) => format!("{}: {}.", title.trim_end_matches('.'), request_line(op)),
        None => format!("{} as a value.", request_line(op)),
    };
    let mut text = Paragraphs::default();
    text.add([first]);
    let method = &op.names.method;
    text.add([format!(
        "Made by [`Client::{method}`], or by `new` without a client."
    )]);
    text.lines()
}

fn request_line(op: Op<'_>) -> String {
    let line = code(&format!("{} {}", op.ir.method.as_str(), op.ir.path));
    let body = op.ir.body.as_ref().filter(|_| op.ir.variant.is_some());
    match body.map(|body| media_type(&body.content)) {
        Some(media_type) => format!("{line} with a body of {}", code(media_type)),
        None => line,
    }
}

fn media_type(content: &BodyContent) -> &str {
    match content {
        BodyContent::Json { media_type, .. }
        | BodyContent::Multipart { media_type, .. }
        | BodyContent::Text { media_type }
        | BodyContent::Base64 { media_type }
        | BodyContent::Binary { media_type } => media_type,
        BodyContent::Form { .. } => "application/x-www-form-urlencoded",
    }
}

/// The author's words, with the request line in the first paragraph where that is a title.
fn summary(op: Op<'_>) -> Paragraphs {
    let mut docs = op.ir.docs.clone();
    let title = docs.title.take().map(|title| super::line(&title));
    let line = request_line(op);
    let mut text = Paragraphs::default();
    let title = title.filter(|title| !title.is_empty());
    if let Some(title) = &title {
        text.add([format!("{}: {line}.", title.trim_end_matches('.'))]);
    }
    let same = docs.description.as_deref().map(super::line) == title;
    if same {
        docs.description = None;
    }
    text.add(words(&docs, "").lines());
    if title.is_none() {
        text.add([format!("{line}.")]);
    }
    text.add(marks(&docs).lines());
    text
}

/// What a success gives.
fn outcome(cx: Context<'_>, op: Op<'_>) -> Option<String> {
    match &op.facts.output {
        Output::One(ReplyContent::Json { ty, .. } | ReplyContent::Text { ty, .. }) => {
            Some(format!("Gives {}.", given(cx, ty)?))
        }
        Output::One(ReplyContent::Stream { item, .. }) => Some(match item {
            Some(ty) => match (ty, given(cx, ty)) {
                (TypeRef::Def(_), Some(item)) => format!("Gives a stream of {item}."),
                (_, Some(item)) => format!("Gives a stream of values, each {item}."),
                (_, None) => "Gives a stream of values.".to_owned(),
            },
            None => "Gives a stream of events as they come.".to_owned(),
        }),
        Output::Several(_) => {
            let reply = op.names.reply.as_ref()?;
            Some(format!("Gives [`{reply}`]: documented successes differ."))
        }
        Output::One(ReplyContent::Binary { .. }) | Output::Nothing => None,
    }
}

/// That the list comes page by page, and what gives all of it.
fn paged(cx: Context<'_>, op: Op<'_>) -> Vec<String> {
    let Some(pages) = pagination::pages(cx, op) else {
        return Vec::new();
    };
    let items = match given(cx, pages.item) {
        Some(item) => format!("gives every {item}"),
        None => "gives every item".to_owned(),
    };
    vec![
        "The list comes page by page: [`items`](callwright_runtime::Call::items) of the call"
            .to_owned(),
        format!("{items}, [`pages`](callwright_runtime::Call::pages) every page."),
    ]
}

/// That the same request has two forms of reply, at the method that gives the other one.
fn other_form(cx: Context<'_>, op: Op<'_>) -> Vec<String> {
    let mut operations = cx.operations();
    let other = operations.find(|other| {
        (&other.ir.at, &other.ir.variant) == (&op.ir.at, &op.ir.variant)
            && other.ir.streamed != op.ir.streamed
    });
    let Some(other) = other else {
        return Vec::new();
    };
    let link = format!("[`Client::{}`]", other.names.method);
    match op.ir.streamed {
        true => vec![
            format!("The same as {link}, read while it arrives. Where a property of the"),
            "body asks for the stream, the caller sets it.".to_owned(),
        ],
        false => vec![format!("{link} gives the same as a stream.")],
    }
}

/// What values of the reply can be used for.
fn links(cx: Context<'_>, op: Op<'_>) -> Vec<String> {
    let links = op.ir.responses.iter().flat_map(|response| {
        let links = response.links.iter();
        links.map(move |link| (response.status, link))
    });
    let lines = links.map(|(at, link)| {
        let parameters = link
            .parameters
            .iter()
            .map(|(name, value)| format!("{} of {}", code(name), code(value)));
        let parameters: Vec<String> = parameters.collect();
        let with = match parameters.is_empty() {
            true => String::new(),
            false => format!(" with {}", parameters.join(" and ")),
        };
        let description = link.description.as_deref().map(super::line);
        let description = description.filter(|text| !text.is_empty());
        let description = description.map_or(String::new(), |text| format!(" {}", sentence(&text)));
        format!(
            "* {}: {}{with}.{description}",
            status(at),
            target(cx, &link.target)
        )
    });
    let lines: Vec<String> = lines.collect();
    match lines.is_empty() {
        true => lines,
        false => ["Its reply leads to:".to_owned(), String::new()]
            .into_iter()
            .chain(lines)
            .collect(),
    }
}

/// The method that a link leads to, or what the author calls the operation.
fn target(cx: Context<'_>, target: &LinkTarget) -> String {
    let (named, found) = match target {
        LinkTarget::Id(id) => (
            id.clone(),
            cx.operations().find(|op| op.ir.id.as_deref() == Some(id)),
        ),
        LinkTarget::Place(at) => (at.to_string(), cx.operations().find(|op| op.ir.at == *at)),
        LinkTarget::Outside(reference) => (reference.clone(), None),
    };
    match found {
        Some(op) => format!("[`Client::{}`]", op.names.method),
        None => code(&named),
    }
}

/// A value in words, where a declared type is at its heart.
fn given(cx: Context<'_>, ty: &TypeRef) -> Option<String> {
    match ty {
        TypeRef::Def(id) => Some(format!("[`types::{}`]", cx.ty(*id).names.name)),
        TypeRef::List(item) => Some(format!("a list of {}", given(cx, item)?)),
        TypeRef::Map(value) => Some(format!("a map to {}", given(cx, value)?)),
        TypeRef::Nullable(inner) | TypeRef::Boxed(inner) => given(cx, inner),
        TypeRef::Scalar(_) => None,
    }
}

/// Which credentials the operation needs, in words.
fn credentials(cx: Context<'_>, op: Op<'_>) -> Option<String> {
    let alternatives = &op.ir.security;
    if alternatives.iter().all(Vec::is_empty) {
        return Some("Needs no credential.".to_owned());
    }
    let words: Vec<String> = alternatives
        .iter()
        .map(|requirement| all_of(cx, requirement))
        .collect();
    Some(format!("Needs {}.", words.join(", or ")))
}

fn all_of(cx: Context<'_>, requirement: &Requirement) -> String {
    if requirement.is_empty() {
        return "no credential".to_owned();
    }
    let uses = requirement.iter().map(|used| {
        let index = used.scheme.0 as usize;
        let setter = &cx.names.schemes[index].setter;
        let scheme = &cx.api.schemes[index];
        let link = match &scheme.kind {
            SchemeKind::MutualTls => format!(
                "a client certificate that the transport presents (scheme {})",
                code(&scheme.name)
            ),
            SchemeKind::Undeclared => format!(
                "{}, which the description does not explain and the caller sends",
                code(&scheme.name)
            ),
            _ => format!("[`{setter}`](crate::ClientBuilder::{setter})"),
        };
        match used.scopes.as_slice() {
            [] => link,
            [scope] => format!("{link} (scope {})", code(scope)),
            scopes => {
                let scopes: Vec<String> = scopes.iter().map(|scope| code(scope)).collect();
                format!("{link} (scopes {})", scopes.join(", "))
            }
        }
    });
    uses.collect::<Vec<_>>().join(" and ")
}

/// The documented errors as a table.
fn errors(cx: Context<'_>, op: Op<'_>) -> Vec<String> {
    if op.facts.errors.is_empty() {
        return Vec::new();
    }
    let mut lines: Vec<String> = vec![
        "# Errors".to_owned(),
        String::new(),
        "| Status | Error | Meaning |".to_owned(),
        "|---|---|---|".to_owned(),
    ];
    for (at, variant) in &op.facts.errors {
        let name = &cx.names.errors[*variant].variant;
        let meaning = meaning(op, *at).map(cell).unwrap_or_default();
        lines.push(format!(
            "| {} | [`ApiError::{name}`] | {} |",
            status(*at),
            sentence(&meaning)
        ));
    }
    lines
}

fn meaning(op: Op<'_>, at: Status) -> Option<&str> {
    let response = op
        .ir
        .responses
        .iter()
        .find(|response| response.status == at)?;
    response.description.as_deref()
}
