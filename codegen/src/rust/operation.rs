//! One operation: the method on `Client`, the value, and how the runtime sees it.

use super::arguments::{Inputs, setters};
use super::context::{Context, Op};
use super::file::File;
use super::member::{Member, inputs};
use super::type_ref::field_type;
use super::{decode, docs, encode, example, meta};
use proc_macro2::TokenStream;
use quote::quote;

/// Writes the operation's items, without its method on `Client`.
pub(super) fn emit(cx: Context<'_>, file: &mut File, op: Op<'_>) {
    let members = inputs(op);
    let inputs = inputs_of(op, &members);
    let value = &op.names.value;
    file.uses.runtime_all(&[
        "Call",
        "DecodeFailure",
        "Detached",
        "Encoder",
        "Meta",
        "Operation",
        "Reply",
    ]);
    file.uses.own("ApiError");
    file.uses.own("Client");
    let declaration = declaration(cx, file, op, &members);
    file.item(declaration);
    file.item(quote!(callwright_runtime::debug_operation!(#value);));
    if let Some(required) = inputs.required_struct(cx, file, value) {
        file.item(required);
    }
    constructor(cx, file, op, inputs);
    let setters = setters(cx, file, &members);
    if !setters.is_empty() {
        file.item(quote!(impl<C> #value<C> { #setters }));
    }
    let client = &op.names.client;
    file.item(quote! {
        impl #value<Client> {
            /// Sends it with the client that made it, once the call is awaited.
            #[inline]
            pub fn send(self) -> Call<Self> { Call::new(self.#client.core().clone(), self) }
        }
    });
    decode::emit_types(cx, file, op);
    contract(cx, file, op);
}

/// The method on `Client`.
pub(super) fn method(cx: Context<'_>, file: &mut File, op: Op<'_>) -> TokenStream {
    let members = inputs(op);
    let inputs = inputs_of(op, &members);
    let (name, value, client) = (&op.names.method, &op.names.value, &op.names.client);
    let example = match example::doctest(cx, op) {
        Ok(example) => example,
        Err(error) => {
            file.refuse(&error);
            return TokenStream::new();
        }
    };
    let doc = docs::attributes(&docs::method(cx, op, &example));
    let parameters = inputs.parameters(cx, file);
    let fields = inputs.initialisers(cx);
    quote! {
        #doc
        #[inline]
        pub fn #name(&self, #parameters) -> #value<Client> {
            #value { #client: self.clone(), #fields }
        }
    }
}

fn inputs_of<'a>(op: Op<'a>, members: &'a [Member<'a>]) -> Inputs<'a> {
    Inputs {
        members,
        constructor: &op.facts.constructor,
        required: op.names.required.as_ref(),
        constants: None,
    }
}

fn declaration(
    cx: Context<'_>,
    file: &mut File,
    op: Op<'_>,
    members: &[Member<'_>],
) -> TokenStream {
    let (value, client) = (&op.names.value, &op.names.client);
    let doc = docs::attributes(&docs::value(op));
    let fields = members.iter().map(|member| {
        let ident = member.ident;
        let ty = field_type(cx, file, member.ty, member.presence);
        let doc = docs::attributes(&docs::member(member));
        quote!(#doc pub #ident: #ty,)
    });
    let fields: TokenStream = fields.collect();
    quote! {
        #doc
        #[derive(Clone)]
        #[must_use = "an operation does nothing until it is sent"]
        pub struct #value<C = Detached> { #client: C, #fields }
    }
}

/// `new`, and `Default` where it takes nothing.
fn constructor(cx: Context<'_>, file: &mut File, op: Op<'_>, inputs: Inputs<'_>) {
    let (value, client) = (&op.names.value, &op.names.client);
    let parameters = inputs.parameters(cx, file);
    let fields = inputs.initialisers(cx);
    file.item(quote! {
        impl #value {
            /// The operation as a value, without a client.
            #[inline]
            pub fn new(#parameters) -> Self { Self { #client: Detached, #fields } }
        }
    });
    if inputs.is_empty() {
        file.item(quote! {
            impl Default for #value {
                #[inline]
                fn default() -> Self { Self::new() }
            }
        });
    }
}

/// What the runtime knows the operation by.
fn contract(cx: Context<'_>, file: &mut File, op: Op<'_>) {
    let value = &op.names.value;
    let output = decode::output_type(cx, file, op);
    let headers = match &op.names.headers {
        Some(headers) => quote!(#headers),
        None => {
            file.uses.runtime("NoHeaders");
            quote!(NoHeaders)
        }
    };
    let meta = meta::meta(cx, file, op);
    let encode = encode::encode(file, op);
    let request = if encode.is_empty() {
        quote!(_request)
    } else {
        quote!(request)
    };
    let (reply, decode) = decode::decode(file, op);
    file.item(quote! {
        impl<C: Clone + Send + Sync + 'static> Operation for #value<C> {
            type Output = #output;
            type Error = ApiError;
            type Headers = #headers;
            const META: &'static Meta = &#meta;
            #[inline]
            fn encode(&self, #request: &mut Encoder) { #encode }
            #[inline]
            fn decode(#reply: &Reply) -> Result<Self::Output, DecodeFailure> { #decode }
        }
    });
    if op.ir.method.is_idempotent() {
        file.uses.runtime("Idempotent");
        file.item(quote!(impl<C: Clone + Send + Sync + 'static> Idempotent for #value<C> {}));
    }
}
