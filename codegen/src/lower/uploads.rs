//! Files: the binary properties of multipart bodies.

use super::Lower;
use super::media::Class;
use super::shape::{Part, Shape};
use crate::diag::Diagnostics;
use crate::diag::codes::lower as codes;
use crate::ir::{Api, BodyContent, ReplyContent, Scalar, TypeId, TypeKind, TypeRef};
use indexmap::IndexSet;

impl<'d> Lower<'d, '_> {
    /// Finds the schemas that are sent as multipart bodies, before any type is made of them: only
    /// there does `format: binary` mean a file.
    pub(super) fn find_uploads(&mut self) {
        for (_, _, operation) in self.operation_nodes() {
            let Some(body) = operation.get("requestBody") else {
                continue;
            };
            let Some(body) = self.resolve(&body) else {
                continue;
            };
            for form in self.forms(&body, false) {
                if !matches!(form.class, Class::Multipart | Class::OtherMultipart) {
                    continue;
                }
                let Some(end) = self.end_of(form.schema.as_ref()) else {
                    continue;
                };
                self.find_files(&end);
            }
        }
    }

    fn find_files(&mut self, end: &Part<'d>) {
        match &end.shape {
            Shape::Object(_) => {
                self.uploads.insert(end.view.node.at.clone());
            }
            Shape::Union(parts) => {
                for part in parts.iter() {
                    let end = self.end(part);
                    self.find_files(&end);
                }
            }
            _ => {}
        }
    }
}

/// Says where a type with files is used outside of a multipart body.
pub(super) fn report_outside(api: &Api, diagnostics: &mut Diagnostics) {
    let mut next: Vec<&TypeRef> = Vec::new();
    for operation in &api.operations {
        next.extend(operation.parameters.iter().map(|parameter| &parameter.ty));
        match operation.body.as_ref().map(|body| &body.content) {
            Some(BodyContent::Json { ty, .. } | BodyContent::Form { ty, .. }) => next.push(ty),
            // The parts of the body itself are where files belong; what they hold is not.
            Some(BodyContent::Multipart { ty, .. }) => {
                if let Some(TypeKind::Struct(object)) =
                    ty.declared().map(|id| &api.types.get(id).kind)
                {
                    next.extend(object.fields.iter().map(|field| &field.ty));
                }
            }
            Some(
                BodyContent::Text { .. } | BodyContent::Base64 { .. } | BodyContent::Binary { .. },
            )
            | None => {}
        }
        for response in &operation.responses {
            next.extend(response.content.as_ref().and_then(ReplyContent::ty));
        }
    }
    let mut seen: IndexSet<TypeId> = IndexSet::new();
    while let Some(ty) = next.pop() {
        let Some(id) = ty.declared().filter(|id| seen.insert(*id)) else {
            continue;
        };
        match &api.types.get(id).kind {
            TypeKind::Struct(object) => {
                for field in &object.fields {
                    if is_file(&field.ty) {
                        let message = "this type is also used where no file can stand";
                        diagnostics.report(&codes::UPLOAD_OUTSIDE, &field.at, message);
                    }
                    next.push(&field.ty);
                }
                next.extend(&object.rest);
            }
            TypeKind::Union(union) => next.extend(union.variants.iter().map(|v| &v.ty)),
            TypeKind::Tuple(tuple) => next.extend(tuple.items.iter().map(|item| &item.ty)),
            TypeKind::Enum(_) | TypeKind::Integers(_) | TypeKind::Reserved => {}
        }
    }
}

fn is_file(ty: &TypeRef) -> bool {
    match ty {
        TypeRef::Scalar(scalar) => *scalar == Scalar::Upload,
        TypeRef::List(inner) | TypeRef::Nullable(inner) => is_file(inner),
        TypeRef::Def(_) | TypeRef::Map(_) | TypeRef::Boxed(_) => false,
    }
}
