//! What is tested: each component schema, each JSON body, each item of a stream and each payload of a
//! webhook, with the type that stands for it.

mod declared;
mod described;

use crate::schema::Direction;
use crate::source::{Files, Place};
use callwright_codegen::ir::{
    Api, BodyContent, Operation, ReplyContent, Scalar, Status, TypeId, TypeKind, TypeRef, Webhook,
};
use callwright_codegen::naming::Names;
use callwright_codegen::passes::Facts;
use callwright_codegen::ptr::Ptr;
use callwright_codegen::rust::spelled;
use serde_json::Value;

/// A schema and the type that stands for it in one direction.
#[derive(Clone, Debug)]
pub struct Target {
    /// The schema.
    pub place: Place,
    /// Which way values go.
    pub direction: Direction,
    /// The type, as it is spelled beside the module `types`.
    pub rust: String,
    /// Whether the type refuses something: it is a struct, an enum or a union.
    pub is_closed: bool,
}

/// Finds the targets of an API.
pub fn find(files: &Files, api: &Api, facts: &Facts, names: &Names) -> Vec<Target> {
    let mut finder = Finder::new(files, api, facts, names);
    for (at, ty) in &api.components {
        finder.component(at, ty);
    }
    for operation in &api.operations {
        finder.operation(operation);
    }
    for webhook in &api.webhooks {
        finder.webhook(webhook);
    }
    finder.found
}

/// Finds the declared types of an API, each at its own schema.
pub fn declared(files: &Files, api: &Api, facts: &Facts, names: &Names) -> Vec<Target> {
    declared::find(Finder::new(files, api, facts, names))
}

struct Finder<'a> {
    files: &'a Files,
    api: &'a Api,
    facts: &'a Facts,
    names: &'a Names,
    found: Vec<Target>,
}

impl<'a> Finder<'a> {
    fn new(files: &'a Files, api: &'a Api, facts: &'a Facts, names: &'a Names) -> Self {
        Self {
            files,
            api,
            facts,
            names,
            found: Vec::new(),
        }
    }

    fn add(&mut self, place: &Place, direction: Direction, ty: &TypeRef) {
        if self.holds_file(ty, &mut Vec::new()) {
            return;
        }
        let is_closed = matches!(ty, TypeRef::Def(id) if !matches!(self.api.types.get(*id).kind, TypeKind::Reserved));
        self.found.push(Target {
            place: place.clone(),
            direction,
            rust: spelled(self.api, self.facts, self.names, ty),
            is_closed,
        });
    }

    /// Whether values have files in them: those are parts of multipart bodies and never JSON.
    fn holds_file(&self, ty: &TypeRef, open: &mut Vec<TypeId>) -> bool {
        match ty {
            TypeRef::Scalar(scalar) => return *scalar == Scalar::Upload,
            TypeRef::List(inner) => return self.holds_file(inner, open),
            _ => {}
        }
        let Some(id) = ty.declared().filter(|id| !open.contains(id)) else {
            return false;
        };
        open.push(id);
        match &self.api.types.get(id).kind {
            TypeKind::Struct(object) => object
                .fields
                .iter()
                .any(|field| self.holds_file(&field.ty, open)),
            _ => false,
        }
    }

    fn component(&mut self, at: &Ptr, ty: &TypeRef) {
        let name = at.last().unwrap_or_default();
        let places =
            ["/components/schemas", "/definitions"].map(|it| self.files.at(it).child(&name));
        let Some(place) = places
            .into_iter()
            .find(|place| self.files.get(place).is_some())
        else {
            return;
        };
        let (mut sent, received) = self.ways(ty);
        // What no operation uses goes the way of what it holds.
        sent |= !received && self.holds_sent(ty);
        if sent {
            self.add(&place, Direction::Request, ty);
        }
        if received || !sent {
            self.add(&place, Direction::Reply, ty);
        }
        // A schema that is one type in requests and another in replies.
        for (id, def) in self.api.types.iter() {
            let other = TypeRef::Def(id);
            let ways = self.ways(&other);
            let is_other = other != *ty && ways.0 != sent && ways.1 != received && ways.0 != ways.1;
            if def.at == *at && is_other && sent != received {
                let direction = if ways.0 {
                    Direction::Request
                } else {
                    Direction::Reply
                };
                self.add(&place, direction, &other);
            }
        }
    }

