//! Where everything stands in a text: the tree of its nodes with their bytes.
//!
//! Aliases are not expanded: a pointer is walked through them, so the outline is never larger than
//! the text. Where the parser gives up, the outline has what stands before that.

use super::value::budget;
use crate::document::{PARKED, PARKED_OF_32};
use crate::ptr::Ptr;
use granit_parser::{Event, Options, Parser, Span};
use indexmap::IndexMap;
use std::ops::Range;

/// Where everything stands in a text.
#[derive(Debug, Default)]
pub(super) struct Outline {
    nodes: Vec<Node>,
    /// Keys that occur again in their object.
    pub(super) duplicates: Vec<Duplicate>,
    /// Tags that YAML's core schema does not know.
    pub(super) tags: Vec<Range<usize>>,
    /// The first alias inside of what it stands for.
    pub(super) cycle: Option<Range<usize>>,
    /// The alias at which aliases stand for more than can be read.
    pub(super) bomb: Option<Range<usize>>,
    /// The last alias.
    pub(super) last_alias: Option<Range<usize>>,
    /// Where a second YAML document begins.
    pub(super) second_document: Option<Range<usize>>,
}

/// A key that occurs again in its object.
#[derive(Debug, PartialEq)]
pub(super) struct Duplicate {
    pub(super) key: String,
    pub(super) first: Range<usize>,
    pub(super) second: Range<usize>,
}

#[derive(Debug)]
struct Node {
    key: Option<Range<usize>>,
    range: Range<usize>,
    content: Content,
}

#[derive(Debug)]
enum Content {
    Scalar,
    List(Vec<usize>),
    Map(Vec<(String, usize)>),
    /// The node that the alias stands for.
    Alias(usize),
}

impl Outline {
    pub(super) fn new(text: &str) -> Self {
        let mut builder = Builder {
            budget: budget(text.len()),
            ..Builder::default()
        };
        let mut options = Options::default();
        options.emit_comments = false;
        for event in Parser::new_from_str_with_options(text, options) {
            let Ok((event, span)) = event else { break };
            if builder.event(event, &span).is_none() {
                break;
            }
        }
        builder.outline
    }

    /// The bytes to show for a place, or for the nearest one around it: a scalar itself, the key of
    /// anything larger. With `key`, always the key.
    pub(super) fn find(&self, at: &Ptr, key: bool) -> Range<usize> {
        let Some(mut node) = self.nodes.first() else {
            return 0..0;
        };
        let mut exact = true;
        for segment in at.segments() {
            match self.child(node, &segment) {
                Some(child) => node = child,
                None => {
                    exact = false;
                    break;
                }
            }
        }
        // A null of which nothing is written has no bytes of its own.
        let is_scalar =
            matches!(node.content, Content::Scalar | Content::Alias(_)) && !node.range.is_empty();
        match &node.key {
            Some(range) if key || !exact || !is_scalar => range.clone(),
            _ if is_scalar => node.range.clone(),
            _ => node.range.start..node.range.start,
        }
    }

    /// The bytes of a scalar.
    pub(super) fn scalar(&self, at: &Ptr) -> Option<Range<usize>> {
        let mut node = self.nodes.first()?;
        for segment in at.segments() {
            node = self.child(node, &segment)?;
        }
        matches!(node.content, Content::Scalar).then(|| node.range.clone())
    }

    fn child(&self, node: &Node, segment: &str) -> Option<&Node> {
        self.member(node, segment, 0)
            .or_else(|| self.member(node, segment.strip_prefix(PARKED)?, 0))
            .or_else(|| self.member(node, segment.strip_prefix(PARKED_OF_32)?, 0))
    }

    fn member(&self, node: &Node, segment: &str, depth: usize) -> Option<&Node> {
        // Deeper, no value was built either.
        if depth > 128 {
            return None;
        }
        match &node.content {
            Content::Scalar => None,
            Content::Alias(target) => self.member(&self.nodes[*target], segment, depth + 1),
            Content::List(items) => Some(&self.nodes[*items.get(segment.parse::<usize>().ok()?)?]),
            Content::Map(members) => {
                // The last one won when the value was built; own members win over merged ones.
                let own = members.iter().rev().find(|(key, _)| key == segment);
                if let Some((_, index)) = own {
                    return Some(&self.nodes[*index]);
                }
                let merges = members.iter().filter(|(key, _)| key == "<<");
                let mut merges = merges.flat_map(|(_, index)| self.merged(*index));
                merges.find_map(|index| self.member(&self.nodes[index], segment, depth + 1))
            }
        }
    }

    /// The objects that a merge key names.
    fn merged(&self, index: usize) -> Vec<usize> {
        match &self.nodes[index].content {
            Content::List(items) => items.clone(),
            Content::Alias(target) => match &self.nodes[*target].content {
                Content::List(items) => items.clone(),
                _ => vec![*target],
            },
            _ => vec![index],
        }
    }
}

