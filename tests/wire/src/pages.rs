//! The pages of `docs/` whose programs use a generated crate: each of them compiles.

#[cfg(doctest)]
#[doc = include_str!("../../../docs/blocking.md")]
struct Blocking;

#[cfg(doctest)]
#[doc = include_str!("../../../docs/transports.md")]
struct Transports;
