//! The examples of the pages in `docs/`, compiled with the clients that they show.

#![cfg(doctest)]

#[doc = include_str!("../../../docs/uploads-and-downloads.md")]
pub struct UploadsAndDownloads;

#[doc = include_str!("../../../docs/streams.md")]
pub struct Streams;
