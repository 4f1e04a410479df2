//! Reads a node without what is nested in it.

use super::vocabulary::{Form, Kind};
use super::{Node, blame, cut};
use crate::diag::codes::document::{LEFT_OUT, UNKNOWN_MEMBER, WRONG_TYPE};
use crate::diag::{At, Diagnostics};
use crate::ptr::Ptr;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};

/// A part of openapiv3's model that can be read without what is nested in it.
pub trait Shallow: DeserializeOwned {
    /// The specification's name for it.
    const KIND: Kind;
}

macro_rules! shallow {
    ($($model:ident $kind:ident,)*) => {
        $(impl Shallow for openapiv3::$model { const KIND: Kind = Kind::$kind; })*
    };
}

shallow! {
    OpenAPI OpenApi,
    Components Components,
    PathItem PathItem,
    Operation Operation,
    Parameter Parameter,
    RequestBody RequestBody,
    MediaType MediaType,
    Encoding Encoding,
    Responses Responses,
    Response Response,
    Header Header,
    Schema Schema,
    SecurityScheme SecurityScheme,
    Server Server,
    Tag Tag,
    Example Example,
    Link Link,
}

/// Reads a node without what is nested in it.
pub(super) fn read<T: Shallow>(node: &Node<'_>, diagnostics: &mut Diagnostics) -> Option<T> {
    let Value::Object(members) = node.value else {
        let (title, found) = (T::KIND.title(), blame::found(node.value));
        let code = match T::KIND {
            Kind::OpenApi => &WRONG_TYPE,
            _ => &LEFT_OUT,
        };
        let message = format!("expected {title}, found {found}");
        diagnostics.report(code, &node.at, message);
        return None;
    };
    report_unknown(T::KIND, members, &node.at, diagnostics);
    match T::deserialize(&cut::object(T::KIND, members, &node.at)) {
        Ok(model) => Some(model),
        Err(refusal) => blame::mend(members, &node.at, &refusal, diagnostics),
    }
}

/// Warns of members that the specification does not know, here and in the objects read with this one.
fn report_unknown(
    kind: Kind,
    members: &Map<String, Value>,
    at: &Ptr,
    diagnostics: &mut Diagnostics,
) {
    for (key, value) in members {
        match (kind.form(key), value) {
            (Some(Form::One(kind)), Value::Object(members)) if cut::is_whole(kind) => {
                report_unknown(kind, members, &at.child(key), diagnostics);
            }
            (Some(Form::List(kind)), Value::Array(items)) if cut::is_whole(kind) => {
                for (index, item) in items.iter().enumerate() {
                    let Value::Object(members) = item else {
                        continue;
                    };
                    report_unknown(kind, members, &at.child(key).child(index), diagnostics);
                }
            }
            (Some(Form::Map(kind)), Value::Object(entries)) if cut::is_whole(kind) => {
                for (name, entry) in entries {
                    let Value::Object(members) = entry else {
                        continue;
                    };
                    report_unknown(kind, members, &at.child(key).child(name), diagnostics);
                }
            }
            (Some(_), _) => {}
            (None, _) if key.starts_with("x-") || key == "$ref" => {}
            (None, _) => {
                let message = format!("`{key}` is no member of {}; it is ignored", kind.title());
                let warning = diagnostics.report(&UNKNOWN_MEMBER, At::Key(at.child(key)), message);
                if let Some(meant) = similar(kind, key) {
                    warning.note(format!("did you mean `{meant}`?"));
                }
            }
        }
    }
}

/// The member that differs from a key only in case, `_`, `-` or a plural.
fn similar(kind: Kind, key: &str) -> Option<&'static str> {
    let plain = |key: &str| {
        let letters = key.chars().filter(char::is_ascii_alphanumeric);
        letters
            .collect::<String>()
            .to_ascii_lowercase()
            .trim_end_matches('s')
            .to_owned()
    };
    let wanted = plain(key);
    kind.members()
        .iter()
        .map(|member| member.key)
        .find(|known| plain(known) == wanted)
}

#[cfg(test)]
mod tests;
