//! The table of one crate, as Rust.

use crate::operations;
use callwright_codegen::ir::{Api, SchemeKind};
use callwright_codegen::naming::Names;
use callwright_codegen::passes::Facts;
use callwright_codegen::{Input, Product, watch};
use roundtrip::source::Files;
use roundtrip::targets;
use serde_json::Value;

/// What the table is written from.
#[derive(Clone, Copy)]
pub struct Context<'a> {
    /// The API.
    pub api: &'a Api,
    /// What was decided about it.
    pub facts: &'a Facts,
    /// Its identifiers.
    pub names: &'a Names,
}

/// Writes the table of the crate that is found at a path. `None` where the description gives no crate.
pub fn write(input: &Input, root: &str) -> Option<String> {
    let mut overlaid = Value::Null;
    let mut written = None;
    let outcome = watch(input, &mut |product| match product {
        Product::Overlay(value) => overlaid = value.clone(),
        Product::Named(api, facts, names) => {
            let files = Files::of(input.description.name.clone().into(), overlaid.take());
            let cx = Context { api, facts, names };
            written = Some(module(input, root, &files, cx));
        }
        _ => {}
    });
    outcome.tree.and(written)
}

fn module(input: &Input, root: &str, files: &Files, cx: Context<'_>) -> String {
    let name = input.name.replace('-', "_");
    let targets = targets::find(files, cx.api, cx.facts, cx.names).into_iter();
    let targets = targets.chain(targets::declared(files, cx.api, cx.facts, cx.names));
    let mut rust: Vec<String> = targets.map(|target| target.rust).collect();
    rust.sort();
    rust.dedup();
    let types: String = rust
        .iter()
        .map(|rust| format!("            ({rust:?}, look::<{rust}>),\n"))
        .collect();
    let count = cx.api.operations.len();
    let performing: String = (0..count)
        .map(|index| format!("            operation_{index},\n"))
        .collect();
    let operations: String = (0..count)
        .map(|index| operations::write(cx, index))
        .collect();
    let client = client(cx);
    let types_module = match cx.api.types.is_empty() {
        true => "",
        false => "    use subject::types;\n",
    };
    format!(
        "/// `{name}`.\nmod walk_{name} {{\n    #![allow(unused_imports, unused_mut, unused_variables)]\n\
         \x20   use {root} as subject;\n{types_module}\
         \x20   use callwright_runtime::*;\n    use crate::table::{{Crate, Given, Performing, look, perform}};\n\
         \x20   use std::collections::BTreeMap;\n\n\
         \x20   pub static CRATE: Crate = Crate {{\n        name: {:?},\n        types: &[\n{types}        ],\n\
         \x20       operations: &[\n{performing}        ],\n    }};\n\n{client}{operations}}}\n\n",
        input.name
    )
}

/// The function that makes a client with the credentials that are given.
fn client(cx: Context<'_>) -> String {
    let schemes = cx.api.schemes.iter().zip(&cx.names.schemes);
    let setters: String = schemes
        .filter(|(scheme, _)| scheme.kind.is_sent())
        .map(|(scheme, names)| {
            let user = match scheme.kind {
                SchemeKind::Basic => "given.user(), ",
                _ => "",
            };
            format!(
                "        if let Some(secret) = given.credential({:?}) {{\n\
                 \x20           builder = builder.{}({user}secret);\n        }}\n",
                scheme.name, names.setter
            )
        })
        .collect();
    format!(
        "    fn client(given: &Given) -> subject::Client {{\n\
         \x20       let mut builder = subject::Client::builder()\n            .base_url(given.url())\n\
         \x20           .transport(given.transport())\n            .retry(subject::Retry::none());\n{setters}\
         \x20       builder.build().expect(\"a client\")\n    }}\n\n"
    )
}
