//! Reads an overlay document (section 4.4 of the specification), strictly.

use super::action_at;
use crate::diag::codes::overlay::{INVALID_OVERLAY, INVALID_TARGET, UNKNOWN_KEY};
use crate::diag::{Diagnostics, File};
use crate::ptr::Ptr;
use crate::source::Texts;
use serde_json::{Map, Value};
use serde_json_path::JsonPath;

/// One action, ready to be applied.
#[derive(Debug)]
pub(super) struct Action {
    /// Its place in the overlay.
    pub(super) at: Ptr,
    /// The JSONPath (RFC 9535) as it is written.
    pub(super) target: String,
    /// The same, parsed.
    pub(super) path: JsonPath,
    /// What to do with everything that matches.
    pub(super) change: Change,
}

/// What an action does.
#[derive(Debug)]
pub(super) enum Change {
    /// Merges a value.
    Update(Value),
    /// Removes what matches.
    Remove,
}

/// Reads the actions; `None` where this is no overlay at all. Faulty actions are reported and left out.
pub(super) fn actions(
    overlay: &Value,
    texts: &Texts,
    diagnostics: &mut Diagnostics,
) -> Option<Vec<Action>> {
    let mut reader = Reader { texts, diagnostics };
    let root = Ptr::root();
    let members = reader.object(overlay, &root, "an overlay")?;
    reader.known(members, &root, &["overlay", "info", "extends", "actions"]);
    let version = reader.text(members, &root, "overlay")?;
    if version != "1.0" && !version.starts_with("1.0.") {
        let message = format!("version {version} is not supported; overlays say `overlay: 1.0.0`");
        reader.invalid(&root.child("overlay"), message);
        return None;
    }
    if let Some(info) = reader.member(members, &root, "info")
        && let Some(info) = reader.object(info, &root.child("info"), "an object")
    {
        reader.known(info, &root.child("info"), &["title", "version"]);
        reader.text(info, &root.child("info"), "title");
        reader.text(info, &root.child("info"), "version");
    }
    if members.contains_key("extends") {
        reader.text(members, &root, "extends");
    }
    let Some(Value::Array(items)) = reader.member(members, &root, "actions") else {
        if members.contains_key("actions") {
            reader.invalid(&root.child("actions"), "expected a list of actions");
        }
        return None;
    };
    let items = items.iter().enumerate();
    Some(
        items
            .filter_map(|(index, item)| reader.action(item, action_at(index)))
            .collect(),
    )
}

struct Reader<'r> {
    texts: &'r Texts,
    diagnostics: &'r mut Diagnostics,
}

impl Reader<'_> {
    fn action(&mut self, value: &Value, at: Ptr) -> Option<Action> {
        let members = self.object(value, &at, "an action")?;
        self.known(members, &at, &["target", "description", "update", "remove"]);
        if members.contains_key("description") {
            self.text(members, &at, "description");
        }
        let target = self.text(members, &at, "target")?.to_owned();
        let path = match JsonPath::parse(&target) {
            Ok(path) => path,
            Err(error) => {
                let message = match target.get(error.position()..) {
                    _ if !target.starts_with('$') => {
                        format!("`{target}` is no JSONPath: it does not begin with `$`")
                    }
                    Some(rest) if !rest.is_empty() => {
                        format!("`{target}` is no JSONPath: it cannot be read from `{rest}` on")
                    }
                    _ => format!("`{target}` is no JSONPath: it is not complete"),
                };
                let at = self.texts.at(File::Overlay, &at.child("target"), false);
                self.diagnostics.report(&INVALID_TARGET, at, message);
                return None;
            }
        };
        let change = match (members.get("update"), members.get("remove")) {
            (Some(update), None | Some(Value::Bool(false))) => Change::Update(update.clone()),
            (None, Some(Value::Bool(true))) => Change::Remove,
            (Some(_), Some(Value::Bool(true))) => {
                self.invalid(
                    &at,
                    "an action either updates or removes; write two actions",
                );
                return None;
            }
            (None, None | Some(Value::Bool(false))) => {
                self.invalid(&at, "an action needs `update` or `remove: true`");
                return None;
            }
            (_, Some(_)) => {
                self.invalid(&at.child("remove"), "expected a boolean");
                return None;
            }
        };
        Some(Action {
            at,
            target,
            path,
            change,
        })
    }

    fn object<'v>(
        &mut self,
        value: &'v Value,
        at: &Ptr,
        what: &str,
    ) -> Option<&'v Map<String, Value>> {
        if value.as_object().is_none() {
            self.invalid(at, format!("expected {what}"));
        }
        value.as_object()
    }

    fn member<'v>(
        &mut self,
        members: &'v Map<String, Value>,
        at: &Ptr,
        key: &str,
    ) -> Option<&'v Value> {
        let member = members.get(key);
        if member.is_none() {
            self.invalid(at, format!("`{key}` is missing"));
        }
        member
    }

    fn text<'v>(
        &mut self,
        members: &'v Map<String, Value>,
        at: &Ptr,
        key: &str,
    ) -> Option<&'v str> {
        let value = self.member(members, at, key)?;
        if value.as_str().is_none() {
            self.invalid(&at.child(key), "expected a string");
        }
        value.as_str()
    }

    fn known(&mut self, members: &Map<String, Value>, at: &Ptr, keys: &[&str]) {
        for key in members.keys().filter(|key| !key.starts_with("x-")) {
            if !keys.contains(&key.as_str()) {
                let at = self.texts.at(File::Overlay, &at.child(key), true);
                let message = format!(
                    "`{key}` means nothing here; there are `{}`",
                    keys.join("`, `")
                );
                self.diagnostics.report(&UNKNOWN_KEY, at, message);
            }
        }
    }

    fn invalid(&mut self, at: &Ptr, message: impl Into<String>) {
        let at = self.texts.at(File::Overlay, at, false);
        self.diagnostics.report(&INVALID_OVERLAY, at, message);
    }
}
