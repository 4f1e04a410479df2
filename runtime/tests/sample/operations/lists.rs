//! Lists that come page by page, one operation a kind.

use crate::{ApiError, Client, types};
use callwright_runtime::{
    Call, DecodeFailure, Detached, Encoder, Idempotent, Meta, NoHeaders, Operation, PageBy,
    Paginated, Paging, Reply, Use, wire,
};

/// A page of calls.
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct CallPage {
    /// `calls`
    pub calls: Option<Option<Vec<types::Call>>>,
    /// `meta`
    pub meta: Option<PageMeta>,
}

wire! {
    CallPage {
        0 opt calls = "calls",
        1 opt meta = "meta",
    }
}

/// What the server says of a page.
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct PageMeta {
    /// `more`
    pub more: Option<bool>,
    /// `next`
    pub next: Option<Option<String>>,
    /// `next_start`
    pub next_start: Option<i64>,
    /// `total`
    pub total: Option<u64>,
}

wire! {
    PageMeta {
        0 opt more = "more",
        1 opt next = "next",
        2 opt next_start = "next_start",
        3 opt total = "total",
    }
}

/// An operation that gives pages.
macro_rules! list {
    ($name:ident, $method:ident, $id:literal, $position:ident: $ty:ty = $wire:literal, $paging:expr) => {
        impl Client {
            /// List calls.
            pub fn $method(&self) -> $name<Client> {
                $name {
                    client: self.clone(),
                    status: None,
                    $position: None,
                    limit: None,
                }
            }
        }

        /// List calls.
        #[derive(Clone)]
        #[must_use = "an operation does nothing until it is sent"]
        pub struct $name<C = Detached> {
            client: C,
            /// `status`
            pub status: Option<String>,
            #[doc = $wire]
            pub $position: Option<$ty>,
            /// `limit`
            pub limit: Option<i64>,
        }

        impl $name<Client> {
            /// Sends it.
            pub fn send(self) -> Call<Self> {
                Call::new(self.client.core().clone(), self)
            }
        }

        impl<C: Clone + Send + Sync + 'static> Operation for $name<C> {
            type Output = CallPage;
            type Error = ApiError;
            type Headers = NoHeaders;
            const META: &'static Meta = &Meta {
                id: $id,
                path: "/calls",
                accept: "application/json",
                security: &[
                    &[Use {
                        scheme: &crate::client::KEY,
                        scopes: &[],
                    }],
                    &[Use {
                        scheme: &crate::client::JWT,
                        scopes: &[],
                    }],
                ],
                idempotent: true,
                ..Meta::DEFAULT
            };

            fn encode(&self, request: &mut Encoder) {
                request.query("status", &self.status);
                request.query($wire, &self.$position);
                request.query("limit", &self.limit);
            }

            fn decode(reply: &Reply) -> Result<Self::Output, DecodeFailure> {
                reply.json()
            }
        }

        impl<C: Clone + Send + Sync + 'static> Idempotent for $name<C> {}

        impl<C: Clone + Send + Sync + 'static> Paginated for $name<C> {
            type Item = types::Call;
            const PAGING: &'static Paging = &$paging;

            fn into_items(output: Self::Output) -> Vec<Self::Item> {
                output.calls.flatten().unwrap_or_default()
            }
        }

        callwright_runtime::debug_operation!($name);
    };
}

list! {
    ListByOffset, list_by_offset, "listByOffset", start: i64 = "start",
    Paging::of("/calls", PageBy::Offset { parameter: "start", first: 0 })
        .next("/meta/next_start")
        .more("/meta/more")
}

list! {
    ListByNumber, list_by_number, "listByNumber", page: i64 = "page[number]",
    Paging::of("/calls", PageBy::Number { parameter: "page[number]", first: 1 })
        .total("/meta/total")
        .size("limit", Some(2), Some(3))
}

list! {
    ListByCursor, list_by_cursor, "listByCursor", cursor: String = "cursor",
    Paging::of("/calls", PageBy::Cursor { parameter: "cursor" })
        .next("/meta/next")
        .more("/meta/more")
}

list! {
    ListByLink, list_by_link, "listByLink", page: i64 = "page",
    Paging::of("/calls", PageBy::Link).next("/meta/next")
}

list! {
    ListByHeader, list_by_header, "listByHeader", page: i64 = "page",
    Paging::of("/calls", PageBy::Link)
}
