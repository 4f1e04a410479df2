//! What Swagger 2.0 forbids of parameters, headers and fields, and version 3.0 allows.

use super::super::Version;
use super::{Part, Upgrade};
use crate::diag::At;
use crate::diag::codes::document::{LATER_KEYWORD, NO_ITEMS};
use crate::ptr::Ptr;
use serde_json::Value;

impl Upgrade<'_> {
    /// Warns of what a parameter, a header or a field cannot say about its value.
    pub(super) fn check_value(&mut self, part: &Part<'_>, place: &str) {
        if place == "cookie" {
            self.report_later("`in: cookie`", At::Pointer(part.to.child("in")));
        }
        if part.get("schema").is_some_and(Value::is_object) {
            let place = At::Key(part.to.child("schema"));
            self.report_later("`schema` outside of `in: body`", place);
            return;
        }
        if part.get("type").is_some_and(|kind| kind == "object") {
            let place = At::Pointer(part.to.child("type"));
            self.report_later("`type: object` outside of `in: body`", place);
        }
        self.check_items(part.value, part.to.clone());
    }

    /// Warns of a list that does not say what its items are, or those of its items.
    fn check_items(&mut self, mut list: &Value, mut at: Ptr) {
        while list.get("type").is_some_and(|kind| kind == "array") {
            let Some(items) = list.get("items") else {
                let message = "`type: array` needs `items`; without them an item is any JSON value";
                self.diagnostics
                    .report(&NO_ITEMS, &at.child("type"), message);
                return;
            };
            at = at.child("items");
            list = items;
        }
    }

    fn report_later(&mut self, what: &str, at: At) {
        let since = Version::V30.number();
        let message = format!("{what} is OpenAPI {since} in a document that says 2.0");
        self.diagnostics.report(&LATER_KEYWORD, at, message);
    }
}
