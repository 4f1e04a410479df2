//! What is said about a value where it is used: words, defaults, and who may see it.

use super::Lower;
use super::shape::{Shape, View};
use crate::ir::Docs;
use serde_json::Value;

/// What is said about a value where it is used.
#[derive(Clone, Debug, Default)]
pub(super) struct Uses {
    pub docs: Docs,
    pub default: Option<Value>,
    pub example: Option<Value>,
    pub read_only: bool,
    pub write_only: bool,
    pub sensitive: bool,
}

/// The author's words in a schema.
pub(super) fn docs(data: &openapiv3::SchemaData) -> Docs {
    Docs {
        title: data.title.clone(),
        description: data.description.clone(),
        deprecated: data.deprecated,
        see: data.external_docs.as_ref().map(|docs| docs.url.clone()),
        format: None,
    }
}

impl<'d> Lower<'d, '_> {
    /// What a schema says about the value at its place. What a place leaves unsaid is taken from the
    /// schema that it refers to, but the words of a declared type stay with the type.
    pub(super) fn uses(&mut self, view: &View<'d>) -> Uses {
        let mut uses = Uses {
            sensitive: self.holds_secret(view),
            ..Uses::default()
        };
        let mut view = view.clone();
        // Longer chains of aliases have nothing more to say.
        for depth in 0..16 {
            let part = self.shape(&view);
            let declared = match &part.shape {
                Shape::Enum(_) | Shape::Integers(_) | Shape::Tuple(_) | Shape::Union(_) => true,
                Shape::Object(leaves) => super::object::has_properties(leaves),
                _ => false,
            };
            self.add_uses(&mut uses, &view, depth == 0 || !declared);
            // The example of an enum is one of its values: it says something at the place only.
            if uses.example.is_none() && matches!(part.shape, Shape::Enum(_) | Shape::Integers(_)) {
                let data = self.data(&view.node);
                uses.example = data.and_then(|data| example(&data));
            }
            match &part.shape {
                Shape::Same(next) => view = next.clone(),
                Shape::Scalar(_) => {
                    uses.docs.format = super::scalar::untold_format(view.node.value);
                    break;
                }
                _ => break,
            }
        }
        uses
    }

    fn add_uses(&mut self, uses: &mut Uses, view: &View<'d>, words: bool) {
        let Some(data) = self.data(&view.node) else {
            return;
        };
        uses.read_only |= data.read_only;
        uses.write_only |= data.write_only;
        if uses.default.is_none() {
            uses.default.clone_from(&data.default);
        }
        if words {
            let found = docs(&data);
            let own = &mut uses.docs;
            own.title = own.title.take().or(found.title);
            own.description = own.description.take().or(found.description);
            own.see = own.see.take().or(found.see);
            own.deprecated |= found.deprecated;
            if uses.example.is_none() {
                uses.example = example(&data);
            }
        }
    }
}

/// `example`, or the first of version 3.1's `examples`.
fn example(data: &openapiv3::SchemaData) -> Option<Value> {
    let examples = data
        .extensions
        .get("x-oas31-examples")
        .and_then(Value::as_array);
    data.example
        .clone()
        .or_else(|| examples.and_then(|examples| examples.first().cloned()))
}
