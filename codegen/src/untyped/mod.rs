//! Where a client has untyped JSON, and whether the description forces it.
//!
//! The rule: a place is *faithful* if its schema, with what it refers to and what `allOf` adds, says
//! no more than its type does: for any JSON, nothing about the kind or the content of the value; for
//! any object, nothing about its members. It is *recoverable* if it says more, whether or not that
//! could be typed easily; which keyword says it is told in `says.rs`. What only limits values of a kind
//! that is not told (`not`, `if`, bounds of sizes) is no type in Rust, and counts as nothing; so does a
//! schema of null alone or of the empty object alone, whose one value has nothing in it to be typed.

mod leaves;
mod says;
#[cfg(test)]
mod tests;

use crate::document::{Document, Node};
use crate::ir::{Api, Body, BodyContent, Operation, Scalar, TypeDef, TypeKind, TypeRef};
use crate::ptr::Ptr;
use leaves::{Leaves, leaves};

/// A place that is typed as untyped JSON.
#[derive(Clone, Debug, PartialEq)]
pub struct Untyped {
    /// The place.
    pub at: Ptr,
    /// What it is: `property`, `list item in the request body`.
    pub place: String,
    /// The keyword by which the schema says more; `None` where it does not.
    pub says: Option<&'static str>,
    /// The schemas that were looked at.
    pub schemas: Vec<Ptr>,
}

/// Every place of the API that is typed as untyped JSON, types first. `document` is the one that the
/// API was lowered from.
pub fn find(api: &Api, document: &Document) -> Vec<Untyped> {
    let mut search = Search {
        document,
        found: Vec::new(),
    };
    for (_, def) in api.types.iter() {
        search.declaration(def);
    }
    for operation in &api.operations {
        search.operation(operation);
    }
    for webhook in &api.webhooks {
        if let Some(payload) = &webhook.payload {
            let body = webhook.at.child("requestBody");
            search.described("payload", &body, Some(&payload.media_type), &payload.ty);
        }
    }
    search.found
}

/// What a media type has its schema in; the items of a stream may have one of their own.
const ITEMS: [&str; 3] = ["x-oas32-itemSchema", "itemSchema", "schema"];

struct Search<'d> {
    document: &'d Document,
    found: Vec<Untyped>,
}

impl<'d> Search<'d> {
    fn declaration(&mut self, def: &TypeDef) {
        match &def.kind {
            TypeKind::Struct(object) => {
                for field in &object.fields {
                    self.schema("property", &field.at, &field.ty);
                }
                if let Some(rest) = &object.rest {
                    let around = self.leaves_at(&def.at);
                    let inside = around.rest();
                    self.visit("additional property", &def.at, &inside, rest);
                }
            }
            TypeKind::Union(union) => {
                for variant in &union.variants {
                    self.schema("alternative", &variant.at, &variant.ty);
                }
            }
            TypeKind::Tuple(tuple) => {
                for item in &tuple.items {
                    self.schema("item", &item.at, &item.ty);
                }
            }
            TypeKind::Enum(_) | TypeKind::Integers(_) | TypeKind::Reserved => {}
        }
    }

    fn operation(&mut self, operation: &Operation) {
        for parameter in &operation.parameters {
            self.described("parameter", &parameter.at, None, &parameter.ty);
        }
        if let Some(body) = &operation.body {
            self.body(body);
        }
        for response in &operation.responses {
            for header in &response.headers {
                self.described("response header", &header.at, None, &header.ty);
            }
            if let Some(content) = &response.content
                && let Some(ty) = content.ty()
            {
                let place = if content.is_stream() {
                    "item of the reply"
                } else {
                    "reply"
                };
                self.described(place, &response.at, Some(content.media_type()), ty);
            }
        }
    }

    fn body(&mut self, body: &Body) {
        let (media_type, ty) = match &body.content {
            BodyContent::Json { media_type, ty } => (media_type.as_str(), ty),
            BodyContent::Form { ty, .. } => ("application/x-www-form-urlencoded", ty),
            BodyContent::Multipart { media_type, ty, .. } => (media_type.as_str(), ty),
            BodyContent::Text { .. } | BodyContent::Base64 { .. } | BodyContent::Binary { .. } => {
                return;
            }
        };
        self.described("request body", &body.at, Some(media_type), ty);
    }

    /// What has its schema in a member, or in a media type.
    fn described(&mut self, place: &str, at: &Ptr, media_type: Option<&str>, ty: &TypeRef) {
        if !mentions_json(ty) {
            return;
        }
        let node = self.document.node(at);
        let node = node.and_then(|node| leaves::resolved(&node));
        let schema = node.and_then(|node| {
            let own = node.get("schema");
            own.or_else(|| {
                let mut content = node.members("content");
                let media = content.find(|(name, _)| media_type.is_none_or(|it| it == *name));
                media.and_then(|(_, media)| ITEMS.iter().find_map(|key| media.get(key)))
            })
        });
        let seen = schema.map_or_else(Leaves::default, |schema| leaves(&schema));
        self.visit(place, at, &seen, ty);
    }

    fn schema(&mut self, place: &str, at: &Ptr, ty: &TypeRef) {
        if mentions_json(ty) {
            let seen = self.leaves_at(at);
            self.visit(place, at, &seen, ty);
        }
    }

    fn leaves_at(&self, at: &Ptr) -> Leaves<'d> {
        let node = self.document.node(at);
        node.map_or_else(Leaves::default, |node: Node<'d>| leaves(&node))
    }

    fn visit(&mut self, place: &str, at: &Ptr, seen: &Leaves<'d>, ty: &TypeRef) {
        let says = match ty {
            TypeRef::Scalar(Scalar::Json) => says::about_value(seen),
            TypeRef::Scalar(Scalar::JsonObject) => says::about_object(seen),
            TypeRef::Scalar(_) | TypeRef::Def(_) => return,
            TypeRef::List(inner) => {
                let inside = seen.items();
                return self.visit(&within("list item", place), at, &inside, inner);
            }
            TypeRef::Map(inner) => {
                let inside = seen.rest();
                return self.visit(&within("map value", place), at, &inside, inner);
            }
            TypeRef::Nullable(inner) | TypeRef::Boxed(inner) => {
                return self.visit(place, at, seen, inner);
            }
        };
        self.found.push(Untyped {
            at: at.clone(),
            place: place.to_owned(),
            says,
            schemas: seen.places(),
        });
    }
}

fn within(inner: &str, outer: &str) -> String {
    format!("{inner} in the {outer}")
}

fn mentions_json(ty: &TypeRef) -> bool {
    match ty {
        TypeRef::Scalar(scalar) => matches!(scalar, Scalar::Json | Scalar::JsonObject),
        TypeRef::Def(_) => false,
        TypeRef::List(inner)
        | TypeRef::Map(inner)
        | TypeRef::Nullable(inner)
        | TypeRef::Boxed(inner) => mentions_json(inner),
    }
}
