//! Objects: structs with known properties, and what they keep beside them.

use super::shape::{Part, Shape, View};
use super::{Lower, fields};
use crate::diag::codes::lower as codes;
use crate::document::Node;
use crate::ir::{Docs, Field, Presence, Scalar, Struct, TypeRef};
use crate::ptr::Ptr;
use serde_json::Value;

/// Whether an object that several schemas describe has known properties.
pub(super) fn has_properties(leaves: &[Node<'_>]) -> bool {
    leaves
        .iter()
        .any(|leaf| leaf.members("properties").next().is_some())
}

impl<'d> Lower<'d, '_> {
    /// Merges the schemas of an object into one struct.
    pub(super) fn object(&mut self, node: &Node<'d>, leaves: &[Node<'d>]) -> Struct {
        let upload = self.uploads.contains(&node.at);
        let required = self.required(leaves);
        let mut fields = Vec::new();
        for (name, places) in fields::by_name(leaves) {
            let presence = match required.iter().any(|(required, _)| *required == name) {
                true => Presence::Required,
                false => Presence::Optional,
            };
            fields.push(self.field(node, name, &places, presence, upload));
        }
        let rest = self.rest(leaves);
        let mut order = Vec::new();
        for (name, at) in required {
            let declared = fields.iter().position(|field| field.name == name);
            order.push(declared.unwrap_or(fields.len()));
            if declared.is_none() {
                fields.push(self.undeclared(name, at, rest.as_ref()));
            }
        }
        Struct {
            fields,
            required: order,
            rest,
        }
    }

    /// A property that is required and has no schema of its own.
    fn undeclared(&mut self, name: &str, at: Ptr, rest: Option<&TypeRef>) -> Field {
        let (ty, what) = match rest {
            Some(rest) => (rest.clone(), "what `additionalProperties` says"),
            None => (TypeRef::Scalar(Scalar::Json), "any JSON value"),
        };
        let message = format!("`{name}` is required and not declared; it takes {what}");
        self.report(&codes::REQUIRED_UNDECLARED, &at, message);
        Field {
            at,
            name: name.to_owned(),
            presence: Presence::Required,
            ty,
            docs: Docs::default(),
            default: None,
            example: None,
            read_only: false,
            write_only: false,
            sensitive: false,
        }
    }

    /// The names of required properties, each once, in the order of the `required` lists.
    fn required(&mut self, leaves: &[Node<'d>]) -> Vec<(&'d str, Ptr)> {
        let mut names: Vec<(&'d str, Ptr)> = Vec::new();
        for leaf in leaves {
            for item in leaf.items("required") {
                let Some(name) = item.value.as_str() else {
                    continue;
                };
                if !names.iter().any(|(known, _)| *known == name) {
                    names.push((name, item.at));
                }
            }
        }
        names
    }

    /// The type of members beside the known ones, where they are allowed by name.
    pub(super) fn rest(&mut self, leaves: &[Node<'d>]) -> Option<TypeRef> {
        let mut rest = None;
        for leaf in leaves {
            if leaf.value.get("x-oas31-patternProperties").is_some() {
                return Some(TypeRef::Scalar(Scalar::Json));
            }
            let Some(schema) = leaf.get("additionalProperties") else {
                continue;
            };
            let found = match schema.value {
                Value::Bool(false) => continue,
                Value::Bool(true) => TypeRef::Scalar(Scalar::Json),
                _ => self.type_of(&View::of(schema)),
            };
            match &rest {
                Some(known) if *known != found => return Some(TypeRef::Scalar(Scalar::Json)),
                _ => rest = Some(found),
            }
        }
        rest
    }

    /// The type of a property of a multipart body: bytes, alone or in a list, are files.
    pub(super) fn part_type(&mut self, part: &Part<'d>) -> TypeRef {
        let end = self.end(part);
        let file = || TypeRef::Scalar(Scalar::Upload);
        match &end.shape {
            Shape::Binary => file(),
            Shape::List(Some(items)) => {
                let item = self.settle(&View::of(items.clone()));
                match item.shape {
                    Shape::Binary => TypeRef::List(Box::new(file())),
                    _ => self.type_of_part(&end),
                }
            }
            _ => self.type_of_part(&end),
        }
    }
}
