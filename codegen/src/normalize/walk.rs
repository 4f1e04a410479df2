//! Walks a description by what the specification says about it, so that a property called `type` or
//! the text of an example is never taken for a keyword.

use super::elsewhere::{self, Elsewhere};
use super::inner_defs::{self, Scopes};
use super::{Place, Version, keywords, lenient};
use crate::diag::codes::document::KEYWORD_OF_31;
use crate::diag::{At, Diagnostics};
use crate::document::vocabulary::{Form, Kind};
use crate::source::Texts;
use serde_json::{Map, Value};

/// Rewrites a whole description.
pub(super) fn document(
    value: &mut Value,
    version: Version,
    texts: &Texts,
    diagnostics: &mut Diagnostics,
) {
    let mut walk = Walk {
        version,
        texts,
        diagnostics,
        scopes: Scopes::default(),
        elsewhere: Elsewhere::default(),
    };
    walk.node(Kind::OpenApi, value, &Place::ROOT);
    while let Some((kind, at)) = walk.elsewhere.next() {
        if let Some((node, at)) = elsewhere::find(value, &at) {
            walk.node(kind, node, &Place::start(&at));
        }
    }
}

/// What a walk carries along.
pub(super) struct Walk<'w> {
    pub(super) version: Version,
    pub(super) texts: &'w Texts,
    pub(super) diagnostics: &'w mut Diagnostics,
    pub(super) scopes: Scopes,
    pub(super) elsewhere: Elsewhere,
}

impl Walk<'_> {
    fn node(&mut self, kind: Kind, value: &mut Value, at: &Place<'_>) {
        if kind == Kind::Schema && keywords::boolean_schema(value) {
            self.warn_in_30("a boolean schema", || At::Pointer(at.ptr()));
        }
        let Value::Object(members) = value else {
            return;
        };
        self.elsewhere.reference(kind, members);
        lenient::members(self, kind, members, at);
        let entered =
            matches!(kind, Kind::Schema | Kind::OpenApi) && self.scopes.enter(members, at);
        if kind == Kind::Schema {
            inner_defs::reference(self, members, at);
        }
        for (key, value) in members.iter_mut() {
            let at = at.member(key);
            if kind.entry(key).is_some() {
                lenient::entry(self, value, &at);
            }
            if let Some(form) = kind.form_in_31(key) {
                self.member(form, value, &at);
            }
        }
        if kind == Kind::Schema {
            self.schema(members, at);
        }
        if kind == Kind::SecurityScheme && keywords::mutual_tls(members) {
            self.warn_in_30("type: mutualTLS", || At::Pointer(at.ptr().child("type")));
        }
        if entered {
            self.scopes.leave();
        }
        for keyword in keywords::park(kind, members) {
            self.warn_in_30(keyword, || At::Key(at.ptr().child(keyword)));
        }
    }

    fn member(&mut self, form: Form, value: &mut Value, at: &Place<'_>) {
        match (form, value) {
            (Form::One(kind), value) => self.node(kind, value, at),
            (Form::SchemaOrFlag, value @ Value::Object(_)) => self.node(Kind::Schema, value, at),
            (Form::List(kind), Value::Array(items)) => {
                for (index, item) in items.iter_mut().enumerate() {
                    self.node(kind, item, &at.item(index));
                }
            }
            (Form::Map(kind), Value::Object(entries)) => {
                for (key, value) in entries.iter_mut() {
                    let at = at.member(key);
                    lenient::entry(self, value, &at);
                    self.node(kind, value, &at);
                }
            }
            (Form::Requirements, Value::Array(items)) => {
                for (index, item) in items.iter_mut().enumerate() {
                    lenient::requirement(self, item, &at.item(index));
                }
            }
            (form, value) => lenient::text(self, form, value, at),
        }
    }

    fn schema(&mut self, members: &mut Map<String, Value>, at: &Place<'_>) {
        lenient::required_flag(self, members, at);
        for (keyword, rewrite) in keywords::REWRITES {
            if rewrite(members) {
                self.warn_in_30(keyword, || At::Key(at.ptr().child(keyword)));
            }
        }
    }

    /// Warns of what version 3.0 does not know and what was read as version 3.1 defines it.
    fn warn_in_30(&mut self, what: &str, at: impl Fn() -> At) {
        if self.version == Version::V30 {
            let what = if what.contains(' ') {
                what.to_owned()
            } else {
                format!("this `{what}`")
            };
            let message = format!("{what} is OpenAPI 3.1 in a document that says 3.0");
            self.diagnostics.report(&KEYWORD_OF_31, at(), message);
        }
    }
}
