//! The crates of all good cases, each as a module: that this compiles without a warning is the test.
#![deny(warnings, missing_docs)]

include!(concat!(env!("OUT_DIR"), "/ok/modules.rs"));
