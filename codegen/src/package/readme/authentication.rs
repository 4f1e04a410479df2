//! Which credentials an API takes, where they are read from, and how its tokens are got.

use crate::ir::{Flow, Requirement, Scheme, SchemeKind, SchemePlace};
use crate::rust::context::Context;
use crate::rust::docs::{cell, code};
use crate::rust::environment;
use crate::rust::program::Tokens;
use minijinja::{Value, context};

/// The table of credentials, a row for each option of the builder.
pub(super) fn table(cx: Context<'_>) -> Vec<Value> {
    let schemes = cx.api.schemes.iter().zip(&cx.names.schemes);
    let sent_ones = schemes.filter(|(scheme, _)| scheme.kind.is_sent());
    let rows = sent_ones.map(|(scheme, names)| {
        let alternatives = environment::credential(cx, scheme, names);
        let alternatives: Vec<String> = alternatives.iter().map(|it| together(it)).collect();
        let what = cell(scheme.description.as_deref().unwrap_or(&scheme.name));
        context! {
            setter => names.setter.as_str(),
            sent => sent(scheme),
            variables => alternatives.join(", or "),
            what,
        }
    });
    rows.collect()
}

/// `` `A`, `B` and `C` ``
fn together(variables: &[String]) -> String {
    let spans: Vec<String> = variables.iter().map(|name| code(name)).collect();
    match spans.split_last() {
        Some((last, [])) => last.clone(),
        Some((last, others)) => format!("{} and {last}", others.join(", ")),
        None => String::new(),
    }
}

/// How tokens are got, in words; what stands above the program that shows it.
pub(super) fn tokens(cx: Context<'_>, tokens: Tokens) -> Value {
    let index = tokens.scheme().0 as usize;
    let scheme = &cx.api.schemes[index];
    let (flows, exchange) = match &scheme.kind {
        SchemeKind::Bearer {
            flows, exchange, ..
        } => (flows.as_slice(), Some(exchange)),
        _ => (&[][..], None),
    };
    let url = flows.iter().find_map(|flow| flow.token_url.as_deref());
    let base_url = exchange.and_then(|exchange| exchange.base_url.as_ref());
    let is_granted = matches!(tokens, Tokens::Granted(_));
    context! {
        setter => cx.names.schemes[index].setter.as_str(),
        constant => cx.names.schemes[index].constant.as_str(),
        way => match tokens {
            Tokens::Granted(_) => "granted",
            Tokens::OfTheClient(_) => "client",
            Tokens::OfTheCaller(_) => "caller",
        },
        endpoint => url.map(code),
        also_client => is_granted && flows.iter().any(Flow::is_for_the_client),
        base_url => base_url.map(|(member, path)| context! {
            member => code(member),
            path => (!path.is_empty()).then(|| code(path)),
        }),
    }
}

/// Which credentials the operations need, in words.
pub(super) fn needed(cx: Context<'_>) -> String {
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
