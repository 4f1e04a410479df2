//! OpenAPI Overlay 1.0: corrections to a description, kept beside it.

mod edits;

pub use edits::Edits;
