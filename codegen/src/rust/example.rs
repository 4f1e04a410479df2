//! Code that shows how to call an operation: in its documentation and in the README.
//!
//! Values come from the author's examples, but never for what is sensitive; where there is none,
//! a string says what belongs there.

use super::arguments::Inputs;
use super::context::{Context, Op, Type};
use super::member::{Member, fields, inputs};
use super::type_ref::unboxed;
use crate::ir::{Enum, Pagination, Presence, Scalar, Tuple, TypeId, TypeKind, TypeRef};
use crate::naming::{Ident, crate_of};
use crate::passes::Output;
use proc_macro2::{Literal, TokenStream};
use quote::quote;
use serde_json::Value;

/// Deeper values are only possible in types that contain themselves, which nobody can build.
const MAX_DEPTH: usize = 16;

/// Code that makes and sends an operation.
pub(crate) struct Example {
    /// The expression: `client.get_call("id").send().await?`, or `.send().items()` of a list that
    /// comes page by page.
    pub(crate) call: TokenStream,
    /// Whether it names generated types.
    pub(crate) uses_types: bool,
    /// Whether it names the module of the operation.
    pub(crate) uses_module: bool,
    /// Whether it gives a value.
    pub(crate) has_output: bool,
    /// Whether it gives items one after another.
    pub(crate) gives_items: bool,
}

