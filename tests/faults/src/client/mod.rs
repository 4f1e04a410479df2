//! The calls: a generated client as it comes, told what each order says.

mod callers;
mod outcome;
mod perform;

pub use callers::{ATTEMPTS, Callers};
pub use outcome::{Outcome, Told};
pub use perform::perform;