/// An object or a list that has begun.
#[derive(Debug)]
struct Open {
    node: usize,
    anchor: usize,
    /// Values in it so far, with what aliases stand for.
    size: usize,
    keys: IndexMap<String, Range<usize>>,
    key: Option<(String, Range<usize>)>,
}

#[derive(Debug, Default)]
struct Builder {
    outline: Outline,
    open: Vec<Open>,
    /// By anchor: its node, and how many values it stands for.
    anchors: IndexMap<usize, (usize, usize)>,
    budget: usize,
    documents: usize,
}

impl Builder {
    /// Takes an event; `None` where the rest of the text has no place in an outline.
    fn event(&mut self, event: Event<'_>, span: &Span) -> Option<()> {
        let range = span.byte_range()?;
        if event.tag().is_some_and(|tag| tag.handle().starts_with('!')) {
            self.outline
                .tags
                .extend(span.tag_span().and_then(|tag| tag.byte_range()));
        }
        match event {
            Event::DocumentStart(..) => {
                self.documents += 1;
                if self.documents == 2 {
                    self.outline.second_document = Some(range);
                    return None;
                }
            }
            Event::Scalar(value, _, anchor, _) => {
                if self.takes_key() {
                    self.key(value.into_owned(), range);
                } else {
                    let node = self.add(range, Content::Scalar);
                    self.close(node, anchor, 1);
                }
            }
            Event::Alias(anchor) => self.alias(anchor, range)?,
            Event::SequenceStart(_, anchor, _) => {
                self.begin(range, Content::List(vec![]), anchor)?
            }
            Event::MappingStart(_, anchor, _) => self.begin(range, Content::Map(vec![]), anchor)?,
            Event::SequenceEnd | Event::MappingEnd => {
                let ended = self.open.pop()?;
                self.outline.nodes[ended.node].range.end = range.end;
                self.close(ended.node, ended.anchor, ended.size);
            }
            _ => {}
        }
        Some(())
    }

    /// Whether the next node is a key.
    fn takes_key(&self) -> bool {
        self.open.last().is_some_and(|open| {
            open.key.is_none() && matches!(self.outline.nodes[open.node].content, Content::Map(_))
        })
    }

    fn key(&mut self, key: String, range: Range<usize>) {
        let Some(open) = self.open.last_mut() else {
            return;
        };
        if key != "<<" {
            match open.keys.get(&key) {
                Some(first) => self.outline.duplicates.push(Duplicate {
                    key: key.clone(),
                    first: first.clone(),
                    second: range.clone(),
                }),
                None => {
                    open.keys.insert(key.clone(), range.clone());
                }
            }
        }
        open.key = Some((key, range));
    }

    fn begin(&mut self, range: Range<usize>, content: Content, anchor: usize) -> Option<()> {
        // A collection as a key has no place in JSON, and reading the value fails for it.
        if self.takes_key() {
            return None;
        }
        let node = self.add(range, content);
        self.open.push(Open {
            node,
            anchor,
            size: 1,
            keys: IndexMap::new(),
            key: None,
        });
        Some(())
    }

    fn alias(&mut self, anchor: usize, range: Range<usize>) -> Option<()> {
        if self.open.iter().any(|open| open.anchor == anchor) {
            self.outline.cycle = Some(range);
            return None;
        }
        self.outline.last_alias = Some(range.clone());
        let (target, size) = *self.anchors.get(&anchor)?;
        if self.takes_key() {
            self.key(String::new(), range);
            return Some(());
        }
        let node = self.add(range.clone(), Content::Alias(target));
        self.close(node, 0, size);
        let total = self
            .open
            .iter()
            .fold(0, |total: usize, open| total.saturating_add(open.size));
        if total > self.budget && self.outline.bomb.is_none() {
            self.outline.bomb = Some(range);
        }
        Some(())
    }

    /// Adds a node to what is open; its key is the one that waits there.
    fn add(&mut self, range: Range<usize>, content: Content) -> usize {
        let index = self.outline.nodes.len();
        let mut key = None;
        if let Some(open) = self.open.last_mut() {
            match &mut self.outline.nodes[open.node].content {
                Content::List(items) => items.push(index),
                Content::Map(members) => {
                    if let Some((name, range)) = open.key.take() {
                        members.push((name, index));
                        key = Some(range);
                    }
                }
                Content::Scalar | Content::Alias(_) => {}
            }
        }
        self.outline.nodes.push(Node {
            key,
            range,
            content,
        });
        index
    }

    fn close(&mut self, node: usize, anchor: usize, size: usize) {
        if anchor != 0 {
            self.anchors.insert(anchor, (node, size));
        }
        if let Some(open) = self.open.last_mut() {
            open.size = open.size.saturating_add(size);
        }
    }
}
