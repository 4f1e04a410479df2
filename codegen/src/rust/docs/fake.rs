//! Documentation of the server for tests.

use super::name_of;
use crate::ir::Api;

/// The module.
pub(crate) fn fake(api: &Api) -> Vec<String> {
    vec![format!(
        "A server of {} without sockets, for tests of code that uses this client.",
        name_of(&api.info.title)
    )]
}

/// The function that makes it.
pub(crate) fn fake_server() -> Vec<String> {
    vec![
        "A server that knows this API by its description, to be given to".to_owned(),
        "[`ClientBuilder::transport`](crate::ClientBuilder::transport).".to_owned(),
    ]
}
