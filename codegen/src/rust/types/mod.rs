//! Module `types`: the declared types, in one file or in a file for each set of features.

mod enums;
mod structs;
mod tuples;
mod unions;

use super::context::Context;
use super::docs;
use super::features::{condition, list};
use super::file::{File, Home, RustFile};
use super::type_ref::type_of;
use crate::ir::{TypeKind, TypeRef};
use crate::naming::TypeModule;
use proc_macro2::TokenStream;
use quote::quote;

/// Writes `src/types.rs`, or `src/types/mod.rs` and the files below it.
pub(super) fn emit(cx: Context<'_>) -> Vec<RustFile> {
    let modules = &cx.names.type_modules;
    if modules.is_empty() {
        return vec![module(cx, 0, title(cx), "src/types.rs".to_owned())];
    }
    let mut files = vec![root(cx)];
    for (index, of_types) in modules.iter().enumerate() {
        let path = format!("src/types/{}.rs", of_types.name);
        files.push(module(cx, index, description(of_types), path));
    }
    files
}

fn title(cx: Context<'_>) -> String {
    let title = docs::name_of(&cx.api.info.title);
    format!("The data types of {title}.")
}

fn description(module: &TypeModule) -> String {
    match module.features.as_slice() {
        [] => "Types that every client has.".to_owned(),
        [feature] if feature == "full" => "Types that no operation mentions.".to_owned(),
        features => format!("Types of {}.", list(features)),
    }
}

/// The module that gives all types one name.
fn root(cx: Context<'_>) -> RustFile {
    let mut file = File::new(Home::Elsewhere, vec![title(cx)]);
    let modules = || cx.names.type_modules.iter();
    file.group(modules().map(|module| {
        let (condition, name) = (condition(&module.features), &module.name);
        quote!(#condition mod #name;)
    }));
    file.group(modules().map(|module| {
        let (condition, name) = (condition(&module.features), &module.name);
        quote!(#condition pub use #name::*;)
    }));
    file.finish("src/types/mod.rs", TokenStream::new())
}

fn module(cx: Context<'_>, index: usize, title: String, path: String) -> RustFile {
    let mut file = File::new(Home::Types(index), vec![title]);
    for (id, def) in cx.api.types.iter() {
        let ty = cx.ty(id);
        if ty.names.module != index {
            continue;
        }
        if let Some(declared) = ty.facts.same_as {
            let doc = docs::attributes(&docs::declared_type(def, None));
            let declared = type_of(cx, &mut file, &TypeRef::Def(declared));
            let name = &ty.names.name;
            file.item(quote!(#doc pub type #name = #declared;));
            continue;
        }
        match &def.kind {
            TypeKind::Struct(structure) => structs::emit(cx, &mut file, ty, structure),
            TypeKind::Enum(values) => enums::strings(&mut file, ty, values),
            TypeKind::Integers(values) => enums::integers(&mut file, ty, values),
            TypeKind::Tuple(tuple) => tuples::emit(cx, &mut file, ty, tuple),
            TypeKind::Union(union) => unions::emit(cx, &mut file, ty, union),
            TypeKind::Reserved => {}
        }
    }
    file.finish(path, TokenStream::new())
}
