//! Alternatives: `anyOf`, `oneOf` and lists of types.
//!
//! `oneOf` is read as `anyOf`: whether a value fits one alternative only is the server's to judge.
//! Alternatives are told apart by the kind of JSON value, then by the property that a discriminator
//! names or that has other values in each, and else by which of them fits a value best.

mod base;
mod define;
mod distribute;
mod groups;
mod same;
mod tags;
pub(super) mod words;

pub(super) use base::based;
pub(super) use same::same_schema;

use super::shape::{Key, Part, Shape, View};
use super::{Lower, keywords};
use crate::diag::codes::lower as codes;
use crate::document::Node;
use crate::ir::JsonKind;
use crate::ptr::Ptr;
use indexmap::IndexMap;
use std::rc::Rc;

/// Several alternatives.
#[derive(Clone, Debug)]
pub(super) struct Choice<'d> {
    pub alternatives: Vec<Alternative<'d>>,
    pub tag: Option<Tag>,
}

/// The property that tells the alternatives apart that are objects.
#[derive(Clone, Debug)]
pub(super) struct Tag {
    pub property: String,
    /// The alternative of objects whose tag says nothing.
    pub otherwise: Option<usize>,
}

/// One of several alternatives.
#[derive(Clone, Debug)]
pub(super) struct Alternative<'d> {
    pub part: Part<'d>,
    /// What to call it, the best first.
    pub words: Vec<String>,
    /// The values of the tag that stand for it.
    pub keys: Vec<String>,
    /// The schemas that it stands for.
    origins: Vec<Key>,
}

/// What is known about alternatives all over the description.
#[derive(Debug, Default)]
pub(super) struct Unions {
    /// The components that extend a component by `allOf`, directly or not.
    heirs: Option<Rc<IndexMap<Ptr, Vec<Ptr>>>>,
}

impl<'d> Choice<'d> {
    /// A schema as each of several kinds.
    pub(super) fn of_kinds(node: &Node<'d>, kinds: &[JsonKind]) -> Self {
        let alternatives = kinds.iter().map(|kind| {
            let view = View {
                node: node.clone(),
                only: Some(*kind),
            };
            Alternative {
                words: vec![kind.as_str().to_owned()],
                ..Alternative::new(Part::new(view.clone(), Shape::Same(view)))
            }
        });
        Self {
            alternatives: alternatives.collect(),
            tag: None,
        }
    }

    /// The parts of the alternatives.
    pub(super) fn iter(&self) -> impl Iterator<Item = &Part<'d>> {
        self.alternatives
            .iter()
            .map(|alternative| &alternative.part)
    }
}

impl<'d> Alternative<'d> {
    fn new(part: Part<'d>) -> Self {
        Self {
            origins: vec![part.view.key()],
            part,
            words: Vec::new(),
            keys: Vec::new(),
        }
    }
}

