//! One operation: the method on `Client`, the value, and how the runtime sees it.

use super::arguments::{Given, Inputs};
use super::common::Common;
use super::context::{Context, Op};
use super::file::File;
use super::member::{Member, inputs, member_rows};
use super::setters::Setters;
use super::table::{Block, Row, Table, compact, wrapped};
use super::{decode, docs, encode, example, meta, pagination};
use proc_macro2::TokenStream;
use quote::quote;

/// How long a line of names becomes.
const LINE: usize = 80;

/// Writes the operation's items, without its method on `Client`.
pub(super) fn emit<'a>(cx: Context<'a>, file: &mut File, op: Op<'a>, common: &Common<'a>) {
    let members = inputs(op);
    let inputs = inputs_of(op, &members);
    let value = &op.names.value;
    file.uses.runtime_all(&[
        "DecodeFailure",
        "Detached",
        "Encoder",
        "Meta",
        "Operation",
        "Reply",
    ]);
    file.uses.own("ApiError");
    file.uses.own("Client");
    declaration(cx, file, op, &members);
    inputs.required_struct(cx, file, value);
    making(cx, file, op, inputs);
    let setters = Setters::of(cx, file, &members);
    if !setters.is_empty() {
        setters.emit(file, format!("impl<C> {value}<C>"));
    }
    decode::emit_types(cx, file, op);
    contract(cx, file, op, common);
}

/// The method on `Client`.
pub(super) fn method(cx: Context<'_>, file: &mut File, op: Op<'_>) -> TokenStream {
    let members = inputs(op);
    let inputs = inputs_of(op, &members);
    let (name, value) = (&op.names.method, &op.names.value);
    let example = match example::doctest(cx, op) {
        Ok(example) => example,
        Err(error) => {
            file.refuse(&error);
            return TokenStream::new();
        }
    };
    let doc = docs::attributes(&docs::method(cx, op, &example));
    let parameters = inputs.parameters(cx, file);
    let arguments = inputs.arguments();
    quote! {
        #doc
        #[inline]
        pub fn #name(&self, #parameters) -> #value<Client> {
            #value::new(#(#arguments),*).with_client(self)
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

fn declaration(cx: Context<'_>, file: &mut File, op: Op<'_>, members: &[Member<'_>]) {
    let (value, client) = (&op.names.value, &op.names.client);
    let must_use = "#[must_use = \"an operation does nothing until it is sent\"]";
    let head = format!("pub struct {value}<C = Detached>");
    let attributes = ["#[derive(Clone)]", must_use];
    let mut declaration = Block::declaration(&docs::value(op), &attributes, head);
    declaration.rows.push(Row::plain(format!("{client}: C")));
    declaration.rows.extend(member_rows(cx, file, members));
    file.declaration(&declaration);
}

/// What makes and sends the operation.
fn making(cx: Context<'_>, file: &mut File, op: Op<'_>, inputs: Inputs<'_>) {
    let parameters = compact(inputs.parameters(cx, file));
    let head = format!("{}({})", op.names.value, parameters.trim_end_matches(','));
    let mut rows = Vec::new();
    let mut others = Vec::new();
    for (ident, given) in inputs.values(cx) {
        let value = match given {
            Given::Nothing => {
                others.push(ident.to_string());
                continue;
            }
            Given::Argument => ident.to_string(),
            Given::Value(value) => compact(value),
        };
        rows.push(Row::plain(format!("{ident} = {value}")));
    }
    let others = wrapped(&others, LINE).into_iter();
    rows.extend(others.map(|line| Row::plain(format!(".. {line}"))));
    let mut table = Table::of("operation", head, rows);
    table.tail = format!("{}: Client", op.names.client);
    file.uses.runtime("operation");
    file.table(&table);
}

/// What the runtime knows the operation by.
fn contract<'a>(cx: Context<'a>, file: &mut File, op: Op<'a>, common: &Common<'a>) {
    let value = &op.names.value;
    let output = decode::output_type(cx, file, op);
    let headers = match &op.names.headers {
        Some(headers) => quote!(#headers),
        None => {
            file.uses.runtime("NoHeaders");
            quote!(NoHeaders)
        }
    };
    let meta = meta::meta(cx, file, op, common);
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
    if cx.is_idempotent(op) {
        file.uses.runtime("Idempotent");
        file.item(quote!(impl<C: Clone + Send + Sync + 'static> Idempotent for #value<C> {}));
    }
    if op.ir.idempotency_key().is_some() {
        file.uses.runtime("Keyed");
        file.item(quote!(impl<C: Clone + Send + Sync + 'static> Keyed for #value<C> {}));
    }
    pagination::emit(cx, file, op);
}
