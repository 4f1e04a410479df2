//! The examples of the pages in `docs/`, compiled with the clients that they show.

#![cfg(doctest)]

#[doc = include_str!("../../../docs/pagination.md")]
pub struct Pagination;

#[doc = include_str!("../../../docs/blocking.md")]
pub struct Blocking;

#[doc = include_str!("../../../docs/transports.md")]
pub struct Transports;

#[doc = include_str!("../../../docs/uploads-and-downloads.md")]
pub struct UploadsAndDownloads;

#[doc = include_str!("../../../docs/streams.md")]
pub struct Streams;

#[doc = include_str!("../../../docs/credentials.md")]
pub struct Credentials;

#[doc = include_str!("../../../docs/repeating.md")]
pub struct Repeating;

#[doc = include_str!("../../../docs/errors.md")]
pub struct Errors;
