//! Documentation of the client, its credentials and servers, and of modules.

use super::{Paragraphs, code, lines, name_of, sentence};
use crate::ir::{Api, Flow, Scheme, SchemeKind, SchemePlace, Server, ServerVariable};

/// The setter of a credential.
pub(crate) fn scheme(scheme: &Scheme) -> Vec<String> {
    let mut text = Paragraphs::default();
    text.add(lines(scheme.description.as_deref().unwrap_or("")));
    let name = code(&scheme.name);
    text.add([match &scheme.kind {
        SchemeKind::Bearer { .. } => format!("Sent as `Authorization: Bearer ..` (scheme {name})."),
        SchemeKind::Basic => format!("Sent as `Authorization: Basic ..` (scheme {name})."),
        SchemeKind::Authorization { scheme } => format!(
            "Sent as `Authorization`: the whole value, as in {} (scheme {name}).",
            code(&format!("{scheme} .."))
        ),
        // These have no setter.
        SchemeKind::MutualTls | SchemeKind::Undeclared => format!("Not sent (scheme {name})."),
        SchemeKind::ApiKey { place, name: key } => {
            let place = match place {
                SchemePlace::Header => "header",
                SchemePlace::Query => "query parameter",
                SchemePlace::Cookie => "cookie",
            };
            format!("Sent in the {place} {} (scheme {name}).", code(key))
        }
    }]);
    if let SchemeKind::Bearer {
        flows,
        scopes,
        discovery_url,
        ..
    } = &scheme.kind
    {
        if let Some(url) = discovery_url {
            text.add([format!(
                "OpenID Connect; discovery at {}.",
                super::line(url)
            )]);
        }
        let several = flows.len() > 1;
        let flows = flows.iter().filter_map(|flow| urls(flow, several));
        text.add(flows);
        text.add(scopes.iter().map(|(scope, meaning)| {
            let meaning = super::line(meaning);
            match meaning.is_empty() {
                true => format!("* {}", code(scope)),
                false => format!("* {}: {}", code(scope), sentence(&meaning)),
            }
        }));
    }
    text.lines()
}

/// Where a flow of OAuth2 begins and ends.
fn urls(flow: &Flow, several: bool) -> Option<String> {
    let urls = [
        ("Authorize at", &flow.authorization_url),
        ("Get a token at", &flow.token_url),
        ("Refresh it at", &flow.refresh_url),
    ];
    let urls = urls.into_iter().filter_map(|(what, url)| {
        let url = url.as_deref().filter(|url| !url.trim().is_empty())?;
        Some(format!("{what} {}.", super::line(url)))
    });
    let urls: Vec<String> = urls.collect();
    let text = urls.join(" ");
    match text.is_empty() {
        true => None,
        false if several => Some(format!("* {}: {text}", code(&flow.name))),
        false => Some(text),
    }
}

/// A variant of `Server`.
pub(crate) fn server(server: &Server) -> Vec<String> {
    let mut text = Paragraphs::default();
    text.add(lines(server.description.as_deref().unwrap_or("")));
    text.add([code(&server.url)]);
    text.lines()
}

/// A variable of a server.
pub(crate) fn variable(variable: &ServerVariable) -> Vec<String> {
    let mut text = Paragraphs::default();
    text.add(lines(variable.description.as_deref().unwrap_or("")));
    let mut facts = format!("{}.", code(&variable.name));
    if let Some(default) = &variable.default {
        facts.push_str(&format!(" Default: {}.", code(default)));
    }
    if !variable.values.is_empty() {
        let values: Vec<String> = variable.values.iter().map(|value| code(value)).collect();
        facts.push_str(&format!(" One of {}.", values.join(", ")));
    }
    text.add([facts]);
    text.lines()
}

/// The setter of the server.
pub(crate) fn server_setter(default: Option<&str>) -> Vec<String> {
    vec![match default {
        Some(url) => format!("The server to call. Default: {}.", code(url)),
        None => "The server to call.".to_owned(),
    }]
}

/// A module of operations.
pub(crate) fn module(api: &Api, tag: Option<&str>) -> Vec<String> {
    let mut text = Paragraphs::default();
    match tag {
        Some(tag) => {
            text.add([format!("Operations tagged {}.", code(tag))]);
            let described = api.tags.iter().find(|(name, _)| name == tag);
            let description = described.and_then(|(_, text)| text.as_deref());
            text.add(lines(description.unwrap_or("")));
        }
        None => text.add([format!(
            "Operations of {} without a tag.",
            name_of(&api.info.title)
        )]),
    }
    text.lines()
}
