//! What is decided about the API before it gets names: a readable, ordered list of passes.

mod boxes;
mod constants;
mod constructors;
mod directions;
mod errors;
mod forms;
mod outputs;
mod same;
#[cfg(test)]
mod sample;
pub(crate) mod sensitive;

use crate::ir::{Api, Header, Hint, ReplyContent, Status, TypeId};
use crate::ptr::Ptr;
use std::collections::BTreeMap;

pub(crate) use directions::reach;

/// Everything that later stages need to know about the API and that the API does not say itself.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Facts {
    /// By type number.
    pub types: Vec<TypeFacts>,
    /// By operation index.
    pub operations: Vec<OperationFacts>,
    /// The variants of the crate's `ApiError`: every distinct triple of status, body and headers
    /// of the documented replies that are not 2xx; by status, then by first use.
    pub errors: Vec<ErrorVariant>,
}

/// Facts about a declared type.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct TypeFacts {
    /// A request carries it, so users build it.
    pub in_request: bool,
    /// A reply carries it.
    pub in_reply: bool,
    /// How users make one; `None` where they do not (it only comes in replies) or it is no struct.
    pub constructor: Option<Constructor>,
    /// The properties that have one value, which the constructor gives; by index of the field.
    pub constants: BTreeMap<usize, String>,
    /// The earlier inline type that this one equals, which is declared instead of it.
    pub same_as: Option<TypeId>,
}

impl Facts {
    /// The type that is declared for this one: itself, or the one that it equals.
    pub fn declared(&self, id: TypeId) -> TypeId {
        let facts = self.types.get(id.0 as usize);
        facts.and_then(|facts| facts.same_as).unwrap_or(id)
    }
}

/// How the required values of a struct or an operation are given, so that none can be swapped.
#[derive(Clone, Debug, PartialEq)]
pub enum Constructor {
    /// `new(a, b)`: at most four required values, no two of one type. Indices of fields (of a
    /// struct), or of parameters with the body last as `parameters.len()` (of an operation).
    Positional(Vec<usize>),
    /// `new(TypeRequired { a, b, .. })`. Indices as above.
    Named(Vec<usize>),
}

/// Facts about an operation.
#[derive(Clone, Debug, PartialEq)]
pub struct OperationFacts {
    /// How the operation value is made.
    pub constructor: Constructor,
    /// What a 2xx reply is decoded to.
    pub output: Output,
    /// The headers that documented successes have, each once.
    pub headers: Vec<Header>,
    /// Which documented statuses (not 2xx) are which variant of [`Facts::errors`]: exact statuses
    /// first, then ranges, then the default.
    pub errors: Vec<(Status, usize)>,
}

/// What a 2xx reply is decoded to.
#[derive(Clone, Debug, PartialEq)]
pub enum Output {
    /// No documented 2xx has a body.
    Nothing,
    /// Every documented 2xx has this body.
    One(ReplyContent),
    /// Documented 2xx differ: an enum with a variant per response, by index into
    /// [`Operation::responses`](crate::ir::Operation::responses).
    Several(Vec<usize>),
}

/// A variant of the crate's `ApiError`.
#[derive(Clone, Debug, PartialEq)]
pub struct ErrorVariant {
    /// The response that it was first seen at.
    pub at: Ptr,
    /// The response's name, if it has one.
    pub hint: Hint,
    /// Its status.
    pub status: Status,
    /// `description` of the response that it was first seen at.
    pub description: Option<String>,
    /// Its body.
    pub content: Option<ReplyContent>,
    /// Its documented headers.
    pub headers: Vec<Header>,
}

/// Runs every pass in order.
pub fn run(api: &mut Api) -> Facts {
    forms::split(api);
    boxes::insert(api);
    let mut facts = Facts::default();
    directions::find(api, &mut facts);
    directions::relax(api, &facts);
    constants::find(api, &mut facts);
    same::find(api, &mut facts);
    constructors::choose(api, &mut facts);
    outputs::choose(api, &mut facts);
    errors::collect(api, &mut facts);
    facts
}
