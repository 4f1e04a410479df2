//! Values that callers give one by one: fields of structs, parameters and bodies of operations.

use super::context::{Context, Op, Type};
use super::docs;
use super::file::File;
use super::table::{Row, compact};
use super::type_ref::field_type;
use crate::ir::{BodyContent, Docs, Presence, Scalar, Struct, TypeRef};
use crate::naming::Ident;
use serde_json::Value;

/// A field of a struct, a parameter or the body of an operation.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Member<'a> {
    /// The field, the argument and the setter.
    pub(crate) ident: &'a Ident,
    /// The name on the wire; `None` for bodies.
    pub(crate) wire: Option<&'a str>,
    pub(crate) ty: &'a TypeRef,
    pub(crate) presence: Presence,
    pub(crate) docs: &'a Docs,
    pub(crate) default: Option<&'a Value>,
    pub(crate) example: Option<&'a Value>,
    pub(crate) sensitive: bool,
    /// Only replies carry it, so there is nothing to set.
    pub(crate) read_only: bool,
}

static TEXT: TypeRef = TypeRef::Scalar(Scalar::String);
static BASE64: TypeRef = TypeRef::Scalar(Scalar::Base64);
static UPLOAD: TypeRef = TypeRef::Scalar(Scalar::Upload);

/// The fields of a struct, in document order.
pub(crate) fn fields<'a>(ty: Type<'a>, structure: &'a Struct) -> Vec<Member<'a>> {
    let fields = structure.fields.iter().zip(&ty.names.fields);
    fields
        .map(|(field, ident)| Member {
            ident,
            wire: Some(&field.name),
            ty: &field.ty,
            presence: field.presence,
            docs: &field.docs,
            default: field.default.as_ref(),
            example: field.example.as_ref(),
            sensitive: field.sensitive,
            read_only: field.read_only,
        })
        .collect()
}

/// The parameters of an operation, required ones first, and its body behind them.
pub(crate) fn inputs(op: Op<'_>) -> Vec<Member<'_>> {
    let parameters = op.ir.parameters.iter().zip(&op.names.parameters);
    let mut members: Vec<Member<'_>> = parameters
        .map(|(parameter, ident)| Member {
            ident,
            wire: Some(&parameter.name),
            ty: &parameter.ty,
            presence: parameter.presence,
            docs: &parameter.docs,
            default: parameter.default.as_ref(),
            example: parameter.example.as_ref(),
            sensitive: parameter.sensitive,
            read_only: false,
        })
        .collect();
    if let (Some(body), Some(ident)) = (&op.ir.body, &op.names.body) {
        members.push(Member {
            ident,
            wire: None,
            ty: body_type(&body.content),
            presence: body.presence,
            docs: &body.docs,
            default: None,
            example: None,
            sensitive: body.sensitive,
            read_only: false,
        });
    }
    members
}

/// The public fields that hold values.
pub(super) fn member_rows(cx: Context<'_>, file: &mut File, members: &[Member<'_>]) -> Vec<Row> {
    let rows = members.iter().map(|member| {
        let ty = compact(field_type(cx, file, member.ty, member.presence));
        Row {
            docs: docs::member(member),
            text: format!("pub {}: {ty}", member.ident),
        }
    });
    rows.collect()
}

/// The type of a request body.
pub(crate) fn body_type(content: &BodyContent) -> &TypeRef {
    match content {
        BodyContent::Json { ty, .. }
        | BodyContent::Form { ty, .. }
        | BodyContent::Multipart { ty, .. } => ty,
        BodyContent::Text { .. } => &TEXT,
        BodyContent::Base64 { .. } => &BASE64,
        BodyContent::Binary { .. } => &UPLOAD,
    }
}

impl Member<'_> {
    /// Whether callers give it as anything that converts into its type. Bodies of a declared type
    /// keep it, so that a body is never made from something else by accident.
    pub(crate) fn converts(&self, cx: Context<'_>, ty: &TypeRef) -> bool {
        let declared_body = self.wire.is_none() && matches!(ty, TypeRef::Def(_));
        !declared_body && super::type_ref::converts(cx, ty)
    }
}
