//! The crates of the good cases that have something to hide.

include!(concat!(env!("OUT_DIR"), "/cases.rs"));
