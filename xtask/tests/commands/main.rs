//! `cargo xtask` as its users meet it: the built program, in a repository of its own.

mod generate;
mod locate;
mod repository;
mod standalone;
mod survey;
