//! Paths that do not begin with a slash.

use super::Moves;
use crate::diag::codes::document::RELATIVE_PATH;
use crate::diag::{At, Diagnostics};
use crate::document::Kind;
use crate::ptr::Ptr;
use serde_json::Value;

/// Puts a slash before the paths that lack one, since a path is appended to the server's URL and
/// every server expects it.
pub(super) fn begin_with_a_slash(root: &mut Value, diagnostics: &mut Diagnostics) -> Moves {
    let mut moves = Moves::default();
    let Some(Value::Object(paths)) = root.get_mut("paths") else {
        return moves;
    };
    if !paths.iter().any(|(key, item)| is_relative(key, item)) {
        return moves;
    }
    let holder = Ptr::root().child("paths");
    let known: Vec<_> = paths.keys().cloned().collect();
    let renamed = std::mem::take(paths).into_iter().map(|(key, item)| {
        let path = format!("/{key}");
        if !is_relative(&key, &item) || known.contains(&path) {
            return (key, item);
        }
        let at = holder.child(&path);
        moves.record(at.clone(), holder.child(&key));
        let message = format!("the path `{key}` is read as `{path}`");
        diagnostics.report(&RELATIVE_PATH, At::Key(at), message);
        (path, item)
    });
    *paths = renamed.collect();
    moves
}

/// Whether a key of `paths` is a path without its slash: what stands there looks like a path item.
fn is_relative(key: &str, item: &Value) -> bool {
    let Value::Object(members) = item else {
        return false;
    };
    !key.starts_with('/')
        && !key.starts_with("x-")
        && members
            .keys()
            .any(|member| Kind::PathItem.form(member).is_some())
}
