//! Servers: where the API, a path or an operation is served.

use super::Lower;
use crate::diag::codes::lower as codes;
use crate::document::Node;
use crate::ir::{Server, ServerVariable, slots};
use serde_json::Value;

impl<'d> Lower<'d, '_> {
    /// The servers that an object lists, without those that cannot be called.
    /// A relative one is taken against the first of all.
    pub(super) fn servers(&mut self, holder: &Node<'d>, all: &[Server]) -> Vec<Server> {
        let mut servers: Vec<Server> = Vec::new();
        for node in holder.items("servers") {
            if let Some(server) = self.server(&node, all)
                && !servers.iter().any(|known| is_same(known, &server))
            {
                servers.push(server);
            }
        }
        servers
    }

    /// The servers of an operation or its path, where they are not those of the whole API.
    pub(super) fn own_servers(
        &mut self,
        item: &Node<'d>,
        operation: &Node<'d>,
        all: &[Server],
    ) -> Vec<Server> {
        let holder = [operation, item].into_iter().find(|holder| {
            holder.get("servers").is_some_and(|list| {
                list.value
                    .as_array()
                    .is_some_and(|servers| !servers.is_empty())
            })
        });
        let own = holder
            .map(|holder| self.servers(holder, all))
            .unwrap_or_default();
        let same = own.len() == all.len() && own.iter().zip(all).all(|(a, b)| is_same(a, b));
        if same { Vec::new() } else { own }
    }

    fn server(&mut self, node: &Node<'d>, all: &[Server]) -> Option<Server> {
        let written = node.value.get("url").and_then(Value::as_str)?;
        let url = absolute(written.trim(), all);
        let description = text(node, "description");
        let mut variables = Vec::new();
        for (name, place) in node.members("variables") {
            if slots(&url).all(|slot| slot != name) {
                let message = format!("`{url}` has no slot `{{{name}}}`");
                self.report(&codes::SERVER_VARIABLE, &place.at, message);
                continue;
            }
            let is_empty = |list: &Node<'_>| list.value.as_array().is_some_and(Vec::is_empty);
            if let Some(list) = place.get("enum").filter(is_empty) {
                let message = "this `enum` lists no value; the variable takes any";
                self.report(&codes::EMPTY_ENUM, &list.at, message);
            }
            let values = place.items("enum").filter_map(|value| as_text(value.value));
            variables.push(ServerVariable {
                name: name.to_owned(),
                default: place.value.get("default").and_then(as_text),
                values: values.collect(),
                description: text(&place, "description"),
            });
        }
        // A slot that nobody describes can still be filled by the caller.
        for slot in slots(&url) {
            if variables.iter().all(|variable| variable.name != slot) {
                variables.push(ServerVariable {
                    name: slot.to_owned(),
                    default: None,
                    values: Vec::new(),
                    description: None,
                });
            }
        }
        let filled = variables.iter().fold(url.clone(), |url, variable| {
            // Any label will do to see whether the rest is a URL.
            let value = variable.default.as_deref().unwrap_or("x");
            url.replace(&format!("{{{}}}", variable.name), value)
        });
        if !is_callable(&filled) {
            let message = format!("`{url}` is no absolute http URL; the server is left out");
            self.report(&codes::SERVER, &node.at, message);
            return None;
        }
        Some(Server {
            at: node.at.clone(),
            url,
            description,
            variables,
        })
    }
}

fn text(node: &Node<'_>, key: &str) -> Option<String> {
    node.value
        .get(key)
        .and_then(Value::as_str)
        .map(str::to_owned)
}

/// A server's URL with a scheme and a host, where it can have them: `//host` is served over https,
/// and `/path` of an operation by the host of the API.
fn absolute(url: &str, all: &[Server]) -> String {
    if url.starts_with("//") {
        return format!("https:{url}");
    }
    let host = all.first().filter(|server| {
        // The variables of another server are not those of this one.
        url.starts_with('/') && server.variables.is_empty()
    });
    match host.and_then(|server| server.url.split_once("://")) {
        Some((scheme, rest)) => {
            let host = rest.split('/').next().unwrap_or_default();
            format!("{scheme}://{host}{url}")
        }
        None => url.to_owned(),
    }
}

/// A value of a variable; YAML makes numbers of ports and versions.
fn as_text(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

/// Whether a URL with all slots filled names a host over http.
fn is_callable(url: &str) -> bool {
    let lower = url.to_ascii_lowercase();
    let host = ["https://", "http://"]
        .iter()
        .find_map(|scheme| lower.strip_prefix(scheme));
    host.is_some_and(|host| {
        !host.is_empty() && !host.starts_with(['/', ':', '?']) && !host.contains(['{', '}', ' '])
    })
}

fn is_same(a: &Server, b: &Server) -> bool {
    a.url == b.url && a.variables == b.variables
}

#[cfg(test)]
mod tests {
    use super::is_callable;

    #[test]
    fn only_absolute_http_urls_can_be_called() {
        for good in [
            "https://api.example.com/v1",
            "HTTP://localhost:8080",
            "http://[::1]/",
        ] {
            assert!(is_callable(good), "{good}");
        }
        for bad in [
            "/v1",
            "",
            "wss://x.y",
            "https://",
            "https://{region}.x.y",
            "api.example.com",
        ] {
            assert!(!is_callable(bad), "{bad}");
        }
    }
}
