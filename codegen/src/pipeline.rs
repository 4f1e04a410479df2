//! The whole pipeline on one screen.

use crate::diag::codes::output::NO_CRATE;
use crate::diag::{Diagnostics, File, Report};
use crate::document::Document;
use crate::ir::Api;
use crate::manifest::{self, Manifest};
use crate::naming::{self, Names};
use crate::passes::{self, Facts};
use crate::ptr::Ptr;
use crate::rust::context::Context;
use crate::rust::{self, RustFile};
use crate::source::Texts;
use crate::{Input, Outcome, OutputTree, bundle, lower, normalize, overlay, package, source};
use serde_json::Value;

/// What a stage made of the input, lent to whoever watches the pipeline.
#[derive(Clone, Copy)]
pub enum Product<'a> {
    /// The description as it was read.
    Source(&'a Value),
    /// The description with its overlay applied.
    Overlay(&'a Value),
    /// The description in OpenAPI 3.0 shape.
    Normalized(&'a Value),
    /// The description as a document whose nodes can be read.
    Document(&'a Document),
    /// What a client is.
    Lowered(&'a Api),
    /// What a client is, with its boxes, and the facts about it.
    Passed(&'a Api, &'a Facts),
    /// Every identifier of the crate.
    Named(&'a Api, &'a Facts, &'a Names),
    /// The Rust files.
    Rust(&'a [RustFile]),
    /// Every file of the crate.
    Tree(&'a OutputTree),
}

/// Generates the crate of an API, and says everything there is to say about its description.
pub fn generate(input: &Input) -> Outcome {
    watch(input, &mut |_| {})
}

/// Generates the crate of an API and shows what every stage made, in order, as far as it came.
pub fn watch(input: &Input, see: &mut dyn FnMut(Product<'_>)) -> Outcome {
    let mut texts = Texts::new(input);
    let mut diagnostics = Diagnostics::default();
    let tree = run(input, &mut texts, &mut diagnostics, see);
    let tree = tree.filter(|_| !diagnostics.has_errors());
    Outcome {
        tree,
        report: Report::new(diagnostics, texts),
    }
}

/// A statement a stage. A stage that finds an ordinary fault reports it and goes on, so that one run
/// shows every fault; a stage that cannot go on has reported why.
fn run(
    input: &Input,
    texts: &mut Texts,
    diagnostics: &mut Diagnostics,
    see: &mut dyn FnMut(Product<'_>),
) -> Option<OutputTree> {
    let manifest = manifest::read(&input.name, texts, diagnostics);
    let value = source::load(texts, File::Description, diagnostics)?;
    see(Product::Source(&value));
    let value = overlay::apply(value, texts, diagnostics)?;
    see(Product::Overlay(&value));
    let value = bundle::bundle(value, input, texts, diagnostics);
    let value = normalize::normalize(value, texts, diagnostics)?;
    see(Product::Normalized(&value));
    let document = Document::open(value, diagnostics)?;
    see(Product::Document(&document));
    let mut api = lower::lower(&document, diagnostics);
    see(Product::Lowered(&api));
    let manifest = manifest?;
    passes::sensitive::mark(&mut api, &manifest.sensitive, diagnostics);
    if input.manifest.is_some() {
        judge(&manifest, &api, diagnostics);
    }
    if diagnostics.has_errors() {
        return None;
    }
    let facts = passes::run(&mut api);
    see(Product::Passed(&api, &facts));
    let names = naming::assign(&api, &facts);
    see(Product::Named(&api, &facts, &names));
    let files = rust::emit(&api, &facts, &names, &manifest);
    see(Product::Rust(&files));
    let cx = Context {
        api: &api,
        facts: &facts,
        names: &names,
        manifest: &manifest,
    };
    let description = document.root().value;
    match package::package(&input.name, description, cx, &input.target, files) {
        Ok(tree) => {
            see(Product::Tree(&tree));
            Some(tree)
        }
        Err(fault) => {
            diagnostics.report(&NO_CRATE, &Ptr::root(), fault);
            None
        }
    }
}

/// Compares what `api.toml` says with what there is.
fn judge(manifest: &Manifest, api: &Api, diagnostics: &mut Diagnostics) {
    let ids: Vec<_> = api
        .operations
        .iter()
        .filter_map(|it| it.id.as_deref())
        .collect();
    manifest.check_operations(&ids, diagnostics);
    manifest.judge(diagnostics);
}
