//! What a request carries that must not be shown.

use crate::model::View;
use crate::secret::Secrets;
use serde_json::Value;

/// Shorter text is in too many other words to be hidden in an error.
const SHORTEST: usize = 4;

/// Adds the text of every redacted field below a value, so that a server that echoes one cannot bring
/// it into an error message.
pub(super) fn collect(view: View<'_>, into: &mut Secrets) {
    visit(view, false, into);
}

/// Adds every text of a value.
pub(super) fn collect_all(view: View<'_>, into: &mut Secrets) {
    visit(view, true, into);
}

fn visit(view: View<'_>, redact: bool, into: &mut Secrets) {
    match view {
        View::Text(text) => add(text, redact, into),
        View::Json(value) => visit_json(value, redact, into),
        View::JsonObject(members) => {
            members
                .values()
                .for_each(|value| visit_json(value, redact, into));
        }
        View::Optional(Some(value)) => visit(value.view(), redact, into),
        View::List(list) => {
            (0..list.len()).for_each(|index| visit(list.view_at(index), redact, into));
        }
        View::Map(map) => map
            .entries()
            .for_each(|(_, view)| visit(view, redact, into)),
        View::Object(object) => {
            let shape = object.shape();
            for (index, field) in shape.fields.iter().enumerate() {
                match (object.view_at(index), redact || field.redact) {
                    (View::Optional(None), _) | (View::Text(_), false) => {}
                    (view, redact) => visit(view, redact, into),
                }
            }
            for (_, view) in object
                .rest_view()
                .into_iter()
                .flat_map(|rest| rest.entries())
            {
                visit(view, redact || shape.hides_rest, into);
            }
        }
        View::Tagged(tag) => visit(View::Object(tag.object), redact, into),
        View::Optional(None) => {}
        View::I64(value) => number(value, redact, into),
        View::U64(value) => number(value, redact, into),
        View::F64(value) => number(value, redact, into),
        View::Number(value) => number(value, redact, into),
        View::Bool(_) | View::Bytes(_) | View::Upload(_) => unmarked(redact, into),
    }
}

fn visit_json(value: &Value, redact: bool, into: &mut Secrets) {
    match value {
        Value::String(text) => add(text, redact, into),
        Value::Array(items) => items.iter().for_each(|item| visit_json(item, redact, into)),
        Value::Object(members) => {
            members
                .values()
                .for_each(|value| visit_json(value, redact, into));
        }
        Value::Null => {}
        Value::Number(value) => number(value, redact, into),
        Value::Bool(_) => unmarked(redact, into),
    }
}

fn add(text: &str, redact: bool, into: &mut Secrets) {
    match text.len() {
        SHORTEST.. if redact => into.add(text),
        1.. => unmarked(redact, into),
        0 => {}
    }
}

/// A number. It may be spelled otherwise where it comes back, so it counts as one that is not found, too.
fn number(value: impl ToString, redact: bool, into: &mut Secrets) {
    if redact {
        add(&value.to_string(), redact, into);
        into.add_unmarked();
    }
}

/// A value that no text can be searched for.
fn unmarked(redact: bool, into: &mut Secrets) {
    if redact {
        into.add_unmarked();
    }
}
