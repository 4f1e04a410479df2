//! What ARCHITECTURE.md promises about the code and about every stage's result.

mod dependencies;
mod features;
mod sources;
mod stages;
mod wire_cases;
