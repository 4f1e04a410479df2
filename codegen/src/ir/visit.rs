//! Every use of a type, to be looked at or changed.

use super::{BodyContent, Operation, ReplyContent, TypeId, TypeKind, TypeRef, Webhook};

impl TypeRef {
    /// Visits the declaration at the heart of this type, if there is one.
    pub fn each_declared(&mut self, change: &mut impl FnMut(&mut TypeId)) {
        match self {
            TypeRef::Def(id) => change(id),
            TypeRef::Scalar(_) => {}
            TypeRef::List(inner)
            | TypeRef::Map(inner)
            | TypeRef::Nullable(inner)
            | TypeRef::Boxed(inner) => inner.each_declared(change),
        }
    }
}

impl TypeKind {
    /// Visits the types of everything in a declared type.
    pub fn each_type(&mut self, change: &mut impl FnMut(&mut TypeRef)) {
        match self {
            TypeKind::Struct(object) => {
                let fields = object.fields.iter_mut().map(|field| &mut field.ty);
                fields.chain(&mut object.rest).for_each(change);
            }
            TypeKind::Tuple(tuple) => {
                let types = tuple.items.iter_mut().map(|item| &mut item.ty);
                types.for_each(change);
            }
            TypeKind::Union(union) => {
                let types = union.variants.iter_mut().map(|variant| &mut variant.ty);
                types.for_each(change);
            }
            TypeKind::Enum(_) | TypeKind::Integers(_) | TypeKind::Reserved => {}
        }
    }
}

impl Webhook {
    /// Visits the type of the payload.
    pub fn each_type(&mut self, change: &mut impl FnMut(&mut TypeRef)) {
        self.payload
            .iter_mut()
            .for_each(|payload| change(&mut payload.ty));
    }
}

impl Operation {
    /// Visits every type that a request or a reply of this operation carries.
    pub fn each_type(&mut self, change: &mut impl FnMut(&mut TypeRef)) {
        self.each_sent_type(change);
        self.each_received_type(change);
    }

    /// Visits every type that a reply to this operation carries.
    pub fn each_received_type(&mut self, change: &mut impl FnMut(&mut TypeRef)) {
        for response in &mut self.responses {
            if let Some(ty) = response.content.as_mut().and_then(ReplyContent::ty_mut) {
                change(ty);
            }
            let headers = response.headers.iter_mut();
            headers.for_each(|header| change(&mut header.ty));
        }
    }

    /// Visits every type that a request of this operation carries.
    pub fn each_sent_type(&mut self, change: &mut impl FnMut(&mut TypeRef)) {
        let parameters = self.parameters.iter_mut();
        parameters.for_each(|parameter| change(&mut parameter.ty));
        match self.body.as_mut().map(|body| &mut body.content) {
            Some(
                BodyContent::Json { ty, .. }
                | BodyContent::Form { ty, .. }
                | BodyContent::Multipart { ty, .. },
            ) => change(ty),
            Some(
                BodyContent::Text { .. } | BodyContent::Base64 { .. } | BodyContent::Binary { .. },
            )
            | None => {}
        }
    }
}
