//! Walks a description by what the specification says about it, so that a property called `type` or
//! the text of an example is never taken for a keyword.

use super::elsewhere::{self, Elsewhere};
use super::inner_defs::{self, Scopes};
use super::moves::Destinations;
use super::rules::{self, Shared};
use super::{Moves, Place, Version, assume, exclusive, keywords, lenient, parameters, swagger};
use crate::diag::codes::document::{LATER_KEYWORD, PART_FORMAT};
use crate::diag::{At, Diagnostics};
use crate::document::vocabulary::{Form, Kind};
use crate::source::Texts;
use serde_json::{Map, Value};

/// Rewrites a whole description, and says what was moved.
pub(super) fn document(
    value: &mut Value,
    version: Version,
    texts: &Texts,
    diagnostics: &mut Diagnostics,
) -> Moves {
    let mut walk = Walk {
        version,
        texts,
        diagnostics,
        scopes: Scopes::default(),
        destinations: texts.destinations(),
        elsewhere: Elsewhere::default(),
        shared: Shared::find(value),
        moves: Moves::default(),
    };
    walk.node(Kind::OpenApi, value, &Place::ROOT);
    while let Some((kind, at)) = walk.elsewhere.next() {
        if let Some((node, at)) = elsewhere::find(value, &at) {
            walk.node(kind, node, &Place::start(&at));
        }
    }
    walk.moves
}

/// What a walk carries along.
pub(super) struct Walk<'w> {
    pub(super) version: Version,
    pub(super) texts: &'w Texts,
    pub(super) diagnostics: &'w mut Diagnostics,
    pub(super) scopes: Scopes,
    /// Where references point now to what was moved before.
    pub(super) destinations: Destinations,
    /// What this walk moves.
    pub(super) moves: Moves,
    pub(super) elsewhere: Elsewhere,
    /// The shared parameters, as they were written.
    pub(super) shared: Shared,
}

impl Walk<'_> {
    fn node(&mut self, kind: Kind, value: &mut Value, at: &Place<'_>) {
        if kind == Kind::Schema && keywords::boolean_schema(value) {
            self.warn_of("a boolean schema", Version::V31, || At::Pointer(at.ptr()));
        }
        let Value::Object(members) = value else {
            return;
        };
        self.destinations.reference(members);
        self.elsewhere.reference(kind, members);
        lenient::nulls(self, kind, members, at);
        assume::members(self, kind, members, at);
        exclusive::members(self, kind, members, at);
        rules::check(self, kind, members, at);
        self.rewrite(kind, members, at);
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
            if let Some(form) = kind.form_in_any(key) {
                self.member(form, value, &at);
            }
        }
        if kind == Kind::Schema {
            self.schema(members, at);
        }
        if kind == Kind::SecurityScheme && keywords::mutual_tls(members) {
            let at = || At::Pointer(at.ptr().child("type"));
            self.warn_of("type: mutualTLS", Version::V31, at);
        }
        if entered {
            self.scopes.leave();
        }
        for (keyword, version) in keywords::park(kind, members) {
            self.warn_of(keyword, version, || At::Key(at.ptr().child(keyword)));
            if kind == Kind::MediaType && ["prefixEncoding", "itemEncoding"].contains(&keyword) {
                let message = format!("`{keyword}` is not applied");
                let at = At::Key(at.ptr().child(keyword));
                self.diagnostics.report(&PART_FORMAT, at, message);
            }
        }
    }

    /// Rewrites what has another form in version 3.0, before what is in it is looked at.
    fn rewrite(&mut self, kind: Kind, members: &mut Map<String, Value>, at: &Place<'_>) {
        match kind {
            Kind::Parameter => parameters::rewrite(self, members, at),
            Kind::PathItem => {
                for key in ["query", "additionalOperations"] {
                    if members.contains_key(key) {
                        self.warn_of(key, Version::V32, || At::Key(at.ptr().child(key)));
                    }
                }
            }
            Kind::Schema => {
                if self.version == Version::V20 {
                    swagger::schema(members);
                }
                lenient::discriminator(self, members, at);
                lenient::item_list(self, members, at);
            }
            _ => {}
        }
    }

    fn member(&mut self, form: Form, value: &mut Value, at: &Place<'_>) {
        lenient::value(self, form, value, at);
        match (form, value) {
            (Form::One(kind), value) => self.node(kind, value, at),
            (Form::SchemaOrFlag, value @ Value::Object(_)) => self.node(Kind::Schema, value, at),
            (Form::List(kind), Value::Array(items)) => {
                for (index, item) in items.iter_mut().enumerate() {
                    self.node(kind, item, &at.item(index));
                }
            }
            (Form::Map(kind), Value::Object(entries)) => {
                lenient::entries(self, kind, entries, at);
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
            _ => {}
        }
    }

    fn schema(&mut self, members: &mut Map<String, Value>, at: &Place<'_>) {
        lenient::required_flag(self, members, at);
        lenient::required_beside(self, members, at);
        lenient::format_as_type(self, members, at);
        for (keyword, rewrite) in keywords::REWRITES {
            if rewrite(members) {
                self.warn_of(keyword, Version::V31, || At::Key(at.ptr().child(keyword)));
            }
        }
    }

    /// Warns of what the version of the description does not know and a later one defines.
    pub(super) fn warn_of(&mut self, what: &str, since: Version, at: impl Fn() -> At) {
        if self.version < since {
            let what = if what.contains(' ') {
                what.to_owned()
            } else {
                format!("this `{what}`")
            };
            let (since, said) = (since.number(), self.version.number());
            let message = format!("{what} is OpenAPI {since} in a document that says {said}");
            self.diagnostics.report(&LATER_KEYWORD, at(), message);
        }
    }
}
