//! `cargo xtask` as its users meet it: the built program, in a repository of its own.

mod generate;
mod repository;
mod standalone;
mod survey;
