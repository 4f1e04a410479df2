//! `in: querystring` is the whole query string, so nothing stands beside it in the query.

use super::super::Place;
use super::super::walk::Walk;
use crate::diag::codes::document::QUERYSTRING;
use crate::document::vocabulary::{Form, Kind};
use crate::ptr::Ptr;
use crate::reference::{Fragment, Reference};
use indexmap::IndexMap;
use serde_json::{Map, Value};

/// The parameters of `components` that are in the query string, as they were written: a walk may
/// have rewritten them when a reference to one is met.
#[derive(Debug, Default)]
pub(in crate::normalize) struct Shared(IndexMap<Ptr, Part>);

/// A parameter in the query string.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Part {
    name: String,
    /// Whether it is all of the query string.
    is_whole: bool,
}

impl Part {
    fn read(parameter: &Value) -> Option<Part> {
        let text = |key: &str| parameter.get(key).and_then(Value::as_str);
        let is_whole = match text("in")? {
            "query" => false,
            "querystring" => true,
            _ => return None,
        };
        let name = text("name")?.to_owned();
        Some(Part { name, is_whole })
    }
}

impl Shared {
    pub(in crate::normalize) fn find(root: &Value) -> Shared {
        let holder = Ptr::root().child("components").child("parameters");
        let parameters = root.pointer(holder.as_str()).and_then(Value::as_object);
        let parameters = parameters.into_iter().flatten();
        let parts =
            parameters.filter_map(|(name, value)| Some((holder.child(name), Part::read(value)?)));
        Shared(parts.collect())
    }

    /// The parts of the query string among a list of parameters.
    fn parts(&self, holder: &Map<String, Value>, at: &Ptr) -> Vec<(Ptr, Part)> {
        let at = at.child("parameters");
        let list = holder.get("parameters").and_then(Value::as_array);
        let list = list.into_iter().flatten().enumerate();
        let parts = list.filter_map(|(index, parameter)| {
            let part = match parameter.get("$ref").and_then(Value::as_str) {
                None => Part::read(parameter)?,
                Some(reference) => match Reference::read(reference) {
                    Ok(Reference::Here(Fragment::Pointer(target))) => self.0.get(&target)?.clone(),
                    _ => return None,
                },
            };
            Some((at.child(index), part))
        });
        parts.collect()
    }
}

/// Warns of parameters beside the whole query string, in a path item and in each of its operations.
pub(super) fn path_item(walk: &mut Walk<'_>, members: &Map<String, Value>, at: &Place<'_>) {
    let outer = walk.shared.parts(members, &at.ptr());
    let mut faults: Vec<_> = fault(&outer).into_iter().collect();
    for (key, value) in members {
        let (Some(Form::One(Kind::Operation)), Value::Object(operation)) =
            (Kind::PathItem.form_in_any(key), value)
        else {
            continue;
        };
        let own = walk.shared.parts(operation, &at.ptr().child(key));
        // A parameter of the operation takes the place of its path's with the same name.
        let inherited = outer
            .iter()
            .filter(|(_, part)| own.iter().all(|(_, it)| it != part));
        let all: Vec<_> = inherited.chain(&own).cloned().collect();
        // What is wrong with the path item is not said of each operation again.
        faults.extend(fault(&all).filter(|fault| !faults.contains(fault)));
    }
    for (at, whole, message) in faults {
        let report = walk.diagnostics.report(&QUERYSTRING, &at, message);
        report.see(&whole, "the whole query string");
    }
}

/// The first parameter beside one that is the whole query string, with that one.
fn fault(parts: &[(Ptr, Part)]) -> Option<(Ptr, Ptr, &'static str)> {
    let whole = parts.iter().position(|(_, part)| part.is_whole)?;
    let mut others = parts
        .iter()
        .enumerate()
        .filter(|(index, _)| *index != whole);
    let (_, (at, part)) = others.next()?;
    let message = match part.is_whole {
        true => "a request has one query string; each of the two is read as if it stood alone",
        false => {
            "`in: querystring` is all of the query; each of the two is read as if it stood alone"
        }
    };
    Some((at.clone(), parts[whole].0.clone(), message))
}
