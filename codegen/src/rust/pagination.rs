//! How an operation gives its pages, as the runtime sees it: a table, and the way to the list.

use super::context::{Context, Op};
use super::file::File;
use super::type_ref::type_of;
use crate::ir::{PageBy, Pagination, Presence, ReplyContent, TypeKind, TypeRef};
use crate::naming::Ident;
use crate::passes::Output;
use crate::ptr::Ptr;
use proc_macro2::{Literal, TokenStream};
use quote::quote;

/// What the pages of an operation are made of.
pub(super) struct Pages<'a> {
    pagination: &'a Pagination,
    /// The type of the items.
    pub(super) item: &'a TypeRef,
    /// The expression that takes the list out of `output`.
    list: TokenStream,
}

/// The pages of an operation that has some.
pub(super) fn pages<'a>(cx: Context<'a>, op: Op<'a>) -> Option<Pages<'a>> {
    let pagination = op.ir.pagination.as_ref()?;
    let Output::One(ReplyContent::Json { ty, .. }) = &op.facts.output else {
        return None;
    };
    let (item, list) = way(cx, ty, &pagination.items)?;
    Some(Pages {
        pagination,
        item,
        list,
    })
}

/// Writes the implementation. Its names are not imported, so that they take none from the author's.
pub(super) fn emit(cx: Context<'_>, file: &mut File, op: Op<'_>) {
    let Some(pages) = pages(cx, op) else {
        return;
    };
    let value = &op.names.value;
    let item = type_of(cx, file, pages.item);
    let table = table(pages.pagination);
    let list = &pages.list;
    file.item(quote! {
        impl<C: Clone + Send + Sync + 'static> callwright_runtime::Paginated for #value<C> {
            type Item = #item;
            const PAGING: &'static callwright_runtime::Paging = &#table;
            #[inline]
            fn into_items(output: Self::Output) -> Vec<Self::Item> { #list }
        }
    });
}

fn table(pagination: &Pagination) -> TokenStream {
    let items = pagination.items.as_str();
    let by = match &pagination.by {
        PageBy::Offset { parameter, first } => {
            let first = Literal::u64_unsuffixed(*first);
            quote!(Offset { parameter: #parameter, first: #first })
        }
        PageBy::Number { parameter, first } => {
            let first = Literal::u64_unsuffixed(*first);
            quote!(Number { parameter: #parameter, first: #first })
        }
        PageBy::Cursor { parameter } => quote!(Cursor { parameter: #parameter }),
        PageBy::Link => quote!(Link),
    };
    let place = |name: TokenStream, pointer: &Option<Ptr>| {
        let pointer = pointer.as_ref().map(Ptr::as_str);
        pointer.map(|pointer| quote!(.#name(#pointer)))
    };
    let next = place(quote!(next), &pagination.next);
    let more = place(quote!(more), &pagination.more);
    let total = place(quote!(total), &pagination.total);
    let size = pagination.size.as_ref().map(|size| {
        let parameter = &size.parameter;
        let (default, maximum) = (option(size.default), option(size.maximum));
        quote!(.size(#parameter, #default, #maximum))
    });
    quote! {
        callwright_runtime::Paging::of(#items, callwright_runtime::PageBy::#by)
            #next #more #total #size
    }
}

fn option(number: Option<u64>) -> TokenStream {
    match number {
        Some(number) => {
            let number = Literal::u64_unsuffixed(number);
            quote!(Some(#number))
        }
        None => quote!(None),
    }
}

/// The type of the items of the list at a pointer, and the expression for that list. What may be
/// absent on the way makes an absent list, which is an empty one.
fn way<'a>(cx: Context<'a>, ty: &'a TypeRef, pointer: &Ptr) -> Option<(&'a TypeRef, TokenStream)> {
    let (mut ty, nulls) = present(ty);
    let mut list = quote!(output);
    let mut is_option = nulls > 0;
    for name in pointer.segments() {
        let (field, presence, inner) = member(cx, ty, &name)?;
        let (inner, nulls) = present(inner);
        let layers = nulls + usize::from(presence == Presence::Optional);
        list = match (is_option, layers) {
            (false, 0 | 1) => quote!(#list.#field),
            (false, _) => quote!(#list.#field.flatten()),
            (true, 0) => quote!(#list.map(|it| it.#field)),
            (true, 1) => quote!(#list.and_then(|it| it.#field)),
            (true, _) => quote!(#list.and_then(|it| it.#field.flatten())),
        };
        is_option |= layers > 0;
        ty = inner;
    }
    let TypeRef::List(item) = ty else {
        return None;
    };
    if is_option {
        list = quote!(#list.unwrap_or_default());
    }
    Some((item, list))
}

/// The type without null and boxes, and how often null was around it.
fn present(ty: &TypeRef) -> (&TypeRef, usize) {
    match ty {
        TypeRef::Nullable(inner) => {
            let (inner, nulls) = present(inner);
            (inner, nulls + 1)
        }
        TypeRef::Boxed(inner) => present(inner),
        ty => (ty, 0),
    }
}

/// The field of a property.
fn member<'a>(
    cx: Context<'a>,
    ty: &TypeRef,
    name: &str,
) -> Option<(&'a Ident, Presence, &'a TypeRef)> {
    let TypeRef::Def(id) = ty else {
        return None;
    };
    let ty = cx.ty(cx.facts.declared(*id));
    let TypeKind::Struct(object) = &ty.def.kind else {
        return None;
    };
    let index = object.fields.iter().position(|field| field.name == name)?;
    let field = &object.fields[index];
    Some((ty.names.fields.get(index)?, field.presence, &field.ty))
}
