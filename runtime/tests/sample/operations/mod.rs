//! The operations, one module a tag.

pub mod calls;
pub mod recordings;
pub mod service;
