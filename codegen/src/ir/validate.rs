//! The invariants of the intermediate representation, as code.

mod unions;

use super::{
    Api, BodyContent, Enum, JsonKind, Operation, Place, Presence, ReplyContent, Scalar, Struct,
    TypeDef, TypeId, TypeKind, TypeRef, Types,
};
use std::collections::BTreeSet;

/// Says what is wrong with an API: one sentence per violation, none where all invariants hold.
///
/// They are those that lowering promises to every later stage; the boxes of recursive types are
/// checked where there are any.
pub fn validate(api: &Api) -> Vec<String> {
    let mut check = Check {
        types: &api.types,
        found: Vec::new(),
    };
    for (id, def) in api.types.iter() {
        check.declaration(id, def);
    }
    check.boxes();
    for operation in &api.operations {
        check.operation(operation, api.schemes.len());
    }
    for webhook in &api.webhooks {
        if let Some(payload) = &webhook.payload {
            check.type_ref(&webhook.at, &payload.ty);
        }
    }
    check.found
}

struct Check<'a> {
    types: &'a Types,
    found: Vec<String>,
}

impl Check<'_> {
    fn say(&mut self, at: &crate::ptr::Ptr, what: impl std::fmt::Display) {
        self.found.push(format!("{at}: {what}"));
    }

    fn declaration(&mut self, id: TypeId, def: &TypeDef) {
        match &def.kind {
            TypeKind::Reserved => self.say(&def.at, format!("type {} is still reserved", id.0)),
            TypeKind::Struct(object) => self.object(def, object),
            TypeKind::Enum(values) => self.values(def, values),
            TypeKind::Integers(values) => self.values(def, values),
            TypeKind::Tuple(tuple) => {
                for item in &tuple.items {
                    self.type_ref(&item.at, &item.ty);
                }
            }
            TypeKind::Union(union) => self.union(def, union),
        }
    }

    fn values<T: Ord + std::fmt::Display>(&mut self, def: &TypeDef, values: &Enum<T>) {
        let mut seen = BTreeSet::new();
        for value in &values.values {
            if !seen.insert(&value.value) {
                self.say(&def.at, format!("the value `{}` stands twice", value.value));
            }
        }
    }

    fn object(&mut self, def: &TypeDef, object: &Struct) {
        let mut seen = BTreeSet::new();
        for field in &object.fields {
            if !seen.insert(&field.name) {
                self.say(
                    &field.at,
                    format!("the property `{}` stands twice", field.name),
                );
            }
            self.type_ref(&field.at, &field.ty);
        }
        if let Some(rest) = &object.rest {
            self.type_ref(&def.at, rest);
        }
        let mut ordered = object.required.clone();
        ordered.sort_unstable();
        let required = (0..object.fields.len())
            .filter(|&index| object.fields[index].presence == Presence::Required);
        if !ordered.into_iter().eq(required) {
            self.say(
                &def.at,
                "`required` does not list each required property once",
            );
        }
    }

    fn type_ref(&mut self, at: &crate::ptr::Ptr, ty: &TypeRef) {
        match ty {
            TypeRef::Def(id) if id.0 as usize >= self.types.len() => {
                self.say(at, format!("there is no type {}", id.0));
            }
            TypeRef::Def(_) | TypeRef::Scalar(_) => {}
            TypeRef::Nullable(inner) => {
                if matches!(
                    **inner,
                    TypeRef::Nullable(_) | TypeRef::Scalar(Scalar::Json)
                ) {
                    self.say(at, "a nullable type is nullable again");
                }
                self.type_ref(at, inner);
            }
            TypeRef::Boxed(inner) => {
                if inner.contained().is_none() {
                    self.say(at, "a box holds no declared type");
                }
                self.type_ref(at, inner);
            }
            TypeRef::List(inner) | TypeRef::Map(inner) => self.type_ref(at, inner),
        }
    }

    /// Once boxes are set, no type may contain itself without one.
    fn boxes(&mut self) {
        let edges: Vec<Vec<TypeRef>> = self.types.iter().map(|(_, def)| contents(def)).collect();
        let boxed = |ty: &TypeRef| matches!(ty, TypeRef::Boxed(_)) || nullable_box(ty);
        if !edges.iter().flatten().any(boxed) {
            return;
        }
        for (id, def) in self.types.iter() {
            let mut reached = BTreeSet::new();
            let mut next = vec![id];
            while let Some(at) = next.pop() {
                let inner = edges.get(at.0 as usize).into_iter().flatten();
                for inner in inner.filter_map(TypeRef::contained) {
                    if reached.insert(inner) {
                        next.push(inner);
                    }
                }
            }
            if reached.contains(&id) {
                self.say(&def.at, "a type contains itself without a box");
            }
        }
    }

    fn operation(&mut self, operation: &Operation, schemes: usize) {
        self.parameters(operation);
        self.template(operation);
        if let Some(body) = &operation.body {
            match &body.content {
                BodyContent::Json { ty, .. } => self.type_ref(&body.at, ty),
                BodyContent::Form { ty, .. } | BodyContent::Multipart { ty, .. } => {
                    self.type_ref(&body.at, ty);
                    if !self.is_form(ty) {
                        self.say(&body.at, "a form or multipart body is no object");
                    }
                }
                BodyContent::Text { .. }
                | BodyContent::Base64 { .. }
                | BodyContent::Binary { .. } => {}
            }
        }
        if !operation.responses.is_sorted_by(|a, b| a.status < b.status) {
            self.say(
                &operation.at,
                "responses are not sorted by status, or one stands twice",
            );
        }
        for response in &operation.responses {
            if let Some(ty) = response.content.as_ref().and_then(ReplyContent::ty) {
                self.type_ref(&response.at, ty);
            }
            for header in &response.headers {
                self.type_ref(&header.at, &header.ty);
            }
        }
        for used in operation.security.iter().flatten() {
            if used.scheme.0 as usize >= schemes {
                self.say(
                    &operation.at,
                    format!("there is no scheme {}", used.scheme.0),
                );
            }
        }
    }

    /// Whether every value of a type has members.
    fn is_form(&self, ty: &TypeRef) -> bool {
        let union = ty.declared().map(|id| &self.types.get(id).kind);
        match (ty, union) {
            // What the author left open is checked when it is sent.
            (TypeRef::Scalar(Scalar::Json), _) => true,
            (TypeRef::Def(_), Some(TypeKind::Union(union))) => union
                .variants
                .iter()
                .any(|variant| self.is_form(&variant.ty)),
            _ => ty.json_kind(self.types) == Some(JsonKind::Object),
        }
    }

    fn parameters(&mut self, operation: &Operation) {
        let required = |index: usize| operation.parameters[index].presence == Presence::Required;
        if (1..operation.parameters.len()).any(|index| required(index) && !required(index - 1)) {
            self.say(
                &operation.at,
                "a required parameter follows an optional one",
            );
        }
        let mut seen = BTreeSet::new();
        for parameter in &operation.parameters {
            self.type_ref(&parameter.at, &parameter.ty);
            let place = match parameter.place {
                Place::Path(_) => 0,
                Place::Query { .. } => 1,
                Place::Header(_) => 2,
                Place::Cookie(_) => 3,
            };
            if !seen.insert((&parameter.name, place)) {
                self.say(
                    &operation.at,
                    format!("the parameter `{}` stands twice", parameter.name),
                );
            }
            let in_path = matches!(parameter.place, Place::Path(_));
            if in_path && parameter.presence != Presence::Required {
                self.say(&parameter.at, "a path parameter is optional");
            }
        }
    }

    /// Every slot of the path has its parameter, and the reverse.
    fn template(&mut self, operation: &Operation) {
        let slots: BTreeSet<&str> = super::slots(&operation.path).collect();
        let names: BTreeSet<&str> = operation
            .parameters
            .iter()
            .filter(|parameter| matches!(parameter.place, Place::Path(_)))
            .map(|parameter| parameter.name.as_str())
            .collect();
        for slot in slots.difference(&names) {
            self.say(&operation.at, format!("the slot `{slot}` has no parameter"));
        }
        for name in names.difference(&slots) {
            self.say(
                &operation.at,
                format!("the path parameter `{name}` has no slot"),
            );
        }
    }
}

fn nullable_box(ty: &TypeRef) -> bool {
    matches!(ty, TypeRef::Nullable(inner) if matches!(**inner, TypeRef::Boxed(_)))
}

fn contents(def: &TypeDef) -> Vec<TypeRef> {
    match &def.kind {
        TypeKind::Struct(object) => object.fields.iter().map(|field| field.ty.clone()).collect(),
        TypeKind::Union(union) => union
            .variants
            .iter()
            .map(|variant| variant.ty.clone())
            .collect(),
        TypeKind::Tuple(tuple) => tuple.items.iter().map(|item| item.ty.clone()).collect(),
        TypeKind::Enum(_) | TypeKind::Integers(_) | TypeKind::Reserved => Vec::new(),
    }
}

#[cfg(test)]
mod tests;