impl<'d> Lower<'d, '_> {
    /// What the alternatives under a keyword are together; `None` where there are none.
    pub(super) fn alternatives(&mut self, view: &View<'d>, keyword: &str) -> Option<Part<'d>> {
        let list = view.node.get(keyword)?;
        let tagged = view.node.get("discriminator").is_some();
        let mut words = words::of(&list).into_iter();
        let mut nullable = false;
        let mut restricting = 0;
        let mut found: Vec<Alternative<'d>> = Vec::new();
        let mut members: Vec<View<'d>> = Vec::new();
        for member in view.node.items(keyword) {
            let words = words.next().unwrap_or_default();
            if keywords::is_null(member.value) {
                nullable = true;
                continue;
            }
            if keywords::only_restricts(member.value) {
                restricting += 1;
                continue;
            }
            let member = View::of(member);
            let end = self.settle(&member);
            nullable |= end.nullable;
            members.push(member);
            match &end.shape {
                _ if end.degraded => return Some(Part::degraded(view.clone(), nullable)),
                Shape::Null => {}
                Shape::Any => return Some(with(Part::new(view.clone(), Shape::Any), nullable)),
                Shape::Union(choice)
                    if !(self.is_object(&end) && (tagged || choice.tag.is_some())) =>
                {
                    for alternative in &choice.alternatives {
                        let part = self.end(&alternative.part);
                        add(&mut found, part, &alternative.words);
                    }
                }
                _ => {
                    let named = self.referred(members.last());
                    let alternative = add(&mut found, end, &words);
                    alternative.origins.splice(..0, named);
                }
            }
        }
        if restricting > 0 {
            let message = format!("the members of `{keyword}` that only restrict are not checked");
            self.report(&codes::CONSTRAINING_ALTERNATIVES, &list.at, message);
        }
        let part = match found.len() {
            0 if nullable => Part::new(view.clone(), Shape::Null),
            0 => return None,
            // The member itself, not what it refers to: it may have words of its own.
            1 if members.len() == 1 => Part::new(view.clone(), Shape::Same(members.remove(0))),
            _ => self.by_kind(view, found),
        };
        Some(with(part, nullable))
    }

    /// What a member refers to, where it is a reference.
    fn referred(&mut self, member: Option<&View<'d>>) -> Option<Key> {
        let node = member.map(|member| &member.node)?;
        node.reference()?;
        let target = self.resolve(node)?;
        Some((target.at, None))
    }

    /// Joins alternatives of one kind where nothing is lost by it, and tells the others apart.
    fn by_kind(&mut self, view: &View<'d>, found: Vec<Alternative<'d>>) -> Part<'d> {
        let mut groups: Vec<(JsonKind, Vec<Alternative<'d>>)> = Vec::new();
        for alternative in found {
            let Some(kind) = self.told_kind(&alternative.part) else {
                return Part::degraded(view.clone(), false);
            };
            match groups.iter_mut().find(|(known, _)| known.overlaps(kind)) {
                Some((_, group)) => group.push(alternative),
                None => groups.push((kind, vec![alternative])),
            }
        }
        let alone = groups.len() == 1;
        let mut alternatives = Vec::new();
        for (kind, group) in groups {
            // Alone, what is joined here is what the whole schema is.
            let place = match alone {
                true => view.clone(),
                false => View {
                    node: view.node.clone(),
                    only: Some(kind),
                },
            };
            alternatives.extend(self.join_group(&place, kind, group));
        }
        if let [alternative] = alternatives.as_mut_slice() {
            let part =
                std::mem::replace(&mut alternative.part, Part::degraded(view.clone(), false));
            return one(view, part);
        }
        self.choice(view, alternatives)
    }

    /// A union of alternatives, of which no two are scalars of one kind.
    fn choice(&mut self, view: &View<'d>, mut alternatives: Vec<Alternative<'d>>) -> Part<'d> {
        for alternative in &mut alternatives {
            groups::keep_number(self, &mut alternative.part);
        }
        let tag = self.tag(view, &mut alternatives);
        let choice = Choice { alternatives, tag };
        Part::new(view.clone(), Shape::Union(Rc::new(choice)))
    }

    /// The one kind of values that a part takes.
    fn told_kind(&mut self, part: &Part<'d>) -> Option<JsonKind> {
        Some(match &part.shape {
            Shape::Scalar(scalar) => return scalar.json_kind(),
            Shape::Binary | Shape::Enum(_) => JsonKind::String,
            Shape::Integers(_) => JsonKind::Integer,
            Shape::List(_) | Shape::JoinedList(_) | Shape::Tuple(_) => JsonKind::Array,
            Shape::Object(_) => JsonKind::Object,
            Shape::Union(_) => return self.is_object(part).then_some(JsonKind::Object),
            Shape::Any | Shape::Null | Shape::Same(_) => return None,
        })
    }

    /// Whether a part is a union of objects, or of such unions.
    pub(super) fn is_object(&mut self, part: &Part<'d>) -> bool {
        let mut next = vec![part.clone()];
        // Deeper nesting of unions in unions does not occur but in circles.
        for _ in 0..4096 {
            let Some(part) = next.pop() else { return true };
            match &self.end(&part).shape {
                Shape::Object(_) => {}
                Shape::Union(choice) => next.extend(choice.iter().cloned()),
                _ => return false,
            }
        }
        false
    }
}

fn with(mut part: Part<'_>, nullable: bool) -> Part<'_> {
    part.nullable |= nullable;
    part
}

/// Adds an alternative that is not there yet, and gives it.
fn add<'f, 'd>(
    found: &'f mut Vec<Alternative<'d>>,
    part: Part<'d>,
    words: &[String],
) -> &'f mut Alternative<'d> {
    let key = part.view.key();
    let known = found.iter().position(|known| known.part.view.key() == key);
    let index = known.unwrap_or(found.len());
    if known.is_none() {
        let part = Part {
            nullable: false,
            ..part
        };
        found.push(Alternative {
            words: words.to_vec(),
            ..Alternative::new(part)
        });
    }
    &mut found[index]
}

/// A single alternative: the other schema itself, unless it is written in place.
fn one<'d>(place: &View<'d>, part: Part<'d>) -> Part<'d> {
    match part.view.key() == place.key() {
        true => part,
        false => Part {
            shape: Shape::Same(part.view.clone()),
            ..part
        },
    }
}
