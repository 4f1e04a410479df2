//! Path templates and the parameters that fill their slots.

use super::Lower;
use crate::diag::At;
use crate::diag::codes::lower as codes;
use crate::ir::{Docs, Parameter, PathStyle, Place, Presence, Scalar, TypeRef, sent, slots};
use crate::ptr::Ptr;

impl Lower<'_, '_> {
    /// Says what is wrong with a path template; `false` where nothing can be made of it. That it
    /// begins with a slash was checked when the document was opened.
    pub(super) fn check_template(&mut self, path: &str, at: &Ptr) -> bool {
        let key = At::Key(at.clone());
        if !has_paired_braces(path) {
            let message = format!("`{path}` is no path template; its operations are left out");
            self.report(&codes::MALFORMED_TEMPLATE, key, message);
            return false;
        }
        let names: Vec<_> = slots(path).collect();
        let mut repeated = names.iter().enumerate();
        if let Some((_, name)) = repeated.find(|(index, name)| names[..*index].contains(name)) {
            let message = format!("the slot `{{{name}}}` stands twice; both get the same value");
            self.report(&codes::REPEATED_SLOT, key.clone(), message);
        }
        if path.contains(['?', '#']) {
            let message = match path.contains('#') {
                true => format!("the fragment of `{path}` is not sent"),
                false => format!("the query of `{path}` is sent with every request"),
            };
            self.report(&codes::PATH_WITH_QUERY, key, message);
        }
        path.starts_with('/')
    }

    /// Makes slots and path parameters match: a parameter without a slot is dropped, a slot without
    /// a parameter gets one that takes any string. `unreadable` parameters were complained about. A
    /// query parameter that the path's own query has is dropped, too.
    pub(super) fn fit_slots(
        &mut self,
        path: &str,
        at: &Ptr,
        parameters: &mut Vec<Parameter>,
        unreadable: &[String],
    ) {
        let in_path = |parameter: &Parameter| matches!(parameter.place, Place::Path(_));
        parameters.retain(|parameter| {
            let fits = !in_path(parameter) || slots(path).any(|slot| slot == parameter.name);
            if !fits {
                let name = &parameter.name;
                let message = format!("`{path}` has no slot `{{{name}}}`; it is left out");
                if let Some(report) = self.report(&codes::SLOTS, &parameter.at, message) {
                    report.see(at, "the operation");
                }
            }
            fits
        });
        parameters.retain(|parameter| {
            let in_query = matches!(parameter.place, Place::Query { .. });
            let pinned = in_query && query_names(path).any(|name| name == parameter.name);
            if pinned {
                let message = format!("`{path}` has this parameter already; it is left out");
                self.report(&codes::PATH_WITH_QUERY, &parameter.at, message);
            }
            !pinned
        });
        for slot in slots(path) {
            if parameters
                .iter()
                .any(|known| in_path(known) && known.name == slot)
            {
                continue;
            }
            if !unreadable.iter().any(|name| name == slot) {
                let message = format!("no parameter fills the slot `{{{slot}}}`; any string does");
                self.report(&codes::SLOTS, at, message);
            }
            parameters.push(any_string(slot, at));
        }
    }
}

/// The names in the query of a path key.
fn query_names(path: &str) -> impl Iterator<Item = &str> {
    let query = sent(path).split_once('?').map(|(_, query)| query);
    let pairs = query.into_iter().flat_map(|query| query.split('&'));
    pairs.map(|pair| pair.split('=').next().unwrap_or_default())
}

fn any_string(slot: &str, at: &Ptr) -> Parameter {
    Parameter {
        at: at.clone(),
        name: slot.to_owned(),
        place: Place::Path(PathStyle::Simple { explode: false }),
        presence: Presence::Required,
        ty: TypeRef::Scalar(Scalar::String),
        docs: Docs::default(),
        default: None,
        example: None,
        sensitive: false,
        idempotency_key: false,
    }
}

fn has_paired_braces(path: &str) -> bool {
    let mut open = false;
    for c in path.chars() {
        match (c, open) {
            ('{', false) => open = true,
            ('}', true) => open = false,
            ('{' | '}', _) => return false,
            _ => {}
        }
    }
    !open && !path.contains("{}")
}

#[cfg(test)]
mod tests {
    use super::has_paired_braces;

    #[test]
    fn braces_come_in_pairs_around_a_name() {
        for good in ["/", "/a/{b}", "/a/{b}.json", "/{a}-{b}"] {
            assert!(has_paired_braces(good), "{good}");
        }
        for bad in ["/{", "/}", "/{a{b}}", "/{}", "/{a}}"] {
            assert!(!has_paired_braces(bad), "{bad}");
        }
    }
}
