//! Components that are nothing but references to other files: what stands there is called like them.

use crate::bundle;
use crate::ptr::Ptr;
use crate::reference::{Fragment, Reference};
use indexmap::IndexMap;
use serde_json::Value;

/// The section and the name of a component, by the place in another file that it refers to. Where
/// several refer to one place, the name that sorts first counts, so that their order does not matter.
pub(super) fn find(value: &Value) -> IndexMap<Ptr, (String, String)> {
    let mut aliases: IndexMap<Ptr, (String, String)> = IndexMap::new();
    let sections = value.get("components").and_then(Value::as_object);
    for (section, components) in sections.into_iter().flatten() {
        for (name, component) in components.as_object().into_iter().flatten() {
            let Some(at) = target(component) else {
                continue;
            };
            let name = (section.clone(), name.clone());
            match aliases.get_mut(&at) {
                Some(known) if *known > name => *known = name,
                Some(_) => {}
                None => {
                    aliases.insert(at, name);
                }
            }
        }
    }
    aliases
}

/// The place in another file that a component refers to.
fn target(component: &Value) -> Option<Ptr> {
    let text = component.get("$ref")?.as_str()?;
    match Reference::read(text).ok()? {
        Reference::Here(Fragment::Pointer(at)) => bundle::origin(&at).map(|_| at),
        _ => None,
    }
}
