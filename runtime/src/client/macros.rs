//! What every generated client and builder has, written once.

/// Gives a generated client, a struct with a field `core`, what all clients have. The second argument
/// is its documented errors, so that it takes no operation of another API.
#[macro_export]
macro_rules! client {
    ($client:ident, $error:ty) => {
        impl $client {
            /// A client with credentials and base URL from environment variables: the README names
            /// them.
            ///
            /// # Errors
            ///
            /// When none is set, or an option cannot be used.
            #[inline]
            pub fn from_env() -> ::core::result::Result<Self, $crate::BuildError> {
                Self::builder().environment().build()
            }

            /// A call of an operation of this API that was made without a client.
            #[inline]
            pub fn call<O: $crate::Operation<Error = $error>>(
                &self,
                operation: O,
            ) -> $crate::Call<O> {
                self.core.call(operation)
            }

            /// What the servers last said about how many requests they take.
            #[inline]
            pub fn limits(&self) -> ::std::vec::Vec<$crate::RateLimit> {
                self.core.limits()
            }

            /// What sends the client's calls.
            #[doc(hidden)]
            #[inline]
            pub fn core(&self) -> &$crate::Core {
                &self.core
            }
        }
    };
}

/// Gives a generated builder, a struct with a field `options`, the options that all clients have. The
/// second argument is the API's documented errors.
#[macro_export]
macro_rules! client_options {
    ($builder:ident, $error:ty) => {
        impl $builder {
            $crate::__build_blocking!($error);

            /// Takes credentials and the base URL from environment variables, where they are set: the
            /// README names them. An API that needs credentials and finds none is an error of `build`.
            #[inline]
            pub fn environment(mut self) -> Self {
                self.options.environment();
                self
            }

            /// Another server: a proxy, a mock, an address of your own. Its path is kept as a
            /// prefix, and it wins over any other choice of server.
            #[inline]
            pub fn base_url(mut self, url: impl Into<String>) -> Self {
                self.options.base_url(url.into());
                self
            }

            /// How long a call may take, from its start to its value, repetitions included.
            /// 30 seconds unless given; a call can have its own.
            #[inline]
            pub fn timeout(mut self, timeout: ::core::time::Duration) -> Self {
                self.options.timeout(timeout);
                self
            }

            /// How long one attempt may take, from its credentials to its reply's last byte. The call's
            /// time is the only limit unless given; a call can have its own.
            #[inline]
            pub fn attempt_timeout(mut self, timeout: ::core::time::Duration) -> Self {
                self.options.attempt_timeout(timeout);
                self
            }

            /// How long the server may take until its reply begins. The call's time is the only limit
            /// unless given; a call can have its own.
            #[inline]
            pub fn first_byte_timeout(mut self, timeout: ::core::time::Duration) -> Self {
                self.options.first_byte_timeout(timeout);
                self
            }

            /// How long a reply may be silent once it has begun, that of a stream too. 60 seconds unless
            /// given; a call can have its own.
            #[inline]
            pub fn idle_timeout(mut self, timeout: ::core::time::Duration) -> Self {
                self.options.idle_timeout(timeout);
                self
            }

            /// How long making a connection may take. 10 seconds unless given.
            #[inline]
            pub fn connect_timeout(mut self, timeout: ::core::time::Duration) -> Self {
                self.options.connect_timeout(timeout);
                self
            }

            /// `User-Agent`. The name and version of this crate unless given.
            #[inline]
            pub fn user_agent(mut self, user_agent: impl AsRef<str>) -> Self {
                self.options.user_agent(user_agent.as_ref());
                self
            }

            /// A header of every request, unless the operation or the call sets it.
            #[inline]
            pub fn header(mut self, name: impl AsRef<str>, value: impl AsRef<str>) -> Self {
                self.options.header(name.as_ref(), value.as_ref());
                self
            }

            /// Lets credentials travel over plain http to other machines. Anyone on the way can
            /// read them.
            #[inline]
            pub fn allow_http(mut self) -> Self {
                self.options.allow_http();
                self
            }

            /// The largest body of a success that is read, in bytes. 64 MiB unless given.
            #[inline]
            pub fn max_body(mut self, bytes: u64) -> Self {
                self.options.max_body(bytes);
                self
            }

            /// How much of the body of an error is kept, in bytes. 64 KiB unless given.
            #[inline]
            pub fn max_error_body(mut self, bytes: u64) -> Self {
                self.options.max_error_body(bytes);
                self
            }

            /// How many repetitions all calls of the client and its clones have together: each takes
            /// one, ten calls that succeed give one back. 50 unless given.
            #[inline]
            pub fn retry_budget(mut self, repetitions: u32) -> Self {
                self.options.retry_budget(repetitions);
                self
            }

            /// Whether requests wait while the server has said that it would refuse them. They do
            /// unless given.
            #[inline]
            pub fn rate_limits(mut self, kept: bool) -> Self {
                self.options.rate_limits(kept);
                self
            }

            /// How often and when a request is repeated; see `Retry` for what is repeated at all.
            /// Up to three attempts unless given.
            #[inline]
            pub fn retry(mut self, retry: $crate::Retry) -> Self {
                self.options.retry(retry);
                self
            }

            /// Leaves items out of the lists of replies that are not what the description says, and tells
            /// a function of each, so that one record that has changed does not fail a whole list. Without
            /// it the call ends in an error that says where the first one is.
            #[inline]
            pub fn drop_bad_items(
                mut self,
                tell: impl Fn(&$crate::DroppedItem<'_>) + Send + Sync + 'static,
            ) -> Self {
                self.options.drop_bad_items(tell);
                self
            }

            /// What sends the requests, in place of the default.
            #[inline]
            pub fn transport(mut self, transport: impl $crate::Transport) -> Self {
                self.options.transport(::std::sync::Arc::new(transport));
                self
            }
        }
    };
}

/// How a builder makes a client whose calls block.
#[cfg(feature = "blocking")]
#[doc(hidden)]
#[macro_export]
macro_rules! __build_blocking {
    ($error:ty) => {
        /// Makes a client whose calls block: `client.call(operation).send()`.
        ///
        /// # Errors
        ///
        /// As `build`, and where a credential is an async function, which nobody would drive.
        #[inline]
        pub fn build_blocking(
            self,
        ) -> ::core::result::Result<$crate::blocking::Client<$error>, $crate::BuildError> {
            self.options.build_blocking()
        }
    };
}

/// Nothing: the feature `blocking` is off.
#[cfg(not(feature = "blocking"))]
#[doc(hidden)]
#[macro_export]
macro_rules! __build_blocking {
    ($error:ty) => {};
}
