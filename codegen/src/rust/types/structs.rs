//! Objects with known properties: a plain struct, its constructor and setters, one table.

use crate::ir::{Presence, Struct};
use crate::rust::arguments::{Inputs, setters};
use crate::rust::context::{Context, Type};
use crate::rust::docs;
use crate::rust::file::File;
use crate::rust::member::{Member, fields};
use crate::rust::table::Table;
use crate::rust::type_ref::{field_type, type_of};
use proc_macro2::{Literal, TokenStream};
use quote::quote;

/// Writes a struct.
pub(super) fn emit(cx: Context<'_>, file: &mut File, ty: Type<'_>, structure: &Struct) {
    let members = fields(ty, structure);
    declaration(cx, file, ty, structure, &members);
    if let Some(constructor) = &ty.facts.constructor {
        let required = ty.names.required.as_ref();
        let inputs = Inputs {
            members: &members,
            constructor,
            required,
            constants: Some(&ty.facts.constants),
        };
        if let Some(item) = inputs.required_struct(cx, file, &ty.names.name) {
            file.item(item);
        }
        making(cx, file, ty, structure, inputs);
    }
    file.uses.runtime("wire");
    file.table(&Table {
        macro_name: "wire",
        type_name: &ty.names.name,
        rows: rows(ty, &members),
        tail: None,
    });
}

fn declaration(
    cx: Context<'_>,
    file: &mut File,
    ty: Type<'_>,
    structure: &Struct,
    members: &[Member<'_>],
) {
    let name = &ty.names.name;
    let doc = docs::attributes(&docs::declared_type(ty.def, cx.reply_form(ty)));
    let fields = members.iter().map(|member| {
        let ident = member.ident;
        let ty = field_type(cx, file, member.ty, member.presence);
        let doc = docs::attributes(&docs::member(member));
        quote!(#doc pub #ident: #ty,)
    });
    let fields: TokenStream = fields.collect();
    let rest = structure
        .rest
        .as_ref()
        .zip(ty.names.rest.as_ref())
        .map(|(rest, ident)| {
            file.uses.btree_map();
            let value = type_of(cx, file, rest);
            quote! {
                /// Members beside the known ones.
                pub #ident: BTreeMap<String, #value>,
            }
        });
    let required = members
        .iter()
        .any(|member| member.presence == Presence::Required);
    let default = (!required && ty.facts.constants.is_empty()).then(|| quote!(Default,));
    file.item(quote! {
        #doc
        #[derive(Clone, #default PartialEq)]
        #[non_exhaustive]
        pub struct #name { #fields #rest }
    });
}

/// `new` and the setters.
fn making(cx: Context<'_>, file: &mut File, ty: Type<'_>, structure: &Struct, inputs: Inputs<'_>) {
    let name = &ty.names.name;
    let rest = structure.rest.as_ref().zip(ty.names.rest.as_ref());
    let new = if inputs.is_empty() && ty.facts.constants.is_empty() {
        quote! {
            /// A value with nothing set.
            #[inline]
            pub fn new() -> Self { Self::default() }
        }
    } else {
        let parameters = inputs.parameters(cx, file);
        let fields = inputs.initialisers(cx);
        let rest = rest.map(|(_, ident)| quote!(#ident: BTreeMap::new(),));
        quote! {
            /// A value with the required values, and nothing else set.
            #[inline]
            pub fn new(#parameters) -> Self { Self { #fields #rest } }
        }
    };
    let setters = setters(cx, file, inputs.members);
    let rest = rest.map(|(rest, ident)| {
        let value = type_of(cx, file, rest);
        quote! {
            /// Members beside the known ones.
            #[inline]
            pub fn #ident(mut self, #ident: BTreeMap<String, #value>) -> Self {
                self.#ident = #ident;
                self
            }
        }
    });
    file.item(quote!(impl #name { #new #setters #rest }));
    if inputs.is_empty() && !ty.facts.constants.is_empty() {
        file.item(quote! {
            impl Default for #name {
                #[inline]
                fn default() -> Self { Self::new() }
            }
        });
    }
}

/// The rows of `wire!`: index, presence, whether `Debug` hides it, field and wire name.
fn rows(ty: Type<'_>, members: &[Member<'_>]) -> Vec<TokenStream> {
    let rows = members.iter().enumerate().map(|(index, member)| {
        let index = Literal::usize_unsuffixed(index);
        let presence = match member.presence {
            Presence::Required => quote!(req),
            Presence::Optional => quote!(opt),
        };
        let redact = member.sensitive.then(|| quote!(redact));
        let (ident, wire) = (member.ident, member.wire);
        quote!(#index #presence #ident = #wire #redact)
    });
    rows.chain(ty.names.rest.as_ref().map(|rest| quote!(.. #rest)))
        .collect()
}
