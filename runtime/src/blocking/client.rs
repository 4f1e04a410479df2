//! Clients whose calls block.

use super::Call;
use crate::{Core, ErrorSet, Operation, RateLimit};
use std::fmt;
use std::marker::PhantomData;

/// A client whose calls block; `E` is the documented errors of its API. Cheap to clone; clones share
/// connections, tokens and limits.
pub struct Client<E> {
    core: Core,
    errors: PhantomData<fn() -> E>,
}

impl<E: ErrorSet> Client<E> {
    pub(crate) fn new(core: Core) -> Self {
        Self {
            core,
            errors: PhantomData,
        }
    }

    /// A call of an operation of this API: nothing is sent before [`send`](crate::Call::send).
    pub fn call<O: Operation<Error = E>>(&self, operation: O) -> Call<O> {
        Call::planned(self.core.clone(), operation)
    }

    /// What the servers last said about how many requests they take.
    pub fn limits(&self) -> Vec<RateLimit> {
        self.core.limits()
    }
}

impl<E> Clone for Client<E> {
    fn clone(&self) -> Self {
        Self {
            core: self.core.clone(),
            errors: PhantomData,
        }
    }
}

impl<E> fmt::Debug for Client<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.core.fmt(f)
    }
}
