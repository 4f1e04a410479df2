//! Arrays of a fixed length, as tuple structs.

use crate::ir::Tuple;
use crate::rust::context::{Context, Type};
use crate::rust::docs;
use crate::rust::file::File;
use crate::rust::table::{Row, Table};
use crate::rust::type_ref::type_of;
use proc_macro2::{Literal, TokenStream};
use quote::quote;

/// Writes a tuple.
pub(super) fn emit(cx: Context<'_>, file: &mut File, ty: Type<'_>, tuple: &Tuple) {
    let name = &ty.names.name;
    let items: TokenStream = tuple
        .items
        .iter()
        .map(|item| {
            let doc = docs::attributes(&docs::item(item));
            let ty = type_of(cx, file, &item.ty);
            quote!(#doc pub #ty,)
        })
        .collect();
    let doc = docs::attributes(&docs::declared_type(ty.def, cx.reply_form(ty)));
    file.item(quote! {
        #doc
        #[derive(Clone, PartialEq)]
        pub struct #name(#items);
    });
    file.uses.runtime("tuple");
    let rows = (0..tuple.items.len()).map(|index| {
        let index = Literal::usize_unsuffixed(index);
        Row::from(quote!(#index))
    });
    file.table(&Table::of("tuple", name.to_string(), rows.collect()));
}
