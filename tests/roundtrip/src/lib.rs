//! Whether generated types tell the truth: instances of every schema are drawn, judged by an
//! independent validator, decoded by the generated type, encoded again and compared.
//!
//! `docs/testing.md` says what is drawn, what is excused and why.

pub mod compare;
pub mod harness;
pub mod instances;
pub mod judge;
pub mod report;
pub mod run;
pub mod sample;
pub mod schema;
pub mod source;
pub mod targets;
pub mod tolerance;
