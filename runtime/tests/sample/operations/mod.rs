//! The operations, one module a tag.

pub mod calls;
mod deletions;
pub mod lists;
pub mod recordings;
pub mod service;
