//! Which types a declared type or an operation mentions.

use super::{Body, BodyContent, Operation, ReplyContent, TypeKind, TypeRef};

impl TypeKind {
    /// The types of everything in a declared type.
    pub fn types(&self) -> impl Iterator<Item = &TypeRef> {
        let (fields, rest) = match self {
            TypeKind::Struct(object) => (object.fields.as_slice(), object.rest.as_ref()),
            _ => (&[][..], None),
        };
        let items = match self {
            TypeKind::Tuple(tuple) => tuple.items.as_slice(),
            _ => &[],
        };
        let variants = match self {
            TypeKind::Union(union) => union.variants.as_slice(),
            _ => &[],
        };
        let fields = fields.iter().map(|field| &field.ty).chain(rest);
        let items = items.iter().map(|item| &item.ty);
        let variants = variants.iter().map(|variant| &variant.ty);
        fields.chain(items).chain(variants)
    }
}

impl Operation {
    /// The types of its parameters, its body and its responses with their headers.
    pub fn types(&self) -> impl Iterator<Item = &TypeRef> {
        let parameters = self.parameters.iter().map(|parameter| &parameter.ty);
        let replies = self.responses.iter().flat_map(|response| {
            let headers = response.headers.iter().map(|header| &header.ty);
            headers.chain(response.content.iter().filter_map(ReplyContent::ty))
        });
        parameters
            .chain(self.body.iter().filter_map(Body::ty))
            .chain(replies)
    }
}

impl Body {
    /// The type of its value; none where it is text or bytes.
    pub fn ty(&self) -> Option<&TypeRef> {
        match &self.content {
            BodyContent::Json { ty, .. }
            | BodyContent::Form { ty, .. }
            | BodyContent::Multipart { ty, .. } => Some(ty),
            BodyContent::Text { .. } | BodyContent::Base64 { .. } | BodyContent::Binary { .. } => {
                None
            }
        }
    }
}
