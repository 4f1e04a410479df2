//! What callers of a crate can name, read from its Rust text.

use callwright_codegen::OutputTree;
use quote::ToTokens;
use std::collections::BTreeSet;
use syn::{Fields, ImplItem, Item, Visibility};

/// Every public item, field, variant and signature of a crate, with the file it is in. Macro calls
/// are left out: they repeat the fields.
pub fn surface(tree: &OutputTree) -> BTreeSet<String> {
    let mut lines = BTreeSet::new();
    for (path, text) in tree.iter().filter(|(path, _)| path.ends_with(".rs")) {
        let file = syn::parse_file(text).unwrap_or_else(|error| panic!("{path}: {error}"));
        for item in &file.items {
            for line in of_item(item) {
                lines.insert(format!("{path}: {line}"));
            }
        }
    }
    lines
}

fn of_item(item: &Item) -> Vec<String> {
    match item {
        Item::Struct(it) if public(&it.vis) => {
            let name = format!("struct {} {}", it.ident, it.generics.to_token_stream());
            let fields = of_fields(&it.fields);
            fields
                .into_iter()
                .map(|field| format!("{name}.{field}"))
                .chain([name.clone()])
                .collect()
        }
        Item::Enum(it) if public(&it.vis) => {
            let name = |variant: &syn::Variant| {
                format!("{} {}", variant.ident, variant.fields.to_token_stream())
            };
            it.variants
                .iter()
                .map(|variant| format!("enum {}::{}", it.ident, name(variant)))
                .collect()
        }
        Item::Impl(it) => {
            let owner = it.self_ty.to_token_stream();
            let of = it
                .trait_
                .as_ref()
                .map(|(path, _)| path.to_token_stream().to_string());
            let functions = it.items.iter().filter_map(|item| match item {
                ImplItem::Fn(function) => Some(function.sig.to_token_stream().to_string()),
                _ => None,
            });
            functions
                .map(|function| format!("impl {of:?} {owner}: {function}"))
                .collect()
        }
        Item::Fn(it) if public(&it.vis) => vec![it.sig.to_token_stream().to_string()],
        Item::Mod(it) if public(&it.vis) => vec![format!("mod {}", it.ident)],
        Item::Use(it) if public(&it.vis) => vec![it.to_token_stream().to_string()],
        _ => Vec::new(),
    }
}

fn of_fields(fields: &Fields) -> Vec<String> {
    let public = fields.iter().filter(|field| public(&field.vis));
    public
        .map(|field| format!("{:?}: {}", field.ident, field.ty.to_token_stream()))
        .collect()
}

fn public(visibility: &Visibility) -> bool {
    matches!(visibility, Visibility::Public(_))
}
