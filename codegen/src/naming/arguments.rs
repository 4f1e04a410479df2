//! Names of the parameters of an operation, and of its body.

use super::scope::{Wish, settle};
use super::words::{snake, words};
use super::{Ident, members, reserved};
use crate::ir::{Operation, Parameter, Place, Scalar, TypeRef};
use indexmap::IndexSet;

/// The private field of the client, the parameters, and the body.
pub(super) fn arguments(operation: &Operation) -> (Ident, Vec<Ident>, Option<Ident>) {
    let has_body = operation.body.is_some();
    let mut avoid = reserved::OPERATION_METHODS.to_vec();
    if has_body {
        avoid.push("body");
    }
    let parameters = operation.parameters.iter();
    let wishes: Vec<Wish> = parameters
        .map(|parameter| wish(parameter, &avoid))
        .collect();
    let names = settle(&wishes, &IndexSet::new());
    let taken: IndexSet<String> = names.iter().cloned().collect();
    let words = ["client", "api_client"].map(str::to_owned).to_vec();
    let client = settle(&[Wish::new("", words)], &taken).concat();
    let names = names.into_iter().map(reserved::escape).collect();
    (
        Ident::new(client),
        names,
        has_body.then(|| Ident::new("body".to_owned())),
    )
}

fn wish(parameter: &Parameter, avoid: &[&str]) -> Wish {
    let place = match parameter.place {
        Place::Path(_) => "path",
        Place::Query { .. } => "query",
        Place::Header(_) => "header",
        Place::Cookie(_) => "cookie",
    };
    let mut wish = members::field_wish(&parameter.name, avoid, &[place]);
    if let Some(name) = compared(parameter) {
        wish.names.insert(0, reserved::avoid(avoid, name));
        wish.names.dedup();
    }
    Wish {
        key: format!("{} {place}", parameter.name),
        ..wish
    }
}

/// A name that ends in a comparison: `StartTime<` is `start_time_before` where it is a time, and
/// `Price<` is `price_less`.
fn compared(parameter: &Parameter) -> Option<String> {
    let name = &parameter.name;
    let base = name.trim_end_matches(['<', '>', '=', '!']);
    let is_time = matches!(
        parameter.ty,
        TypeRef::Scalar(Scalar::DateTime | Scalar::Date | Scalar::Time)
    );
    let word = match (name.strip_prefix(base)?, is_time) {
        ("<", true) => "before",
        (">", true) => "after",
        ("<", false) => "less",
        (">", false) => "greater",
        ("<=", _) => "at_most",
        (">=", _) => "at_least",
        ("!=" | "!", _) => "not",
        _ => return None,
    };
    let mut words = words(base);
    words.push(word.to_owned());
    (words.len() > 1).then(|| snake(&words))
}
