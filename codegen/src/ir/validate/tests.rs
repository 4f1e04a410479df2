//! Broken invariants are said.

use super::*;
use crate::ir::{Docs, Enum, EnumValue, Field, Hint, Union, Variant};
use crate::ptr::Ptr;

fn field(name: &str, presence: Presence, ty: TypeRef) -> Field {
    Field::new(Ptr::from_text("/f").child(name), name, presence, ty)
}

fn one_type(kind: TypeKind) -> Vec<String> {
    let mut api = Api::default();
    let id = api
        .types
        .reserve(Ptr::from_text("/t"), Hint::Given("T".to_owned()));
    api.types.define(id, Docs::default(), kind);
    validate(&api)
}

#[test]
fn each_broken_invariant_of_types_is_said() {
    let text = TypeRef::Scalar(Scalar::String);
    let twice = Struct {
        fields: vec![
            field("a", Presence::Required, text.clone()),
            field("a", Presence::Optional, TypeRef::Def(TypeId(7))),
        ],
        ..Struct::default()
    };
    assert_eq!(
        one_type(TypeKind::Struct(twice)),
        [
            "#/f/a: the property `a` stands twice",
            "#/f/a: there is no type 7",
            "#/t: `required` does not list each required property once",
        ]
    );
    let variant = |ty: Scalar| Variant {
        at: Ptr::from_text("/v"),
        words: vec!["V".to_owned()],
        kind: ty.json_kind().unwrap(),
        ty: TypeRef::Scalar(ty),
        docs: Docs::default(),
        keys: Vec::new(),
    };
    let union = Union {
        variants: vec![variant(Scalar::I64), variant(Scalar::Number)],
        ..Union::default()
    };
    let overlap = "#/v: two variants take a value of kind Number";
    assert_eq!(one_type(TypeKind::Union(union)), [overlap]);
    let value = || EnumValue {
        at: Ptr::root(),
        value: "a".to_owned(),
        name: None,
        docs: Docs::default(),
    };
    let values = Enum {
        values: vec![value(), value()],
    };
    assert_eq!(
        one_type(TypeKind::Enum(values)),
        ["#/t: the value `a` stands twice"]
    );
    assert_eq!(
        one_type(TypeKind::Reserved),
        ["#/t: type 0 is still reserved"]
    );
}

#[test]
fn a_cycle_beside_a_box_is_said() {
    let own = TypeRef::Def(TypeId(0));
    let object = Struct {
        fields: vec![
            field(
                "boxed",
                Presence::Optional,
                TypeRef::Boxed(Box::new(own.clone())),
            ),
            field("bare", Presence::Optional, own),
        ],
        ..Struct::default()
    };
    let found = one_type(TypeKind::Struct(object));
    assert_eq!(found, ["#/t: a type contains itself without a box"]);
}
