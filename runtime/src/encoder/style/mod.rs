//! Parameter styles (OpenAPI 3.1.1, section 4.8.12 and appendix C; RFC 6570).
//!
//! A value that is absent, null, an empty list or an empty object has no form in any style, as RFC
//! 6570 (section 3.2.1) has it for undefined values. A list or an object inside of one is written as
//! JSON text, because no style but `deepObject` has a form for it.

mod cookie;
mod header;
mod pairs;
mod path;

pub(super) use cookie::cookie;
pub(super) use header::{ascii_json, simple_header};
pub(crate) use pairs::{Pair, Style, pairs};
pub(super) use path::{label, matrix, simple};
