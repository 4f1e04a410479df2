//! Webhooks and callbacks: the types of what the vendor sends.

use super::media::Class;
use super::operation::{is_method, method};
use super::shape::Shape;
use super::{Lower, hints};
use crate::diag::codes::lower as codes;
use crate::document::Node;
use crate::ir::{Docs, Hint, Payload, Scalar, TypeRef, Webhook};
use crate::ptr::Ptr;
use indexmap::IndexMap;

/// Where descriptions of every version keep their webhooks.
const WEBHOOKS: [&str; 3] = ["webhooks", "x-oas31-webhooks", "x-webhooks"];

/// Where a webhook was found.
struct Found<'a> {
    name: &'a str,
    /// The operation that it is a callback of, and the expression for its URL.
    during: Option<(&'a Ptr, &'a Hint, &'a str)>,
}

impl<'d> Lower<'d, '_> {
    /// Everything that the vendor sends, each once: webhooks first, then the callbacks of operations
    /// in document order.
    pub(super) fn webhooks(&mut self) -> Vec<Webhook> {
        let mut all = IndexMap::new();
        let root = self.document.root();
        for (name, place) in WEBHOOKS.iter().flat_map(|key| root.members(key)) {
            let found = Found { name, during: None };
            self.webhook_item(&place, &found, &mut all);
        }
        for (path, _, operation) in self.operation_nodes() {
            let word = operation.at.last().unwrap_or_default();
            let hint = hints::operation(&operation, &self.shared_ids, &word, path);
            for (name, place) in operation.members("callbacks") {
                let Some(callback) = self.resolve(&place) else {
                    continue;
                };
                let urls = callback.value.as_object().into_iter().flatten();
                for (url, _) in urls.filter(|(url, _)| !url.starts_with("x-")) {
                    let Some(item) = callback.get(url) else {
                        continue;
                    };
                    let found = Found {
                        name,
                        during: Some((&operation.at, &hint, url)),
                    };
                    self.webhook_item(&item, &found, &mut all);
                }
            }
        }
        all.into_values().collect()
    }

    fn webhook_item(
        &mut self,
        place: &Node<'d>,
        found: &Found<'_>,
        all: &mut IndexMap<Ptr, Webhook>,
    ) {
        let Some(item) = self.resolve(place) else {
            return;
        };
        let keys = item.value.as_object().into_iter().flatten();
        for (key, _) in keys.filter(|(key, _)| is_method(key)) {
            let Some(node) = item.get(key) else { continue };
            if let Some(known) = all.get_mut(&node.at) {
                let during = found.during.map(|(at, ..)| at);
                let new = during.filter(|at| !known.during.contains(at));
                known.during.extend(new.cloned());
            } else if let Some(webhook) = self.webhook(&node, found) {
                all.insert(node.at, webhook);
            }
            self.define_all();
        }
    }

    fn webhook(&mut self, node: &Node<'d>, found: &Found<'_>) -> Option<Webhook> {
        let method = method(&node.at.last()?)?;
        let model: openapiv3::Operation = self.read(node)?;
        self.report_what_surrounds(node);
        Some(Webhook {
            at: node.at.clone(),
            name: found.name.to_owned(),
            method,
            docs: Docs {
                title: model.summary,
                description: model.description,
                deprecated: model.deprecated,
                see: model.external_docs.map(|docs| docs.url),
                format: None,
            },
            payload: self.payload(node),
            during: found.during.iter().map(|(at, ..)| (*at).clone()).collect(),
            hint: found.during.map(|(_, hint, _)| hint.clone()),
            url: found.during.map(|(.., url)| url.to_owned()),
        })
    }

    fn payload(&mut self, operation: &Node<'d>) -> Option<Payload> {
        let node = self.resolve(&operation.get("requestBody")?)?;
        self.read::<openapiv3::RequestBody>(&node)?;
        let choice = self.choose_media(&node)?;
        let structured = matches!(
            choice.class,
            Class::Json | Class::Any | Class::Form | Class::Multipart
        );
        let is_bytes = self
            .end_of(choice.schema.as_ref())
            .is_some_and(|end| matches!(end.shape, Shape::Binary));
        if !structured || is_bytes {
            self.report_hidden_structure(&choice);
        }
        let ty = match structured && !is_bytes {
            true => self.schema_under(&choice.media, "schema"),
            false => TypeRef::Scalar(Scalar::String),
        };
        Some(Payload {
            media_type: choice.name.to_owned(),
            ty,
        })
    }

    /// Says what is documented around a payload and not in the crate.
    fn report_what_surrounds(&mut self, node: &Node<'d>) {
        if let Some(parameters) = node.items("parameters").next() {
            let message = "the parameters of this request have no types";
            self.report(&codes::WEBHOOK_PARTS, &parameters.at, message);
        }
        for (_, place) in node.members("responses") {
            let Some(response) = self.resolve(&place) else {
                continue;
            };
            if let Some((_, media)) = response.members("content").next() {
                let message = "the reply that the vendor expects has no type";
                self.report(&codes::WEBHOOK_PARTS, &media.at, message);
            }
        }
    }
}
