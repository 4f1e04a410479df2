//! Assigns every name of a crate.

use super::{Names, errors, features, members, modules, operations, servers, types, webhooks};
use crate::ir::Api;
use crate::passes::Facts;

/// Assigns every name of a crate. What a thing is called depends on what it is and on what shares
/// its scope, never on the order of either.
pub fn assign(api: &Api, facts: &Facts) -> Names {
    let mut type_names = types::names(api, facts);
    let mut modules = modules::names(api);
    features::assign(&mut modules, api.signature.is_some());
    let type_modules = features::type_modules(api, facts, &modules, &mut type_names);
    Names {
        errors: errors::names(api, facts, &type_names),
        operations: operations::names(api, facts, &modules),
        modules: modules.names,
        type_modules,
        schemes: members::schemes(api),
        servers: servers::names(api),
        webhooks: webhooks::names(api),
        types: type_names,
    }
}
