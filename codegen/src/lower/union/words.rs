//! What alternatives can be called, told from what the author wrote.

use crate::document::Node;
use crate::ir::JsonKind;
use serde_json::Value;

/// Words for each member of `anyOf` or `oneOf`, the best first: the name of the component, the title,
/// the value that only it has, the kind that only it is, the property that only it has.
pub(in crate::lower) fn of(list: &Node<'_>) -> Vec<Vec<String>> {
    let members: Vec<Member<'_>> = members(list);
    let all = members.iter().enumerate();
    all.map(|(index, member)| words(index, member, &members))
        .collect()
}

/// The word for one member that no other member has; else its best one.
pub(in crate::lower) fn word(list: &Node<'_>, index: usize) -> Option<String> {
    let all = of(list);
    let own = all.get(index)?;
    let is_other = |word: &String| {
        let mut others = all.iter().enumerate().filter(|(at, _)| *at != index);
        others.any(|(_, words)| words.contains(word))
    };
    own.iter()
        .find(|word| !is_other(word))
        .or(own.first())
        .cloned()
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

fn words(index: usize, member: &Member<'_>, all: &[Member<'_>]) -> Vec<String> {
    let others = || {
        let others = all.iter().enumerate();
        others
            .filter(move |(at, _)| *at != index)
            .map(|(_, other)| other)
    };
    let mut words: Vec<String> = Vec::new();
    words.extend(member.name.clone());
    let title = member.value.get("title").and_then(Value::as_str);
    words.extend(title.map(str::to_owned));
    words.extend(own_constant(member, &others));
    let kind = member.kind.map(|kind| kind.as_str().to_owned());
    if !others().any(|other| other.kind == member.kind) {
        words.extend(kind.clone());
    }
    words.extend(own_property(member, &others));
    words.extend(items(member.value));
    words.extend(kind);
    words.retain(|word| word.chars().any(char::is_alphanumeric));
    words.dedup();
    words
}

/// The value of a property that has another one in every other member.
fn own_constant<'a, 'd: 'a, I: Iterator<Item = &'a Member<'d>>>(
    member: &Member<'_>,
    others: &impl Fn() -> I,
) -> Option<String> {
    let properties = member.value.get("properties")?.as_object()?;
    properties.keys().find_map(|name| {
        let own = constant(member.value, name)?;
        let differs = |other: &Member<'_>| constant(other.value, name).is_some_and(|it| it != own);
        others().all(differs).then(|| own.to_owned())
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
fn own_property<'a, 'd: 'a, I: Iterator<Item = &'a Member<'d>>>(
    member: &Member<'_>,
    others: &impl Fn() -> I,
) -> Option<String> {
    let required = required(member.value);
    let only_required = required
        .clone()
        .find(|name| !others().any(|other| self::required(other.value).any(|it| it == *name)));
    let declared = member.value.get("properties").and_then(Value::as_object);
    let mut names = declared.into_iter().flat_map(serde_json::Map::keys);
    let has = |schema: &Value, name: &str| {
        let properties = schema.get("properties");
        properties.is_some_and(|properties| properties.get(name).is_some())
    };
    let only_declared = names.find(|name| !others().any(|other| has(other.value, name)));
    only_required
        .map(str::to_owned)
        .or_else(|| only_declared.cloned())
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
