//! OpenAPI Overlay 1.0: corrections to a description, kept beside it.
//!
//! Stricter than the specification: an action that matches nothing, or that changes nothing because
//! the description already says so, is an error. It is then out of date and would hide that.

mod action;
mod edits;
mod read;

use crate::diag::codes::overlay::{NO_CHANGE, NO_MATCH, NOT_UPDATABLE};
use crate::diag::{Diagnostics, File};
use crate::ptr::Ptr;
use crate::source::{self, Texts};
use action::Outcome;
use read::Action;
use serde_json::Value;

pub use edits::Edits;

/// Applies the input's overlay to a description, if there is one, and remembers in `texts` what came
/// from it.
///
/// `None` where the overlay cannot be read; actions that fail are reported and passed over.
pub fn apply(mut value: Value, texts: &mut Texts, diagnostics: &mut Diagnostics) -> Option<Value> {
    if texts.get(File::Overlay).is_none() {
        return Some(value);
    }
    let overlay = source::load(texts, File::Overlay, diagnostics)?;
    let mut edits = Edits::default();
    for action in read::actions(&overlay, texts, diagnostics)? {
        let outcome = action.apply(&mut value, &mut edits);
        report(&action, outcome, texts, diagnostics);
    }
    texts.edited(edits);
    Some(value)
}

fn report(action: &Action, outcome: Outcome, texts: &Texts, diagnostics: &mut Diagnostics) {
    let (code, member, message) = match outcome {
        Outcome::Done => return,
        Outcome::NoMatch => {
            let message = format!("`{}` matches nothing in the description", action.target);
            (&NO_MATCH, "target", message)
        }
        Outcome::NoChange => {
            let message = "this action changes nothing: the description already says so";
            (&NO_CHANGE, "target", message.to_owned())
        }
        Outcome::NotUpdatable(at, why) => (&NOT_UPDATABLE, "update", format!("`{at}` {why}")),
        Outcome::Root => (
            &NOT_UPDATABLE,
            "target",
            "the whole description cannot be removed".to_owned(),
        ),
    };
    let at = action.at.child(member);
    diagnostics.report(code, texts.at(File::Overlay, &at, false), message);
}

/// The place of an action in the overlay.
fn action_at(index: usize) -> Ptr {
    Ptr::root().child("actions").child(index)
}

#[cfg(test)]
mod tests;
