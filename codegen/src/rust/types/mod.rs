//! `types.rs`: the declared types.

mod enums;
mod structs;
mod tuples;
mod unions;

use super::context::Context;
use super::docs;
use super::file::{File, Home, RustFile};
use crate::ir::TypeKind;
use proc_macro2::TokenStream;

/// Writes `src/types.rs`.
pub(super) fn emit(cx: Context<'_>) -> RustFile {
    let title = docs::name_of(&cx.api.info.title);
    let mut file = File::new(Home::Types, vec![format!("The data types of {title}.")]);
    for (id, def) in cx.api.types.iter() {
        let ty = cx.ty(id);
        match &def.kind {
            TypeKind::Struct(structure) => structs::emit(cx, &mut file, ty, structure),
            TypeKind::Enum(values) => enums::strings(&mut file, ty, values),
            TypeKind::Integers(values) => enums::integers(&mut file, ty, values),
            TypeKind::Tuple(tuple) => tuples::emit(cx, &mut file, ty, tuple),
            TypeKind::Union(union) => unions::emit(cx, &mut file, ty, union),
            TypeKind::Reserved => {}
        }
    }
    file.finish("src/types.rs", TokenStream::new())
}
