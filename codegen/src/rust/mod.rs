//! (Api, Facts, Names) become Rust files. No decision is taken here.

mod arguments;
mod client;
mod common;
pub(crate) mod context;
mod crate_root;
mod decode;
pub(crate) mod docs;
mod encode;
pub(crate) mod environment;
mod errors;
mod example;
pub(crate) mod fake;
mod features;
mod file;
mod format;
pub(crate) mod member;
mod meta;
mod operation;
mod pagination;
pub(crate) mod program;
mod schemes;
pub(crate) mod servers;
mod setters;
mod table;
mod type_ref;
mod types;
mod uses;
mod webhooks;

#[cfg(test)]
mod tests;

use crate::ir::{Api, TypeRef};
use crate::manifest::Manifest;
use crate::naming::Names;
use crate::passes::Facts;
use common::Common;
use context::Context;

pub use file::RustFile;

/// How a use of a type is spelled beside the module `types`: `Vec<types::Contact>`.
pub fn spelled(api: &Api, facts: &Facts, names: &Names, ty: &TypeRef) -> String {
    let manifest = &Manifest::default();
    let cx = Context {
        api,
        facts,
        names,
        manifest,
    };
    let mut file = file::File::new(file::Home::Elsewhere, Vec::new());
    type_ref::type_of(cx, &mut file, ty).to_string()
}

/// Writes every Rust file of the crate, in the order that a reader would open them.
pub fn emit(api: &Api, facts: &Facts, names: &Names, manifest: &Manifest) -> Vec<RustFile> {
    let cx = Context {
        api,
        facts,
        names,
        manifest,
    };
    let common = &Common::of(cx);
    let client = client::emit(cx, common);
    let mut files = vec![crate_root::emit(cx), client, errors::emit(cx)];
    if !names.modules.is_empty() {
        files.push(crate_root::modules(cx));
    }
    let modules = names.modules.iter().enumerate();
    files.extend(modules.map(|(index, module)| crate_root::module(cx, index, module, common)));
    if !api.types.is_empty() {
        files.extend(types::emit(cx));
    }
    if !api.webhooks.is_empty() {
        files.push(webhooks::emit(cx));
    }
    files.push(fake::emit(cx));
    files
}
