//! Objects: structs with known properties, and what they keep beside them.

use super::shape::{Part, Shape, View};
use super::{Lower, fields};
use crate::diag::codes::lower as codes;
use crate::document::Node;
use crate::ir::{Field, Presence, Scalar, Struct, TypeRef};
use crate::ptr::Ptr;
use serde_json::Value;

/// The schemas of properties by the pattern of their names.
pub(super) const PATTERNS: &str = "x-oas31-patternProperties";

const ANY: TypeRef = TypeRef::Scalar(Scalar::Json);

/// Whether a pattern is one that every name matches.
fn takes_all(pattern: &str) -> bool {
    let inner = pattern.trim_start_matches('^').trim_end_matches('$');
    matches!(inner, "" | ".*" | ".+") && pattern != "^$"
}

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
        for leaf in leaves {
            fields.extend(self.lone_tag_field(leaf, &fields));
        }
        let rest = self.rest(leaves);
        let all = leaves.iter().any(|leaf| self.says_secret(leaf));
        let hides_rest = rest.is_some() && (all || self.hides_rest(leaves));
        let mut order = Vec::new();
        for (name, at) in required {
            let declared = fields.iter().position(|field| field.name == name);
            order.push(declared.unwrap_or(fields.len()));
            if declared.is_none() {
                let field = self.undeclared(name, at, rest.as_ref());
                fields.push(Field {
                    sensitive: hides_rest,
                    ..field
                });
            }
        }
        fields.iter_mut().for_each(|field| field.sensitive |= all);
        Struct {
            fields,
            required: order,
            rest,
            hides_rest,
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
        Field::new(at, name, Presence::Required, ty)
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

    /// The type of members beside the known ones, where they are allowed by name or by pattern.
    pub(super) fn rest(&mut self, leaves: &[Node<'d>]) -> Option<TypeRef> {
        let mut rest: Option<(TypeRef, Ptr)> = None;
        for leaf in leaves {
            let Some((ty, at)) = self.rest_of(leaf) else {
                continue;
            };
            match &rest {
                Some((known, first)) if *known != ANY && ty != ANY && *known != ty => {
                    let message =
                        "other members have a different type here; any JSON value is taken";
                    let first = first.clone();
                    if let Some(report) = self.report(&codes::CONTRADICTION, &at, message) {
                        report.see(&first, "one of the parts");
                    }
                    return Some(ANY);
                }
                // What is allowed to be any value is what another part says that it is.
                Some(_) if ty == ANY => {}
                _ => rest = Some((ty, at)),
            }
        }
        rest.map(|(ty, _)| ty)
    }

    /// The type of members beside the known ones in one schema of an object, and where it stands.
    fn rest_of(&mut self, leaf: &Node<'d>) -> Option<(TypeRef, Ptr)> {
        let patterns: Vec<(&str, Node<'d>)> = leaf.members(PATTERNS).collect();
        let others = leaf.get("additionalProperties");
        let others_at = others.as_ref().map(|schema| schema.at.clone());
        let others = match others {
            _ if patterns.iter().any(|(pattern, _)| takes_all(pattern)) => None,
            Some(schema) if schema.value == &Value::Bool(false) => None,
            Some(schema) if schema.value == &Value::Bool(true) => Some(ANY),
            Some(schema) => Some(self.type_of(&View::of(schema))),
            // Without a word, other names are allowed.
            None => (!patterns.is_empty()).then_some(ANY),
        };
        let Some((_, first)) = patterns.first() else {
            return Some((others?, others_at?));
        };
        let at = first.at.clone();
        let by_pattern = patterns
            .into_iter()
            .map(|(_, schema)| self.type_of(&View::of(schema)));
        let mut types: Vec<TypeRef> = by_pattern.chain(others).collect();
        types.dedup();
        if types.len() > 1 {
            self.report_patterns(leaf);
            types = vec![ANY];
        }
        Some((types.pop()?, at))
    }

    fn report_patterns(&mut self, leaf: &Node<'d>) {
        if let Some(patterns) = leaf.get(PATTERNS) {
            let message = "`patternProperties` gives no types where other names have other types: \
                           such members are any JSON value";
            self.report(&codes::PATTERN_PROPERTIES, &patterns.at, message);
        }
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
