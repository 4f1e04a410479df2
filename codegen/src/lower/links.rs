//! Links: what values of a reply can be used for.

use super::Lower;
use crate::document::Node;
use crate::ir::{Link, LinkTarget};
use crate::ptr::Ptr;
use serde_json::Value;

impl<'d> Lower<'d, '_> {
    /// Reads the shared links, so that what is wrong with one is said though no response names it.
    pub(super) fn read_shared_links(&mut self) {
        let components = self.document.root().get("components");
        for (_, place) in components.iter().flat_map(|it| it.members("links")) {
            if let Some(node) = self.resolve(&place) {
                self.read::<openapiv3::Link>(&node);
            }
        }
    }

    /// The links of a response.
    pub(super) fn links(&mut self, response: &Node<'d>) -> Vec<Link> {
        let mut links = Vec::new();
        for (name, place) in response.members("links") {
            let Some(node) = self.resolve(&place) else {
                continue;
            };
            if self.read::<openapiv3::Link>(&node).is_none() {
                continue;
            }
            let text = |key: &str| node.value.get(key).and_then(Value::as_str);
            let target = match (text("operationId"), text("operationRef")) {
                (Some(id), _) => LinkTarget::Id(id.to_owned()),
                (None, Some(reference)) => match reference.strip_prefix('#') {
                    Some(pointer) => LinkTarget::Place(Ptr::from_text(pointer)),
                    None => LinkTarget::Outside(reference.to_owned()),
                },
                (None, None) => continue,
            };
            let parameters = node.members("parameters").map(|(name, value)| {
                let value = match value.value {
                    Value::String(expression) => expression.clone(),
                    constant => constant.to_string(),
                };
                (name.to_owned(), value)
            });
            links.push(Link {
                name: name.to_owned(),
                target,
                parameters: parameters.collect(),
                description: text("description").map(str::to_owned),
            });
        }
        links
    }
}
