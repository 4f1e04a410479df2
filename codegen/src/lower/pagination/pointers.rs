//! The places in a reply that a declaration points at.

use super::Check;
use super::declared::Declared;
use crate::diag::codes::pagination as codes;
use crate::ir::{JsonKind, Scalar, TypeKind, TypeRef, Types};
use crate::ptr::Ptr;

/// What stands at a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Wanted {
    List,
    Flag,
    /// An integer.
    Number,
    /// Text, or a number that is taken for text.
    Cursor,
    Link,
}

impl Wanted {
    fn word(self) -> &'static str {
        match self {
            Wanted::List => "a list",
            Wanted::Flag => "a boolean",
            Wanted::Number => "an integer",
            Wanted::Cursor => "a string or an integer",
            Wanted::Link => "a string",
        }
    }

    fn accepts(self, ty: &TypeRef, types: &Types) -> bool {
        let kind = ty.json_kind(types);
        match self {
            Wanted::List => matches!(ty, TypeRef::List(_)),
            Wanted::Flag => kind == Some(JsonKind::Bool),
            Wanted::Number => kind == Some(JsonKind::Integer),
            Wanted::Link => kind == Some(JsonKind::String),
            Wanted::Cursor => match ty {
                TypeRef::Def(id) => match &types.get(*id).kind {
                    TypeKind::Union(union) => union
                        .variants
                        .iter()
                        .all(|variant| self.accepts(&variant.ty, types)),
                    _ => kind == Some(JsonKind::String),
                },
                // The wire text of a number with a fraction is not kept, unless it is in a union.
                TypeRef::Scalar(Scalar::Number) => true,
                _ => matches!(kind, Some(JsonKind::String | JsonKind::Integer)),
            },
        }
    }
}

impl Check<'_> {
    /// The pointer under a key, where it leads to what is wanted; `None` where the key is absent.
    pub(super) fn pointer(
        &mut self,
        declared: &Declared<'_>,
        key: &str,
        wanted: Wanted,
        reply: &TypeRef,
    ) -> Option<Ptr> {
        let text = declared.text(key)?;
        if !text.is_empty() && !text.starts_with('/') {
            let message = format!("`{text}` is no JSON Pointer, which begins with `/`");
            self.report(&codes::POINTER, Some(key), message);
            return None;
        }
        let pointer = Ptr::from_text(text);
        let mut ty = reply;
        for name in pointer.segments() {
            match self.member(ty, &name) {
                Ok(next) => ty = next,
                Err(message) => {
                    self.report(&codes::POINTER, Some(key), message);
                    return None;
                }
            }
        }
        if !wanted.accepts(present(ty), self.types) {
            let place = match text {
                "" => "the success".to_owned(),
                text => format!("what stands at `{text}`"),
            };
            let message = format!("{place} is not {}", wanted.word());
            self.report(&codes::POINTER, Some(key), message);
            return None;
        }
        Some(pointer)
    }

    /// The type of a property that replies carry.
    fn member<'t>(&self, ty: &'t TypeRef, name: &str) -> Result<&'t TypeRef, String>
    where
        Self: 't,
    {
        let TypeRef::Def(id) = present(ty) else {
            return Err(format!(
                "`{name}` is looked for in what has no known properties"
            ));
        };
        let TypeKind::Struct(object) = &self.types.get(*id).kind else {
            return Err(format!(
                "`{name}` is looked for in what is no single object"
            ));
        };
        let mut fields = object.fields.iter();
        match fields.find(|field| field.name == name) {
            Some(field) if field.write_only => Err(format!("no reply carries `{name}`")),
            Some(field) => Ok(&field.ty),
            None => Err(format!("there is no property `{name}`")),
        }
    }
}

/// The type without null and boxes.
fn present(ty: &TypeRef) -> &TypeRef {
    match ty {
        TypeRef::Nullable(inner) | TypeRef::Boxed(inner) => present(inner),
        ty => ty,
    }
}
