//! Assigns every name of a crate.

use super::{Names, errors, members, modules, operations, servers, types, webhooks};
use crate::ir::Api;
use crate::passes::Facts;

/// Assigns every name of a crate. What a thing is called depends on what it is and on what shares
/// its scope, never on the order of either.
pub fn assign(api: &Api, facts: &Facts) -> Names {
    let type_names = types::names(api, facts);
    let modules = modules::names(api);
    Names {
        errors: errors::names(api, facts, &type_names),
        operations: operations::names(api, facts, &modules),
        modules: modules.names,
        schemes: members::schemes(api),
        servers: servers::names(api),
        webhooks: webhooks::names(api),
        types: type_names,
    }
}
