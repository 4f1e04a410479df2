//! The description becomes an [`Api`].
//!
//! Lowering walks the document's nodes, follows every reference and decides what each construct
//! means for a client. It reports everything that the intermediate representation does not hold,
//! and goes on: a construct that cannot be represented is degraded by the rule that its code states.
//!
//! Left out without a word, because a client that reads leniently and leaves judgement to the server
//! has no use for it: keywords that only restrict values (`pattern`, `minLength`, `maximum`,
//! `uniqueItems`, `propertyNames`, ..), `null` as the value of a parameter, extensions (`x-*`) that
//! no stage knows, and tags after an operation's first.

mod all_of;
mod anchors;
mod array;
mod circular;
mod content;
mod encoding;
mod endless;
mod enums;
mod fields;
mod forms;
mod headers;
mod hints;
mod info;
mod keywords;
mod links;
mod media;
mod narrow;
mod object;
mod operation;
mod pagination;
mod parameter;
mod request;
mod response;
mod scalar;
mod secrets;
mod security;
mod server;
mod shape;
mod shared_ids;
mod signature;
mod stream;
mod style;
mod template;
#[cfg(test)]
mod tests;
mod types;
mod undeclared_tag;
mod union;
mod uploads;
mod uses;
mod webhooks;

use crate::diag::{At, Code, Diagnostic, Diagnostics};
use crate::document::{Document, Node};
use crate::ir::{Api, TypeRef, Types};
use crate::ptr::Ptr;
use indexmap::{IndexMap, IndexSet};

/// Lowers a whole document. Everything that is not represented has been reported.
pub fn lower(document: &Document, diagnostics: &mut Diagnostics) -> Api {
    let mut lower = Lower::new(document, diagnostics);
    lower.find_shared_ids();
    lower.find_uploads();
    let components = lower.declare_components();
    let mut schemes = lower.schemes();
    let servers = lower.servers(&document.root(), &[]);
    let operations = lower.operations(&mut schemes, &servers);
    let webhooks = lower.webhooks();
    let signature = lower.signature(!webhooks.is_empty());
    lower.read_shared_links();
    lower.define_all();
    let mut api = Api {
        info: info::info(document),
        servers,
        schemes: schemes.list,
        types: lower.types,
        components,
        tags: info::tags(document, &operations),
        operations,
        webhooks,
        signature,
    };
    circular::straighten(&mut api.types);
    undeclared_tag::declare(&mut api.types);
    endless::end(&mut api.types, diagnostics);
    uploads::report_outside(&api, diagnostics);
    pagination::read(document, &mut api, diagnostics);
    types::sort(&mut api, document);
    api
}

/// Everything that lowering remembers on its way.
struct Lower<'d, 'r> {
    document: &'d Document,
    diagnostics: &'r mut Diagnostics,
    /// What was said already: a place that is reached twice is complained about once.
    said: IndexSet<(&'static str, At)>,
    types: Types,
    shapes: shape::Shapes<'d>,
    unions: union::Unions,
    /// Schemas whose discriminator names a property that their only alternative does not declare.
    lone_tags: IndexSet<Ptr>,
    declared: IndexMap<shape::Key, crate::ir::TypeId>,
    /// Declared types whose fields or variants are still to be lowered.
    queue: std::collections::VecDeque<types::Pending<'d>>,
    anchors: anchors::Anchors,
    /// Lists and maps that are being lowered, by place.
    open: IndexSet<shape::Key>,
    /// Operations whose id is not theirs alone.
    shared_ids: shared_ids::SharedIds,
    /// Schemas of multipart bodies, whose binary properties are files.
    uploads: IndexSet<Ptr>,
}

impl<'d, 'r> Lower<'d, 'r> {
    fn new(document: &'d Document, diagnostics: &'r mut Diagnostics) -> Self {
        Self {
            document,
            diagnostics,
            said: IndexSet::new(),
            types: Types::default(),
            shapes: shape::Shapes::default(),
            unions: union::Unions::default(),
            lone_tags: IndexSet::new(),
            declared: IndexMap::new(),
            queue: std::collections::VecDeque::new(),
            anchors: anchors::Anchors::default(),
            open: IndexSet::new(),
            shared_ids: shared_ids::SharedIds::default(),
            uploads: IndexSet::new(),
        }
    }

    /// Reports something about a place, once; notes go to what is returned.
    fn report(
        &mut self,
        code: &'static Code,
        at: impl Into<At>,
        message: impl Into<String>,
    ) -> Option<&mut Diagnostic> {
        let at = at.into();
        let first = self.said.insert((code.id, at.clone()));
        first.then(|| self.diagnostics.report(code, at, message))
    }

    /// Follows references. Where one leads nowhere, that is reported once.
    fn resolve(&mut self, node: &Node<'d>) -> Option<Node<'d>> {
        // The same place is resolved from several passes; only the first may speak.
        let first = self.said.insert(("resolve", (&node.at).into()));
        if first {
            return node.resolve(self.diagnostics);
        }
        node.resolve(&mut Diagnostics::default())
    }

    /// Follows one reference. Where the chain leads nowhere, that is reported once.
    fn next(&mut self, node: &Node<'d>) -> Option<Node<'d>> {
        match self.said.insert(("resolve", (&node.at).into())) {
            true => node.next(self.diagnostics),
            false => node.next(&mut Diagnostics::default()),
        }
    }

    /// Reads a node that is no schema. What is wrong with it is reported once, however often it is
    /// used.
    fn read<T: crate::document::Shallow>(&mut self, node: &Node<'d>) -> Option<T> {
        let first = self.said.insert(("read", (&node.at).into()));
        if first {
            return node.read(self.diagnostics);
        }
        node.read(&mut Diagnostics::default())
    }

    /// The type of the schema under a key, or any JSON where there is none.
    fn schema_under(&mut self, node: &Node<'d>, key: &str) -> TypeRef {
        match node.get(key) {
            Some(schema) => self.type_of(&shape::View::of(schema)),
            None => TypeRef::Scalar(crate::ir::Scalar::Json),
        }
    }
}
