//! Every declared type at the schema that declares it.

use super::{Finder, Target};
use crate::schema::Direction;
use callwright_codegen::ir::TypeRef;

/// The declared types whose schemas the author wrote, also those inside of others. A type that stands
/// for schemas together has none of its own.
pub(super) fn find(mut finder: Finder<'_>) -> Vec<Target> {
    for (id, def) in finder.api.types.iter() {
        let place = finder.files.at(def.at.as_str());
        let is_twin = finder.facts.declared(id) != id;
        if is_twin || finder.files.get(&place).is_none() {
            continue;
        }
        let ty = TypeRef::Def(id);
        let (sent, received) = finder.ways(&ty);
        if sent {
            finder.add(&place, Direction::Request, &ty);
        }
        if received || !sent {
            finder.add(&place, Direction::Reply, &ty);
        }
    }
    finder.found
}
