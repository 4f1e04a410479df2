//! `x-webhook-signature`: how the vendor signs what it sends. OpenAPI has no word for it.

use super::Lower;
use crate::diag::codes::lower as codes;
use crate::document::{Node, is_header_name};
use crate::ir::Signature;
use serde_json::Value;

/// The extension, a member of the description.
const EXTENSION: &str = "x-webhook-signature";

/// Its members with the values that each may have; the first of a pair is the plain one. The header
/// is any.
const MEMBERS: [(&str, &[&str]); 4] = [
    ("header", &[]),
    ("algorithm", &["hmac-sha256"]),
    ("signed", &["raw", "base64"]),
    ("encoding", &["hex", "base64"]),
];

impl Lower<'_, '_> {
    /// How what the vendor sends is signed, where the description says it.
    pub(super) fn signature(&mut self, is_used: bool) -> Option<Signature> {
        let node = self.document.root().get(EXTENSION)?;
        let [header, algorithm, signed, encoding] =
            MEMBERS.map(|(key, values)| self.signature_member(&node, key, values));
        let members = node.value.as_object().into_iter().flatten();
        for (key, _) in members.filter(|(key, _)| MEMBERS.iter().all(|(known, _)| known != key)) {
            let message = format!("`{key}` is no member of `{EXTENSION}`");
            self.report(&codes::SIGNATURE, &node.at.child(key), message);
        }
        if !is_used {
            let message = "nothing is described that the vendor sends, so nothing is verified";
            self.report(&codes::UNUSED_SIGNATURE, &node.at, message);
            return None;
        }
        algorithm?;
        Some(Signature {
            at: node.at,
            header: header?,
            over_base64: signed? == "base64",
            in_base64: encoding? == "base64",
        })
    }

    /// A member, if it is one of these values; the name of a header, if there are none to choose.
    fn signature_member(&mut self, node: &Node<'_>, key: &str, values: &[&str]) -> Option<String> {
        let Some(member) = node.get(key) else {
            let message = format!("`{key}` is missing in `{EXTENSION}`");
            self.report(&codes::SIGNATURE, &node.at, message);
            return None;
        };
        let text = member.value.as_str().unwrap_or_default();
        let is_right = match values {
            [] => is_header_name(text),
            values => values.contains(&text),
        };
        if is_right {
            return Some(text.to_owned());
        }
        let known = match values {
            [] => "the name of a header".to_owned(),
            values => format!("`{}`", values.join("` or `")),
        };
        let message = format!("`{key}` is {known}, not {}", shown(member.value));
        self.report(&codes::SIGNATURE, &member.at, message);
        None
    }
}

fn shown(value: &Value) -> String {
    format!("`{value}`")
}
