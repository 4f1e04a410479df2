//! `x-pagination`: how an operation gives a list page by page, checked against its parameters and
//! its replies.
//!
//! It is an extension of the operation, so that the description or an overlay says it where the
//! parameters and the reply stand, and a fault is shown there.

mod declared;
mod parameters;
mod pointers;

use super::response::is_2xx;
use crate::diag::codes::pagination as codes;
use crate::diag::{Code, Diagnostics};
use crate::document::{Document, Node};
use crate::ir::{
    Api, Method, Operation, PageBy, PageSize, Pagination, ReplyContent, TypeRef, Types,
};
use declared::{Declared, Kind};
use pointers::Wanted;

/// The extension.
const EXTENSION: &str = "x-pagination";

/// Reads how operations give their pages, once every type is known.
pub(super) fn read(document: &Document, api: &mut Api, diagnostics: &mut Diagnostics) {
    let types = &api.types;
    for operation in &mut api.operations {
        let node = document.node(&operation.at);
        let Some(node) = node.and_then(|node| node.get(EXTENSION)) else {
            continue;
        };
        // The operation's other forms have the same place, and other replies or requests.
        if operation.streamed || operation.variant.is_some() {
            continue;
        }
        let mut check = Check {
            node: &node,
            operation,
            types,
            diagnostics,
            sound: true,
        };
        let pagination = check.pagination();
        operation.pagination = pagination.filter(|_| check.sound);
    }
}

/// One declaration, and what it is about.
struct Check<'a> {
    node: &'a Node<'a>,
    operation: &'a Operation,
    types: &'a Types,
    diagnostics: &'a mut Diagnostics,
    /// Whether nothing was reported.
    sound: bool,
}

impl Check<'_> {
    /// The declaration; `None` where something is missing from it. Everything that is wrong is
    /// reported, in one run.
    fn pagination(&mut self) -> Option<Pagination> {
        let declared = self.declared()?;
        if self.operation.method != Method::Get {
            let message = "only a GET can be repeated for its other pages";
            self.report(&codes::OPERATION, None, message);
        }
        let by = self.by(&declared);
        let size = self.size(&declared);
        let reply = self.reply()?;
        let next = match declared.kind {
            Kind::Offset | Kind::Page => Wanted::Number,
            Kind::Cursor => Wanted::Cursor,
            Kind::Link | Kind::LinkHeader => Wanted::Link,
        };
        let items = self.pointer(&declared, "items", Wanted::List, &reply);
        let next = self.pointer(&declared, "next", next, &reply);
        let more = self.pointer(&declared, "more", Wanted::Flag, &reply);
        let total = self.pointer(&declared, "total", Wanted::Number, &reply);
        Some(Pagination {
            items: items?,
            by: by?,
            next,
            more,
            total,
            size,
        })
    }

    fn by(&mut self, declared: &Declared<'_>) -> Option<PageBy> {
        Some(match declared.kind {
            Kind::Offset => {
                let (parameter, first) = self.numbered(declared, "parameter")?;
                let first = first.unwrap_or(0);
                PageBy::Offset { parameter, first }
            }
            Kind::Page => {
                let (parameter, first) = self.numbered(declared, "parameter")?;
                let first = first.unwrap_or(1);
                PageBy::Number { parameter, first }
            }
            Kind::Cursor => PageBy::Cursor {
                parameter: self.text_parameter(declared, "parameter")?,
            },
            Kind::Link | Kind::LinkHeader => PageBy::Link,
        })
    }

    fn size(&mut self, declared: &Declared<'_>) -> Option<PageSize> {
        let (parameter, default) = self.numbered(declared, "size")?;
        Some(PageSize {
            maximum: self.maximum(&parameter),
            parameter,
            default,
        })
    }

    /// The type of the one JSON value that successes have.
    fn reply(&mut self) -> Option<TypeRef> {
        let responses = self.operation.responses.iter();
        let successes = responses.filter(|response| is_2xx(response.status));
        let mut types = successes.map(|response| match &response.content {
            Some(ReplyContent::Json { ty, .. }) => Some(ty),
            _ => None,
        });
        match types.next() {
            Some(Some(first)) if types.all(|ty| ty == Some(first)) => Some(first.clone()),
            _ => {
                let message = "the successes of the operation are not JSON of one type";
                self.report(&codes::OPERATION, None, message);
                None
            }
        }
    }

    /// Reports something about a key of the declaration, or about the whole.
    fn report(&mut self, code: &'static Code, key: Option<&str>, message: impl Into<String>) {
        self.sound = false;
        let at = match key {
            Some(key) => self.node.at.child(key),
            None => self.node.at.clone(),
        };
        self.diagnostics.report(code, &at, message);
    }
}
