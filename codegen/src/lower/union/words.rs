//! What alternatives can be called, told from what the author wrote.

use crate::document::Node;
use crate::ir::JsonKind;
use serde_json::Value;

/// Where the words come from, the best first.
const SOURCES: &[fn(&Member<'_>, &Others<'_, '_>) -> Option<String>] = &[
    |member, _| member.name.clone(),
    |member, _| title(member).map(str::to_owned),
    own_constant,
    own_kind,
    own_property,
    |member, _| items(member.value),
    |member, _| kind_word(member),
];

/// Words for each member of `anyOf` or `oneOf`, the best first: the name of the component, the title,
/// the value that only it has, the kind that only it is, the property that only it has.
pub(in crate::lower) fn of(list: &Node<'_>) -> Vec<Vec<String>> {
    let members = members(list);
    let all = (0..members.len()).map(|index| {
        let mut words: Vec<String> = words(index, &members).collect();
        words.dedup();
        words
    });
    all.collect()
}

/// The best word for one member that is no other member's name or title.
pub(in crate::lower) fn word(list: &Node<'_>, index: usize) -> Option<String> {
    let members = members(list);
    let others = Others {
        index,
        all: &members,
    };
    let is_free = |word: &String| {
        let is_it = |other: &Member<'_>| {
            other.name.as_ref() == Some(word) || title(other) == Some(word.as_str())
        };
        !others.iter().any(is_it)
    };
    words(index, &members)
        .find(is_free)
        .or_else(|| words(index, &members).next())
}

fn words(index: usize, all: &[Member<'_>]) -> impl Iterator<Item = String> {
    let found = all.get(index).into_iter().flat_map(move |member| {
        let others = Others { index, all };
        SOURCES
            .iter()
            .filter_map(move |source| source(member, &others))
    });
    found.filter(|word| word.chars().any(char::is_alphanumeric))
}

/// The other members.
struct Others<'a, 'd> {
    index: usize,
    all: &'a [Member<'d>],
}

impl<'a, 'd> Others<'a, 'd> {
    fn iter(&self) -> impl Iterator<Item = &'a Member<'d>> {
        let index = self.index;
        let all = self.all.iter().enumerate();
        all.filter(move |(at, _)| *at != index)
            .map(|(_, other)| other)
    }
}

/// A member and what it refers to.
struct Member<'d> {
    name: Option<String>,
    value: &'d Value,
    kind: Option<JsonKind>,
}

fn members<'d>(list: &Node<'d>) -> Vec<Member<'d>> {
    let items = list.value.as_array().map_or(0, Vec::len);
    let nodes = (0..items).filter_map(|index| list.document().node(&list.at.child(index)));
    nodes
        .map(|node| {
            let (name, target) = target(&node);
            Member {
                name,
                value: target.value,
                kind: kind(target.value),
            }
        })
        .collect()
}

/// The name of a reference, and what it leads to.
fn target<'d>(node: &Node<'d>) -> (Option<String>, Node<'d>) {
    let mut node = node.clone();
    let mut name = None;
    // Longer chains of references are circles.
    for _ in 0..16 {
        let Some(next) = node.reference().and_then(|text| node.look_up(text)) else {
            break;
        };
        name = name.or_else(|| next.at.last());
        node = next;
    }
    (name, node)
}

fn title<'d>(member: &Member<'d>) -> Option<&'d str> {
    member.value.get("title").and_then(Value::as_str)
}

fn kind_word(member: &Member<'_>) -> Option<String> {
    member.kind.map(|kind| kind.as_str().to_owned())
}

/// The kind that only this member is.
fn own_kind(member: &Member<'_>, others: &Others<'_, '_>) -> Option<String> {
    let is_own = !others.iter().any(|other| other.kind == member.kind);
    kind_word(member).filter(|_| is_own)
}

/// The value of a property that is always there and never has this value elsewhere.
fn own_constant(member: &Member<'_>, others: &Others<'_, '_>) -> Option<String> {
    let properties = member.value.get("properties")?.as_object()?;
    properties.keys().find_map(|name| {
        let own = constant(member.value, name)?;
        let differs =
            |other: &Member<'_>| has(other.value, name) && constant(other.value, name) != Some(own);
        others.iter().all(differs).then(|| own.to_owned())
    })
}

fn constant<'d>(schema: &'d Value, property: &str) -> Option<&'d str> {
    let values = schema
        .get("properties")?
        .get(property)?
        .get("enum")?
        .as_array()?;
    match values.as_slice() {
        [only] => only.as_str(),
        _ => None,
    }
}

/// The property that only this member requires, or that only it has.
fn own_property(member: &Member<'_>, others: &Others<'_, '_>) -> Option<String> {
    let required = required(member.value);
    let only_required = required.clone().find(|name| {
        !others
            .iter()
            .any(|other| self::required(other.value).any(|it| it == *name))
    });
    let declared = member.value.get("properties").and_then(Value::as_object);
    let mut names = declared.into_iter().flat_map(serde_json::Map::keys);
    let only_declared = names.find(|name| !others.iter().any(|other| has(other.value, name)));
    only_required
        .map(str::to_owned)
        .or_else(|| only_declared.cloned())
}

fn has(schema: &Value, property: &str) -> bool {
    let properties = schema.get("properties");
    properties.is_some_and(|properties| properties.get(property).is_some())
}

fn required(schema: &Value) -> impl Iterator<Item = &str> + Clone {
    let names = schema.get("required").and_then(Value::as_array);
    names.into_iter().flatten().filter_map(Value::as_str)
}

/// What a list holds: `string list`.
fn items(schema: &Value) -> Option<String> {
    let items = schema.get("items")?;
    let name = items.get("$ref").and_then(Value::as_str);
    let name = name.and_then(|text| text.rsplit('/').next());
    let word = name.or_else(|| items.get("type").and_then(Value::as_str));
    word.map(|word| format!("{word} list"))
}

/// The kind of values that a schema says itself to take.
fn kind(schema: &Value) -> Option<JsonKind> {
    match schema.get("type").and_then(Value::as_str) {
        Some(word) => JsonKind::from_word(word),
        None if schema.get("properties").is_some() => Some(JsonKind::Object),
        None if schema.get("items").is_some() => Some(JsonKind::Array),
        None if schema.get("enum").is_some() => Some(JsonKind::String),
        None => None,
    }
}