    /// Whether requests carry a type, and whether replies do.
    fn ways(&self, ty: &TypeRef) -> (bool, bool) {
        let facts = ty
            .declared()
            .and_then(|id| self.facts.types.get(id.0 as usize));
        facts.map_or((false, true), |facts| (facts.in_request, facts.in_reply))
    }

    /// Whether values hold what only requests carry.
    fn holds_sent(&self, ty: &TypeRef) -> bool {
        let mut seen: Vec<TypeId> = Vec::new();
        let mut next: Vec<TypeId> = ty.declared().into_iter().collect();
        while let Some(id) = next.pop() {
            if seen.contains(&id) {
                continue;
            }
            seen.push(id);
            if self.ways(&TypeRef::Def(id)) == (true, false) {
                return true;
            }
            let mut kind = self.api.types.get(id).kind.clone();
            kind.each_type(&mut |ty| ty.each_declared(&mut |id| next.push(*id)));
        }
        false
    }

    fn operation(&mut self, operation: &Operation) {
        let Some((place, value)) = described::operation(self.files, operation) else {
            return;
        };
        if let Some(body) = &operation.body
            && let BodyContent::Json { media_type, ty } = &body.content
        {
            let schema = described::request_schema(self.files, &place, &value, media_type);
            self.body(schema, Direction::Request, ty);
        }
        for response in &operation.responses {
            let (media_type, ty, is_stream) = match &response.content {
                Some(ReplyContent::Json { media_type, ty }) => (media_type, ty, false),
                Some(ReplyContent::Stream {
                    media_type,
                    item: Some(ty),
                    ..
                }) => (media_type, ty, true),
                _ => continue,
            };
            let status = match response.status {
                Status::Exact(code) => code.to_string(),
                Status::Range(hundreds) => format!("{hundreds}XX"),
                Status::Default => "default".to_owned(),
            };
            let at = place.child("responses").child(&status);
            let Some((at, value)) = self.files.follow(at) else {
                continue;
            };
            let schema = match value.get("schema") {
                Some(_) => Some(at.child("schema")),
                None if is_stream => described::item_schema(self.files, &at, media_type),
                None => described::schema_of(&at, media_type),
            };
            self.body(schema, Direction::Reply, ty);
        }
    }

    /// What the vendor sends is read, as replies are.
    fn webhook(&mut self, webhook: &Webhook) {
        let Some(payload) = &webhook.payload else {
            return;
        };
        // Forms are typed too, and never JSON.
        if !payload.media_type.contains("json") && !payload.media_type.contains('*') {
            return;
        }
        let at = webhook
            .at
            .as_str()
            .replacen("/x-oas31-webhooks", "/webhooks", 1);
        let operation = self.files.follow(self.files.at(&at));
        let schema = operation.and_then(|(place, value)| {
            described::request_schema(self.files, &place, &value, &payload.media_type)
        });
        self.body(schema, Direction::Reply, &payload.ty);
    }

    /// A body is tested by itself unless its schema is a component, which is tested anyway.
    fn body(&mut self, schema: Option<Place>, direction: Direction, ty: &TypeRef) {
        let Some(place) = schema else { return };
        let Some(value) = self.files.get(&place) else {
            return;
        };
        let rust = spelled(self.api, self.facts, self.names, ty);
        let target = value
            .get("$ref")
            .and_then(Value::as_str)
            .and_then(|it| self.files.resolve(&place, it));
        let is_tested = |it: &Target| {
            it.rust == rust
                && it.direction == direction
                && (it.place == place || Some(&it.place) == target.as_ref())
        };
        if !self.found.iter().any(is_tested) {
            self.add(&place, direction, ty);
        }
    }
}
