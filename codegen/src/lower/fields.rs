//! Properties of objects.

use super::Lower;
use super::shape::{Part, Shape, View};
use super::union::same_schema;
use crate::document::Node;
use crate::ir::{Field, Presence, Scalar, TypeRef};

/// The properties of all schemas of an object with every place that describes each, in the order in
/// which they are first met.
pub(super) fn by_name<'d>(leaves: &[Node<'d>]) -> Vec<(&'d str, Vec<Node<'d>>)> {
    let mut fields: indexmap::IndexMap<&'d str, Vec<Node<'d>>> = indexmap::IndexMap::new();
    for (name, place) in leaves.iter().flat_map(|leaf| leaf.members("properties")) {
        fields.entry(name).or_default().push(place);
    }
    fields.into_iter().collect()
}

impl<'d> Lower<'d, '_> {
    /// A property from all the places that describe it. The last place has the first word: it
    /// stands nearest to the object, after what it extends.
    pub(super) fn field(
        &mut self,
        owner: &Node<'d>,
        name: &str,
        places: &[Node<'d>],
        presence: Presence,
        upload: bool,
    ) -> Field {
        let mut uses = super::uses::Uses::default();
        for place in places.iter().rev() {
            let found = self.uses(&View::of(place.clone()));
            let (own, docs) = (&mut uses.docs, found.docs);
            own.title = own.title.take().or(docs.title);
            own.description = own.description.take().or(docs.description);
            own.see = own.see.take().or(docs.see);
            own.format = own.format.take().or(docs.format);
            own.deprecated |= docs.deprecated;
            uses.default = uses.default.or(found.default);
            uses.example = uses.example.or(found.example);
            uses.read_only |= found.read_only;
            uses.write_only |= found.write_only;
            uses.sensitive |= found.sensitive;
        }
        let ty = match self.joined(owner, name, places) {
            Some(part) if upload => self.part_type(&part),
            Some(part) => self.type_of_part(&part),
            None => TypeRef::Scalar(Scalar::Json),
        };
        let at = places
            .last()
            .map_or_else(|| owner.at.clone(), |place| place.at.clone());
        Field {
            at,
            name: name.to_owned(),
            presence,
            ty,
            docs: uses.docs,
            default: uses.default,
            example: uses.example,
            read_only: uses.read_only,
            write_only: uses.write_only,
            sensitive: uses.sensitive,
        }
    }

    /// What a property is that all these places describe at once.
    fn joined(&mut self, owner: &Node<'d>, name: &str, places: &[Node<'d>]) -> Option<Part<'d>> {
        let mut distinct: Vec<&Node<'d>> = Vec::new();
        for place in places {
            if !distinct
                .iter()
                .any(|known| same_schema(known.value, place.value))
            {
                distinct.push(place);
            }
        }
        let last = *distinct.last()?;
        if distinct.len() == 1 {
            return Some(self.settle(&View::of(last.clone())));
        }
        let mut node = last.clone();
        node.at = owner.at.child("properties").child(name);
        let view = View::of(node);
        let parts = distinct
            .iter()
            .map(|place| self.part(&View::of((*place).clone())))
            .collect();
        let joined = self.join(&view, parts);
        let invented = matches!(joined.shape, Shape::Object(_) | Shape::Union(_));
        if invented && is_too_deep(owner) {
            self.report_recursion(&view.node);
            return Some(Part::degraded(view, joined.nullable));
        }
        Some(joined)
    }
}

/// Joined objects inside of joined objects, beyond which they are taken to go on for ever.
const DEEPEST_JOIN: usize = 3;

/// Whether a place is too many properties away from what stands in the document: two schemas of
/// recursive objects that are joined can be joined at each level again.
pub(super) fn is_too_deep(owner: &Node<'_>) -> bool {
    let mut at = Some(owner.at.clone());
    let mut steps = 0_usize;
    while let Some(place) = at.filter(|place| owner.document().node(place).is_none()) {
        steps += 1;
        at = place.parent();
    }
    steps.div_ceil(2) > DEEPEST_JOIN
}
