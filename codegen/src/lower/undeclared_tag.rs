//! Tags that no schema declares. Where several keys of a discriminator stand for one schema, only the
//! property that it names tells which of them came, so the property becomes a field.

use super::Lower;
use super::shape::{Shape, View};
use crate::document::Node;
use crate::ir::{Field, Presence, Scalar, Struct, TypeId, TypeKind, TypeRef, Types};
use crate::ptr::Ptr;

/// Declares the tags of unions in those variants that several keys stand for.
pub(super) fn declare(types: &mut Types) {
    let mut missing: Vec<(TypeId, Field)> = Vec::new();
    for (_, def) in types.iter() {
        let TypeKind::Union(union) = &def.kind else {
            continue;
        };
        let Some(property) = &union.tag else { continue };
        for variant in union.variants.iter().filter(|it| it.keys.len() > 1) {
            if let Some(id) = variant.ty.declared() {
                missing.push((id, field(def.at.clone(), property, &variant.keys)));
            }
        }
    }
    for (id, field) in missing {
        if let TypeKind::Struct(object) = &mut types.get_mut(id).kind
            && !says(object, &field.name)
        {
            object.fields.push(field);
        }
    }
}

/// Whether an object keeps a member of this name.
fn says(object: &Struct, name: &str) -> bool {
    object.rest.is_some() || object.fields.iter().any(|field| field.name == name)
}

fn field(at: Ptr, name: &str, keys: &[String]) -> Field {
    let keys: Vec<String> = keys.iter().map(|key| format!("`{key}`")).collect();
    let text = TypeRef::Scalar(Scalar::String);
    let mut field = Field::new(at, name, Presence::Optional, text);
    field.docs.description = Some(format!("Tells what this is: {}.", keys.join(", ")));
    field
}

impl<'d> Lower<'d, '_> {
    /// Whether a schema has a discriminator beside a single alternative that does not declare the
    /// property; it is remembered for [`Lower::lone_tag_field`].
    pub(super) fn has_lone_tag(&mut self, node: &Node<'d>) -> bool {
        let Some((property, member)) = lone_tag(node) else {
            return false;
        };
        let is_undeclared = match self.settle(&View::of(member)).shape {
            Shape::Object(leaves) => !leaves.iter().any(|leaf| {
                let mut names = leaf.members("properties");
                names.any(|(name, _)| name == property)
            }),
            _ => false,
        };
        if is_undeclared {
            self.lone_tags.insert(node.at.clone());
        }
        is_undeclared
    }

    /// The field of such a property, if it is none yet.
    pub(super) fn lone_tag_field(&self, leaf: &Node<'d>, fields: &[Field]) -> Option<Field> {
        let (property, _) = lone_tag(leaf).filter(|_| self.lone_tags.contains(&leaf.at))?;
        let discriminator = leaf.get("discriminator")?;
        let keys = discriminator.members("mapping");
        let keys: Vec<String> = keys.map(|(key, _)| key.to_owned()).collect();
        let is_known = fields.iter().any(|known| known.name == property);
        (!is_known).then(|| field(discriminator.at, property, &keys))
    }
}

/// The property that a discriminator with a mapping names, and the only alternative beside it.
fn lone_tag<'d>(node: &Node<'d>) -> Option<(&'d str, Node<'d>)> {
    let discriminator = node.get("discriminator")?;
    let mapping = discriminator.get("mapping")?.value.as_object()?;
    let property = discriminator.get("propertyName")?.value.as_str()?;
    let mut members = ["oneOf", "anyOf"]
        .into_iter()
        .flat_map(|key| node.items(key).collect::<Vec<_>>());
    let only = members.next().filter(|_| members.next().is_none())?;
    (mapping.len() > 1).then_some((property, only))
}
