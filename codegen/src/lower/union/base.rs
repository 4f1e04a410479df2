//! Components that others extend by `allOf` and that tell them apart by a discriminator.
//!
//! Where such a component is used, a value is one of those that extend it, or a plain one; where it is
//! a part of `allOf`, it is the object that its own keywords describe.

use super::{Alternative, Choice};
use crate::document::Node;
use crate::lower::Lower;
use crate::lower::shape::{Part, Shape, View};
use crate::ptr::Ptr;
use indexmap::{IndexMap, IndexSet};
use std::rc::Rc;

/// Where the object is put that the keywords of such a component describe: no keyword is called so.
const PLACE: &str = "alternatives";
const WORD: &str = "base";

/// The place of an alternative that does not stand in the document itself.
pub(super) fn invented<'d>(owner: &Node<'d>, word: &str, value: &Node<'d>) -> View<'d> {
    let mut node = value.clone();
    node.at = owner.at.child(PLACE).child(word);
    View::of(node)
}

/// The component whose plain object stands at this invented place.
pub(in crate::lower) fn based<'d>(node: &Node<'d>) -> Option<Node<'d>> {
    if node.at.last()? != WORD {
        return None;
    }
    let place = node.at.parent()?;
    let owner = place
        .parent()
        .filter(|_| place.last().as_deref() == Some(PLACE))?;
    let invented = node.document().node(&node.at).is_none();
    let component = node.document().node(&owner)?;
    (invented && discriminator(&component).is_some()).then_some(component)
}

/// The discriminator of a component that has no alternatives of its own.
fn discriminator<'d>(node: &Node<'d>) -> Option<Node<'d>> {
    let alternatives = ["oneOf", "anyOf"];
    if alternatives
        .iter()
        .any(|keyword| node.get(keyword).is_some())
    {
        return None;
    }
    is_component(&node.at)
        .then(|| node.get("discriminator"))
        .flatten()
        .filter(|found| {
            found
                .value
                .get("propertyName")
                .is_some_and(serde_json::Value::is_string)
        })
}

fn is_component(at: &Ptr) -> bool {
    let parent = at.parent();
    parent.is_some_and(|parent| parent.as_str() == "/components/schemas")
}

impl<'d> Lower<'d, '_> {
    /// Whether a component stands for those that extend it.
    pub(in crate::lower) fn is_base(&mut self, node: &Node<'d>) -> bool {
        discriminator(node).is_some_and(|found| {
            !self.heirs(&node.at).is_empty() || found.members("mapping").next().is_some()
        })
    }

    /// A member of `allOf` as the schema that has it means it: of a component that stands for those
    /// that extend it, the plain object. A single member with nothing beside it is a use.
    pub(in crate::lower) fn extended(&mut self, node: &Node<'d>, member: Node<'d>) -> View<'d> {
        let extends = is_component(&node.at)
            || node.items("allOf").nth(1).is_some()
            || node.get("properties").is_some();
        if extends
            && member.reference().is_some()
            && let Some(target) = self.resolve(&member)
            && self.is_base(&target)
        {
            return invented(&target, WORD, &target);
        }
        View::of(member)
    }

    /// What a component is that stands for those that extend it.
    pub(in crate::lower) fn descent(&mut self, view: &View<'d>) -> Option<Part<'d>> {
        let discriminator = discriminator(&view.node)?;
        let mut members: Vec<Node<'d>> = Vec::new();
        for at in self.heirs(&view.node.at) {
            members.extend(view.node.document().node(&at));
        }
        for (_, value) in discriminator.members("mapping") {
            members.extend(self.mapping_target(&value));
        }
        let mut seen = IndexSet::from([view.node.at.clone()]);
        members.retain(|member| seen.insert(member.at.clone()));
        let mut alternatives = Vec::new();
        for member in members {
            let heir = View::of(member);
            let end = self.settle(&heir);
            if !end.degraded && self.is_object(&end) {
                let name = heir.node.at.last();
                let part = Part::new(heir.clone(), Shape::Same(heir.clone()));
                alternatives.push(Alternative {
                    words: name.into_iter().collect(),
                    origins: vec![heir.key(), end.view.key()],
                    ..Alternative::new(part)
                });
            }
        }
        if alternatives.is_empty() {
            return None;
        }
        let base = invented(&view.node, WORD, &view.node);
        let part = Part::new(base.clone(), Shape::Same(base.clone()));
        alternatives.push(Alternative {
            words: vec![WORD.to_owned()],
            origins: vec![view.key(), base.key()],
            ..Alternative::new(part)
        });
        let objects: Vec<usize> = (0..alternatives.len()).collect();
        let tag = self.declared_tag(&discriminator, &mut alternatives, &objects);
        let choice = Choice { alternatives, tag };
        Some(Part::new(view.clone(), Shape::Union(Rc::new(choice))))
    }

    /// The components that extend a component, directly or not, in document order.
    fn heirs(&mut self, at: &Ptr) -> Vec<Ptr> {
        let heirs = match self.unions.heirs.clone() {
            Some(heirs) => heirs,
            None => {
                let heirs = Rc::new(self.find_heirs());
                self.unions.heirs = Some(heirs.clone());
                heirs
            }
        };
        let mut found: IndexSet<Ptr> = heirs.get(at).into_iter().flatten().cloned().collect();
        let mut next = 0;
        while let Some(heir) = found.get_index(next).cloned() {
            found.extend(heirs.get(&heir).into_iter().flatten().cloned());
            next += 1;
        }
        found.shift_remove(at);
        found.into_iter().collect()
    }

    /// The components that extend each component directly.
    fn find_heirs(&mut self) -> IndexMap<Ptr, Vec<Ptr>> {
        let mut heirs: IndexMap<Ptr, Vec<Ptr>> = IndexMap::new();
        let components = self.document.root().get("components");
        for (_, schema) in components
            .into_iter()
            .flat_map(|all| all.members("schemas"))
        {
            let members: Vec<Node<'d>> = schema.items("allOf").collect();
            for member in members.iter().filter(|member| member.reference().is_some()) {
                if let Some(target) = self.resolve(member) {
                    heirs.entry(target.at).or_default().push(schema.at.clone());
                }
            }
        }
        heirs
    }
}
