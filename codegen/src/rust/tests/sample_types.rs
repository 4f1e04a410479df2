//! The types of the sample.

use super::sample::field;
use crate::ir::*;
use crate::ptr::Ptr;
use serde_json::json;

/// The numbers of the sample's types.
pub(super) struct Declared {
    pub(super) contact: TypeRef,
    pub(super) call: TypeRef,
    pub(super) failure: TypeRef,
    pub(super) recording: TypeRef,
    pub(super) filter: TypeRef,
}

pub(super) const TEXT: TypeRef = TypeRef::Scalar(Scalar::String);

fn words(text: &str) -> Docs {
    Docs {
        description: Some(text.into()),
        ..Docs::default()
    }
}

/// Declares a type.
fn declare_one(types: &mut Types, name: &str, kind: TypeKind) -> TypeRef {
    let at = Ptr::from_text("/components/schemas").child(name);
    let id = types.reserve(at, Hint::Given(name.into()));
    types.define(id, Docs::default(), kind);
    TypeRef::Def(id)
}

fn structure(fields: Vec<Field>, rest: Option<TypeRef>) -> TypeKind {
    let required = (0..fields.len()).filter(|&i| fields[i].presence == Presence::Required);
    TypeKind::Struct(Struct {
        required: required.collect(),
        fields,
        rest,
        hides_rest: false,
    })
}

/// Declares every type of the sample.
pub(super) fn declare(types: &mut Types) -> Declared {
    use Presence::{Optional, Required};
    let status = declare_one(types, "Status", TypeKind::Enum(status()));
    let id = Union {
        variants: vec![
            variant(JsonKind::Number, TypeRef::Scalar(Scalar::Number)),
            variant(JsonKind::String, TEXT),
        ],
        ..Union::default()
    };
    let id = declare_one(types, "Id", TypeKind::Union(id));
    let contact = contact(types);
    let call = vec![
        field("id", Required, id),
        field("type", Optional, status),
        field("from", Required, TEXT.nullable()),
        field(
            "contacts",
            Optional,
            TypeRef::List(Box::new(contact.clone())),
        ),
        field("at", Optional, TypeRef::Scalar(Scalar::DateTime)),
    ];
    let call = declare_one(
        types,
        "Call",
        structure(call, Some(TypeRef::Scalar(Scalar::Json))),
    );
    let failure = structure(vec![field("message", Required, TEXT)], None);
    let failure = declare_one(types, "Failure", failure);
    let target = Union {
        variants: vec![
            variant(JsonKind::Object, TypeRef::Boxed(Box::new(contact.clone()))),
            variant(JsonKind::String, TEXT),
        ],
        ..Union::default()
    };
    let target = declare_one(types, "Target", TypeKind::Union(target));
    let recording = recording(types, target);
    let filter = vec![field("before", Optional, TEXT)];
    let filter = declare_one(types, "Filter", structure(filter, None));
    Declared {
        contact,
        call,
        failure,
        recording,
        filter,
    }
}

fn status() -> Enum {
    let value = |value: &str| EnumValue {
        at: Ptr::root(),
        value: value.into(),
        name: None,
        docs: Docs::default(),
    };
    Enum {
        values: vec![value("queued"), value("inProgress")],
    }
}

fn variant(kind: JsonKind, ty: TypeRef) -> Variant {
    Variant {
        at: Ptr::root(),
        words: vec![kind.as_str().to_owned()],
        kind,
        ty,
        docs: Docs::default(),
        keys: Vec::new(),
    }
}

fn recording(types: &mut Types, target: TypeRef) -> TypeRef {
    use Presence::{Optional, Required};
    let mut meta = field(
        "meta",
        Optional,
        TypeRef::Map(Box::new(TypeRef::Scalar(Scalar::I64))),
    );
    meta.docs = words("Counts by name.");
    let file = field("file", Required, TypeRef::Scalar(Scalar::Upload));
    let target = field("target", Required, target);
    let recording = structure(vec![file, meta, target], None);
    declare_one(types, "Recording", recording)
}

fn contact(types: &mut Types) -> TypeRef {
    use Presence::{Optional, Required};
    let at = Ptr::from_text("/components/schemas/Contact");
    let id = types.reserve(at, Hint::Given("Contact".into()));
    let mut phone = field("phone_number", Required, TEXT);
    phone.docs = words("Phone number to call.");
    phone.example = Some(json!("+15550100"));
    phone.sensitive = true;
    let mut name = field("firstName", Required, TEXT);
    name.example = Some(json!("Ada"));
    let boxed = TypeRef::Boxed(Box::new(TypeRef::Def(id)));
    let kind = structure(
        vec![
            phone,
            name,
            field("note", Optional, TEXT.nullable()),
            field("parent", Optional, boxed),
            field("weight", Optional, TypeRef::Scalar(Scalar::F64)),
        ],
        None,
    );
    types.define(id, words("A contact to call."), kind);
    TypeRef::Def(id)
}
