//! Whether what the client says is true.

mod call;
mod run;

pub use call::judge_call;
pub use run::{MEMORY, judge};