/// Code that makes and sends this operation with a `client`.
pub(crate) fn example(cx: Context<'_>, op: Op<'_>) -> Example {
    let members = inputs(op);
    let mut values = Values {
        cx,
        uses_types: false,
    };
    let inputs = Inputs {
        members: &members,
        constructor: &op.facts.constructor,
        required: op.names.required.as_ref(),
        constants: None,
    };
    let module = &cx.names.modules[op.names.module].name;
    let arguments = values.arguments(inputs, Some(quote!(#module)), 0);
    let first_page = op.ir.pagination.as_ref().and_then(Pagination::parameter);
    let setters: TokenStream = members
        .iter()
        .filter(|m| m.presence == Presence::Optional && m.wire.is_some())
        .filter(|m| m.example.is_some() && !m.sensitive)
        // Whoever wants the whole list begins with its first page.
        .filter(|m| m.wire != first_page)
        .map(|member| {
            let ident = member.ident;
            let value = values.given(member, 0);
            quote!(.#ident(#value))
        })
        .collect();
    let method = &op.names.method;
    let is_stream = matches!(&op.facts.output, Output::One(content) if content.is_stream());
    let result = match op.ir.pagination {
        Some(_) => quote!(items()),
        None => quote!(await?),
    };
    Example {
        call: quote!(client.#method(#arguments)#setters.send().#result),
        uses_types: values.uses_types,
        uses_module: inputs.record().is_some(),
        has_output: !matches!(op.facts.output, Output::Nothing),
        gives_items: is_stream || op.ir.pagination.is_some(),
    }
}

/// The example of an operation's documentation, with the lines hidden that are the same in all.
pub(super) fn doctest(cx: Context<'_>, op: Op<'_>) -> Result<String, syn::Error> {
    let example = example(cx, op);
    let package = crate_of(&cx.manifest.package);
    let call = &example.call;
    let statement = match example.has_output {
        true if example.gives_items => quote! {
            let mut items = #call;
            while let Some(item) = items.try_next().await? { println!("{item:?}"); }
        },
        true => quote!(let reply = #call;),
        false => quote!(#call;),
    };
    let mut imports = TokenStream::new();
    if example.uses_module {
        let module = &cx.names.modules[op.names.module].name;
        imports.extend(quote!(use #package::operations::#module;));
    }
    if example.uses_types {
        imports.extend(quote!(use #package::types;));
    }
    let code = super::format::statements(&quote!(#imports #statement))?;
    let open = super::format::statements(&quote! {
        async fn example(client: #package::Client) -> Result<(), #package::AnyError> { Ok(()) }
    })?;
    Ok(around(&open, &code))
}

/// Puts the code where the wrapping function returns, and hides the wrapping lines.
fn around(wrapper: &str, code: &str) -> String {
    let mut out = String::new();
    for line in wrapper.lines() {
        if line.trim() == "Ok(())" {
            out.push_str(code);
        }
        out.push_str("# ");
        out.push_str(line.trim_start());
        out.push('\n');
    }
    out
}

/// Values of types, invented or quoted.
struct Values<'a> {
    cx: Context<'a>,
    uses_types: bool,
}

/// What is known about a value that is wanted.
#[derive(Clone, Copy)]
struct Wanted<'a> {
    name: &'a str,
    example: Option<&'a Value>,
    /// Whether the place takes anything that converts into the type.
    converts: bool,
}

impl Values<'_> {
    /// The arguments of a constructor. `home` is where its struct of required values is.
    fn arguments(
        &mut self,
        inputs: Inputs<'_>,
        home: Option<TokenStream>,
        depth: usize,
    ) -> TokenStream {
        let Some(record) = inputs.record() else {
            let values: Vec<_> = inputs
                .given()
                .map(|member| self.given(member, depth))
                .collect();
            return quote!(#(#values),*);
        };
        let home = home.unwrap_or_else(|| {
            self.uses_types = true;
            quote!(types)
        });
        let values: TokenStream = inputs
            .given()
            .map(|member| {
                let ident = member.ident;
                let value = self.value(member.ty, wanted(member, false), depth);
                quote!(#ident: #value,)
            })
            .collect();
        quote!(#home::#record { #values })
    }

    /// The argument of a constructor or a setter.
    fn given(&mut self, member: &Member<'_>, depth: usize) -> TokenStream {
        let ty = match member.ty {
            TypeRef::Nullable(inner) if member.presence == Presence::Optional => inner,
            ty => ty,
        };
        let (ty, _) = unboxed(ty);
        let converts = member.converts(self.cx, ty);
        self.value(ty, wanted(member, converts), depth)
    }

    fn value(&mut self, ty: &TypeRef, wanted: Wanted<'_>, depth: usize) -> TokenStream {
        let inner = Wanted {
            converts: false,
            ..wanted
        };
        match ty {
            TypeRef::Def(id) => self.declared(*id, inner, depth + 1),
            TypeRef::Scalar(scalar) => self.scalar(*scalar, wanted),
            TypeRef::List(item) => {
                let example = wanted.example.and_then(|value| value.get(0));
                let item = self.value(item, Wanted { example, ..inner }, depth);
                quote!(vec![#item])
            }
            TypeRef::Map(value) => {
                let value = self.value(
                    value,
                    Wanted {
                        example: None,
                        ..inner
                    },
                    depth,
                );
                quote!([("key".to_owned(), #value)].into())
            }
            TypeRef::Nullable(held) => {
                let (held, boxed) = unboxed(held);
                let value = in_box(self.value(held, inner, depth), boxed);
                quote!(Some(#value))
            }
            TypeRef::Boxed(held) => self.value(held, inner, depth),
        }
    }

    fn declared(&mut self, id: TypeId, wanted: Wanted<'_>, depth: usize) -> TokenStream {
        self.uses_types = true;
        let ty = self.cx.ty(id);
        let name = &ty.names.name;
        if depth > MAX_DEPTH {
            return quote!(unimplemented!());
        }
        match &ty.def.kind {
            TypeKind::Struct(structure) => {
                let Some(constructor) = &ty.facts.constructor else {
                    return quote!(unimplemented!());
                };
                let members = fields(ty, structure);
                let required = ty.names.required.as_ref();
                let inputs = Inputs {
                    members: &members,
                    constructor,
                    required,
                    constants: Some(&ty.facts.constants),
                };
                let arguments = self.arguments(inputs, None, depth);
                quote!(types::#name::new(#arguments))
            }
            TypeKind::Enum(values) => {
                let shown = wanted.example.and_then(Value::as_str);
                let shown = |value: &String| Some(value.as_str()) == shown;
                match known(ty, values, shown) {
                    Some(variant) => quote!(types::#name::#variant),
                    None => quote!(types::#name::from("value")),
                }
            }
            TypeKind::Integers(values) => {
                let shown = wanted.example.and_then(Value::as_i64);
                match known(ty, values, |value| Some(*value) == shown) {
                    Some(variant) => quote!(types::#name::#variant),
                    None => quote!(types::#name::from(1)),
                }
            }
            TypeKind::Tuple(tuple) => {
                let items = self.items(tuple, wanted, depth);
                quote!(types::#name(#(#items),*))
            }
            TypeKind::Union(union) => match (union.variants.first(), ty.names.variants.first()) {
                (Some(variant), Some(ident)) => {
                    let (inner, boxed) = unboxed(&variant.ty);
                    let value = self.value(inner, wanted, depth);
                    let value = in_box(value, boxed);
                    quote!(types::#name::#ident(#value))
                }
                _ => quote!(unimplemented!()),
            },
            TypeKind::Reserved => quote!(unimplemented!()),
        }
    }

    /// The items of an array of a fixed length.
    fn items(&mut self, tuple: &Tuple, wanted: Wanted<'_>, depth: usize) -> Vec<TokenStream> {
        let inner = Wanted {
            example: None,
            ..wanted
        };
        let items = tuple.items.iter().map(|item| {
            let (held, boxed) = unboxed(&item.ty);
            in_box(self.value(held, inner, depth), boxed)
        });
        items.collect()
    }

    fn scalar(&self, scalar: Scalar, wanted: Wanted<'_>) -> TokenStream {
        let text = wanted.example.and_then(Value::as_str);
        let sample = match scalar {
            Scalar::Bool => {
                let value = wanted.example.and_then(Value::as_bool).unwrap_or(true);
                return quote!(#value);
            }
            Scalar::I32 | Scalar::I64 | Scalar::U32 | Scalar::U64 => {
                let value = integer(scalar, wanted.example);
                return quote!(#value);
            }
            Scalar::F64 => {
                let value = wanted
                    .example
                    .and_then(Value::as_f64)
                    .filter(|v| v.is_finite());
                let value = Literal::f64_unsuffixed(value.unwrap_or(1.0));
                return quote!(#value);
            }
            Scalar::Number => return quote!(1.into()),
            Scalar::JsonObject => return quote!(Default::default()),
            Scalar::Base64 | Scalar::Upload => {
                return exact(quote!(b"bytes".to_vec()), wanted.converts);
            }
            Scalar::String | Scalar::Json => text.unwrap_or(wanted.name),
            Scalar::DateTime => text.unwrap_or("2026-01-31T09:30:00Z"),
            Scalar::Date => text.unwrap_or("2026-01-31"),
            Scalar::Time => text.unwrap_or("09:30:00Z"),
            Scalar::Duration => text.unwrap_or("PT5M"),
            Scalar::Uuid => text.unwrap_or("6f2c3a9e-0c1b-4a57-9d0e-2b8f4f1f7a10"),
        };
        exact(quote!(#sample), wanted.converts)
    }
}

/// The variant that is shown, else the first.
fn known<'a, T>(
    ty: Type<'a>,
    values: &Enum<T>,
    is_shown: impl Fn(&T) -> bool,
) -> Option<&'a Ident> {
    let mut all = values.values.iter();
    let index = all.position(|value| is_shown(&value.value)).unwrap_or(0);
    ty.names.variants.get(index)
}

/// What a member asks for. An example of something sensitive is never shown.
fn wanted<'a>(member: &Member<'a>, converts: bool) -> Wanted<'a> {
    let example = member.example.filter(|_| !member.sensitive);
    Wanted {
        name: member.wire.unwrap_or("body"),
        example,
        converts,
    }
}

fn in_box(value: TokenStream, boxed: bool) -> TokenStream {
    if boxed {
        quote!(Box::new(#value))
    } else {
        value
    }
}

fn exact(value: TokenStream, converts: bool) -> TokenStream {
    if converts {
        value
    } else {
        quote!(#value.into())
    }
}

/// An integer that the type holds.
fn integer(scalar: Scalar, example: Option<&Value>) -> Literal {
    let value = example.and_then(Value::as_i64);
    let fits = |value: &i64| match scalar {
        Scalar::I32 => i32::try_from(*value).is_ok(),
        Scalar::U32 => u32::try_from(*value).is_ok(),
        Scalar::U64 => u64::try_from(*value).is_ok(),
        _ => true,
    };
    Literal::i64_unsuffixed(value.filter(fits).unwrap_or(1))
}
