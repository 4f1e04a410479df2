//! Names of the variants of the crate's error type.

use super::scope::{Wish, settle};
use super::statuses::status_name;
use super::words::{pascal, words};
use super::{ErrorNames, TypeNames, members, reserved};
use crate::ir::{Api, Hint, ReplyContent, TypeRef};
use crate::passes::{ErrorVariant, Facts};
use indexmap::IndexSet;

/// Names the variants: after the status; where one status has several, also after the body.
pub(super) fn names(api: &Api, facts: &Facts, types: &[TypeNames]) -> Vec<ErrorNames> {
    let wishes: Vec<Wish> = facts
        .errors
        .iter()
        .map(|variant| wish(api, variant, types))
        .collect();
    let names = settle(&wishes, &IndexSet::new());
    facts
        .errors
        .iter()
        .zip(names)
        .map(|(variant, name)| {
            let fields: Vec<Wish> = variant
                .headers
                .iter()
                .map(|header| members::field_wish(&header.name, &["body"], &[]))
                .collect();
            let payload = match reserved::ERRORS.contains(&name.as_str()) {
                true => format!("{name}Reply"),
                false => name.clone(),
            };
            let fields = settle(&fields, &IndexSet::new());
            ErrorNames {
                payload: (!variant.headers.is_empty()).then(|| reserved::escape(payload)),
                variant: reserved::escape(name),
                header_fields: fields.into_iter().map(reserved::escape).collect(),
            }
        })
        .collect()
}

fn wish(api: &Api, variant: &ErrorVariant, types: &[TypeNames]) -> Wish {
    let status = status_name(variant.status);
    let body = match &variant.content {
        None => "Empty".to_owned(),
        Some(ReplyContent::Text { ty, .. }) => match ty.declared() {
            Some(_) => body_name(api, ty, types),
            None => "Text".to_owned(),
        },
        // Errors have no streams.
        Some(ReplyContent::Stream { .. }) => "Stream".to_owned(),
        Some(ReplyContent::Binary { .. }) => "Bytes".to_owned(),
        Some(ReplyContent::Json { ty, .. }) => body_name(api, ty, types),
    };
    let told = told(&status, &body);
    let mut headers: Vec<String> = variant
        .headers
        .iter()
        .map(|header| pascal(&words(&header.name)))
        .collect();
    headers.sort();
    let mut names = vec![status, told.clone()];
    if !headers.is_empty() {
        names.push(format!("{told}With{}", headers.join("And")));
    }
    Wish::new(format!("{} {:?}", variant.at, variant.status), names)
}

/// The name of a body: that of its type, and for a type without a name of its own that of the
/// operation that it is a reply of.
fn body_name(api: &Api, ty: &TypeRef, types: &[TypeNames]) -> String {
    let Some(id) = ty.declared() else {
        return "Value".to_owned();
    };
    let own = || {
        types[id.0 as usize]
            .name
            .as_str()
            .trim_end_matches('_')
            .to_owned()
    };
    match &api.types.get(id).hint {
        Hint::Given(_) => own(),
        Hint::Path(steps) => match steps.iter().position(|step| step == "response") {
            Some(at) if at > 0 => pascal(&super::types::path_words(&steps[..at], false)),
            _ => own(),
        },
    }
}

/// `NotFoundErrorResponse`, but not `NotFoundNotFoundError`; `GetCallNotFound` would read as well,
/// but variants of one status stand together in a sorted list this way.
fn told(status: &str, body: &str) -> String {
    if body.starts_with(status) {
        body.to_owned()
    } else {
        format!("{status}{body}")
    }
}
