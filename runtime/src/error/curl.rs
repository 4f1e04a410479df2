//! Requests as `curl` commands.

use crate::SchemeKind;
use crate::encoder::percent::encode;
use crate::execute::Outgoing;
use crate::secret::REDACTED;
use crate::{Body, Scheme};

/// The longest body of text that is shown, in bytes.
const LONGEST: usize = 4096;

/// A command that sends the request again, with a placeholder in place of every secret. Where a secret
/// could not be told from the text around it, nothing of the parameters and the body is shown.
pub(super) fn command(outgoing: &Outgoing) -> String {
    if outgoing.hidden.has_unmarked() {
        let method = outgoing.meta.sent_method();
        let url = quoted(&format!("{}{}", outgoing.base.as_str(), outgoing.meta.path));
        return format!("curl -X {method} {url} # the rest holds secrets");
    }
    let mut url = outgoing.hidden.hide(&outgoing.uri.to_string());
    let mut headers = Vec::new();
    let mut cookies: Vec<_> = outgoing
        .cookies
        .iter()
        .map(|pair| outgoing.hidden.hide(pair))
        .collect();
    for used in outgoing.security {
        match placeholder(used.scheme) {
            Placeholder::Header(name, value) => headers.push((name, value)),
            Placeholder::Cookie(pair) => cookies.push(pair),
            Placeholder::Query(pair) => {
                let mark = if url.contains('?') { '&' } else { '?' };
                url = format!("{url}{mark}{pair}");
            }
        }
    }
    // curl counts for itself, and what stands in a credential's place is one.
    let others = outgoing.headers.iter().filter(|(name, _)| {
        let is_placed = headers.iter().any(|(known, _)| known == name.as_str());
        **name != http::header::CONTENT_LENGTH && !is_placed
    });
    let others: Vec<_> = others
        .map(|(name, value)| {
            let text = match value.is_sensitive() {
                true => REDACTED.to_owned(),
                false => outgoing
                    .hidden
                    .hide(&String::from_utf8_lossy(value.as_bytes())),
            };
            (name.to_string(), text)
        })
        .collect();
    headers.extend(others);
    if !cookies.is_empty() {
        headers.push(("cookie".to_owned(), cookies.join("; ")));
    }
    let mut command = format!("curl -X {} {}", outgoing.meta.sent_method(), quoted(&url));
    for (name, value) in headers {
        command.push_str(&format!(" -H {}", quoted(&format!("{name}: {value}"))));
    }
    command.push_str(&body(&outgoing.body, outgoing));
    command
}

enum Placeholder {
    Header(String, String),
    Cookie(String),
    Query(String),
}

fn placeholder(scheme: &Scheme) -> Placeholder {
    let header = |name: &str, value: String| Placeholder::Header(name.to_ascii_lowercase(), value);
    match scheme.kind {
        SchemeKind::Bearer => header("authorization", format!("Bearer {REDACTED}")),
        SchemeKind::Basic => header("authorization", format!("Basic {REDACTED}")),
        SchemeKind::Header(name) => header(name, REDACTED.to_owned()),
        SchemeKind::Cookie(name) => Placeholder::Cookie(format!("{name}={REDACTED}")),
        SchemeKind::Query(name) => Placeholder::Query(format!("{}={REDACTED}", encode(name))),
    }
}

/// A body of text as it is; of anything else only how long it is.
fn body(body: &Body, outgoing: &Outgoing) -> String {
    if body.is_empty() {
        return String::new();
    }
    let bytes = body.in_memory().filter(|bytes| bytes.len() <= LONGEST);
    let text = bytes
        .as_deref()
        .and_then(|bytes| std::str::from_utf8(bytes).ok());
    match text {
        Some(text) => format!(" --data-raw {}", quoted(&outgoing.hidden.hide(text))),
        None => match body.length() {
            Some(length) => format!(" --data-binary @body # {length} bytes"),
            None => " --data-binary @body".to_owned(),
        },
    }
}

/// Text in single quotes, as a POSIX shell takes it. What is no text for a terminal is left out.
fn quoted(text: &str) -> String {
    let shown: String = text
        .chars()
        .filter(|c| !c.is_control() || *c == '\n')
        .collect();
    format!("'{}'", shown.replace('\'', r"'\''"))
}
