//! The programs that the README shows: a first call, and what to do about an error.

use super::context::{Context, Op};
use super::example::example;
use super::format;
use crate::ir::{Method, SchemeKind};
use crate::naming::crate_of;
use crate::passes::ErrorVariant;
use proc_macro2::TokenStream;
use quote::quote;

/// Variants that the README matches on: enough to show how, short enough to read.
const SHOWN_ERRORS: usize = 3;

/// The operation that the README calls: the first that creates something, else the first.
pub(crate) fn main_operation(cx: Context<'_>) -> Option<Op<'_>> {
    let mut operations = cx.operations();
    let first = operations.next()?;
    if first.ir.method == Method::Post {
        return Some(first);
    }
    operations
        .find(|op| op.ir.method == Method::Post)
        .or(Some(first))
}

/// A whole program that makes one call.
pub(crate) fn first_call(cx: Context<'_>, op: Op<'_>) -> Result<String, syn::Error> {
    let package = crate_of(&cx.manifest.package);
    let example = example(cx, op);
    let types = example.uses_types.then(|| quote!(types));
    let module = &cx.names.modules[op.names.module].name;
    let module = example.uses_module.then(|| quote!(operations::#module));
    let imports = [Some(quote!(Client)), module, types].into_iter().flatten();
    let imports = match imports.collect::<Vec<_>>().as_slice() {
        [only] => quote!(use #package::#only;),
        several => quote!(use #package::{ #(#several),* };),
    };
    let base_url = super::servers::default_url(&cx.api.servers)
        .or_else(|| super::servers::default_url(&op.ir.servers))
        .is_none()
        .then(|| {
            let variable = format!("{package}_BASE_URL").to_ascii_uppercase();
            quote!(.base_url(std::env::var(#variable)?))
        });
    let credentials = credentials(cx, op);
    let call = &example.call;
    let statements = match example.has_output {
        true if example.gives_items => quote! {
            let mut items = #call;
            while let Some(item) = items.try_next().await? { println!("{item:?}"); }
        },
        true => quote!(let reply = #call; println!("{reply:?}");),
        false => quote!(#call;),
    };
    let main = format::item(quote! {
        #[tokio::main]
        async fn main() -> Result<(), Box<dyn std::error::Error>> {
            let client = Client::builder()#base_url #credentials.build()?;
            #statements
            Ok(())
        }
    })?;
    Ok(format!("{}\n{main}", format::item(imports)?))
}

/// The calls on the builder that satisfy an operation's first alternative.
fn credentials(cx: Context<'_>, op: Op<'_>) -> TokenStream {
    let package = crate_of(&cx.manifest.package);
    let uses = op.ir.security.first().into_iter().flatten();
    let calls = uses.map(|used| {
        let index = used.scheme.0 as usize;
        let setter = &cx.names.schemes[index].setter;
        let variable = |what: &str| {
            let setter = setter.as_str().trim_start_matches("r#");
            format!("{package}_{setter}{what}").to_ascii_uppercase()
        };
        match cx.api.schemes[index].kind {
            SchemeKind::MutualTls | SchemeKind::Undeclared => TokenStream::new(),
            SchemeKind::Basic => {
                let (user, password) = (variable("_user"), variable("_password"));
                quote!(.#setter(std::env::var(#user)?, std::env::var(#password)?))
            }
            SchemeKind::Bearer { .. }
            | SchemeKind::Authorization { .. }
            | SchemeKind::ApiKey { .. } => {
                let variable = variable("");
                quote!(.#setter(std::env::var(#variable)?))
            }
        }
    });
    calls.collect()
}

/// The list that the README goes through: the first that comes page by page.
pub(crate) fn listed_operation(cx: Context<'_>) -> Option<Op<'_>> {
    cx.operations().find(|op| op.ir.pagination.is_some())
}

/// A function that goes through a list and returns where it stopped.
pub(crate) fn pages(cx: Context<'_>, op: Op<'_>) -> Result<String, syn::Error> {
    let package = crate_of(&cx.manifest.package);
    let example = example(cx, op);
    let types = example.uses_types.then(|| quote!(types));
    let module = &cx.names.modules[op.names.module].name;
    let module = example.uses_module.then(|| quote!(operations::#module));
    let imports = [Some(quote!(AnyError)), Some(quote!(Client)), module, types];
    let imports = imports.into_iter().flatten();
    let call = &example.call;
    let function = format::item(quote! {
        async fn list(client: &Client) -> Result<String, AnyError> {
            let mut items = #call.max_items(1000);
            while let Some(item) = items.try_next().await? { println!("{item:?}"); }
            Ok(items.checkpoint().to_string())
        }
    })?;
    let imports = format::item(quote!(use #package::{ #(#imports),* };))?;
    Ok(format!("{imports}\n{function}"))
}

/// A function that tells documented errors apart and says whether to call again.
pub(crate) fn errors(cx: Context<'_>, op: Op<'_>) -> Result<String, syn::Error> {
    let package = crate_of(&cx.manifest.package);
    let mut shown: Vec<usize> = Vec::new();
    for (_, index) in &op.facts.errors {
        if !shown.contains(index) && shown.len() < SHOWN_ERRORS {
            shown.push(*index);
        }
    }
    let arms = shown.iter().map(|index| {
        let variant = &cx.names.errors[*index].variant;
        let error = &cx.facts.errors[*index];
        let status = super::docs::status(error.status);
        if carries(error) {
            let text = format!("{status}: {{details:?}}");
            quote!(Some(ApiError::#variant(details)) => eprintln!(#text),)
        } else {
            quote!(Some(ApiError::#variant) => eprintln!(#status),)
        }
    });
    let function = format::item(quote! {
        fn report(error: &Error<ApiError>) {
            match error.api() {
                #(#arms)*
                _ => eprintln!("{error}"),
            }
            match error.processed() {
                Processed::No => eprintln!("nothing was done; the call may be made again"),
                Processed::Maybe => eprintln!("it may have been done; look before calling again"),
                Processed::Yes => eprintln!("it was done; only the reply could not be read"),
            }
        }
    })?;
    let imports = format::item(quote!(use #package::{ApiError, Error, Processed};))?;
    Ok(format!("{imports}\n{function}"))
}

fn carries(error: &ErrorVariant) -> bool {
    error.content.is_some() || !error.headers.is_empty()
}
