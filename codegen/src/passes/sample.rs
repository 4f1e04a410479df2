//! Small APIs for the tests of passes.

use crate::ir::{Api, Docs, Field, Hint, Presence, Struct, TypeKind, TypeRef};
use crate::ptr::Ptr;

/// A field without words.
pub(super) fn field(name: &str, presence: Presence, ty: TypeRef) -> Field {
    Field::new(Ptr::from_text("/f").child(name), name, presence, ty)
}

/// An API whose types are structs `T0`, `T1`, .. with these fields.
pub(super) fn api(structs: Vec<Vec<Field>>) -> Api {
    let mut api = Api::default();
    for (index, fields) in structs.into_iter().enumerate() {
        let name = format!("t{index}");
        let id = api
            .types
            .reserve(Ptr::root().child(&name), Hint::Given(name));
        let required = (0..fields.len())
            .filter(|&index| fields[index].presence == Presence::Required)
            .collect();
        let object = Struct {
            fields,
            required,
            rest: None,
            hides_rest: false,
        };
        api.types
            .define(id, Docs::default(), TypeKind::Struct(object));
    }
    api
}
