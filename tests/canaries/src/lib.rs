//! Whether anything shows what a description calls sensitive: a canary in every place of every type,
//! of every parameter and of every credential.
//!
//! What is sensitive is read from the description by [`secrecy`], which shares no code with the
//! generator. The tables of what is walked are written by `build/`.

pub mod canary;
pub mod cases;
pub mod document;
pub mod fill;
pub mod places;
pub mod secrecy;
pub mod table;

mod tables {
    include!(concat!(env!("OUT_DIR"), "/tables.rs"));
}

pub use tables::CRATES;
