//! Alternatives: `anyOf`, `oneOf` and lists of types, told apart by the kind of JSON value.
//!
//! `oneOf` is read as `anyOf`: whether a value fits one alternative only is the server's to judge.

use super::shape::{Part, Shape, View};
use super::{Lower, keywords};
use crate::diag::codes::lower as codes;
use crate::ir::{JsonKind, Scalar};
use serde_json::Value;

impl<'d> Lower<'d, '_> {
    /// What the alternatives under a keyword are together; `None` where there are none.
    pub(super) fn alternatives(&mut self, view: &View<'d>, keyword: &str) -> Option<Part<'d>> {
        let list = view.node.get(keyword)?;
        let mut nullable = false;
        let mut restricting = 0;
        let mut found: Vec<Part<'d>> = Vec::new();
        let mut members: Vec<View<'d>> = Vec::new();
        for member in view.node.items(keyword) {
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
            match end.shape {
                _ if end.degraded => return Some(Part::degraded(view.clone(), nullable)),
                Shape::Null => {}
                Shape::Any => return Some(with(Part::new(view.clone(), Shape::Any), nullable)),
                Shape::Union(parts) => {
                    for part in parts {
                        let end = self.end(&part);
                        add(&mut found, end);
                    }
                }
                _ => add(&mut found, end),
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
            _ => self.by_kind(view, keyword, found),
        };
        Some(with(part, nullable))
    }

    /// Joins alternatives of one kind and tells the kinds apart.
    fn by_kind(&mut self, view: &View<'d>, keyword: &str, found: Vec<Part<'d>>) -> Part<'d> {
        let mut groups: Vec<(JsonKind, Vec<Part<'d>>)> = Vec::new();
        for part in found {
            let Some(kind) = kind(&part) else {
                return Part::degraded(view.clone(), false);
            };
            match groups.iter_mut().find(|(known, _)| known.overlaps(kind)) {
                Some((_, parts)) => parts.push(part),
                None => groups.push((kind, vec![part])),
            }
        }
        let alone = groups.len() == 1;
        let mut parts = Vec::new();
        for (kind, group) in groups {
            // Alone, what is joined here is what the whole schema is.
            let place = match alone {
                true => view.clone(),
                false => View {
                    node: view.node.clone(),
                    only: Some(kind),
                },
            };
            match self.join_group(&place, kind, group) {
                Some(part) => parts.push(part),
                None => {
                    self.report_ambiguity(view, keyword, kind);
                    return Part::degraded(view.clone(), false);
                }
            }
        }
        if alone {
            return parts.remove(0);
        }
        for part in &mut parts {
            // In a union a number keeps whether it is an integer.
            if matches!(self.end(part).shape, Shape::Scalar(Scalar::F64)) {
                part.shape = Shape::Scalar(Scalar::Number);
            }
        }
        Part::new(view.clone(), Shape::Union(parts))
    }

    /// One shape for alternatives of one kind; `None` where they cannot be told apart.
    fn join_group(
        &mut self,
        place: &View<'d>,
        kind: JsonKind,
        mut group: Vec<Part<'d>>,
    ) -> Option<Part<'d>> {
        let same = |a: &Part<'d>, b: &Part<'d>| same_schema(a.view.node.value, b.view.node.value);
        if matches!(kind, JsonKind::Array | JsonKind::Object)
            && group.iter().skip(1).all(|other| same(&group[0], other))
        {
            group.truncate(1);
        }
        if group.len() == 1 {
            return group.pop().map(|part| one(place, part));
        }
        match kind {
            JsonKind::String => Some(self.join_strings(place, &group)),
            JsonKind::Bool => Some(Part::new(place.clone(), Shape::Scalar(Scalar::Bool))),
            JsonKind::Integer | JsonKind::Number => Some(self.join_numbers(place, &group)),
            JsonKind::Array | JsonKind::Object => None,
        }
    }

    fn join_strings(&mut self, place: &View<'d>, group: &[Part<'d>]) -> Part<'d> {
        let enums: Vec<&Part<'d>> = group
            .iter()
            .filter(|part| matches!(part.shape, Shape::Enum(_)))
            .collect();
        let open = enums.len() < group.len();
        let values = self.merged_strings(group);
        let shape = match enums.as_slice() {
            [] => Shape::Scalar(join_formats(group)),
            // `anyOf: [string, enum: [""]]` says that the text may be empty.
            _ if open && values.iter().all(|value| value.value.is_empty()) => {
                Shape::Scalar(Scalar::String)
            }
            [part] => return one(place, (*part).clone()),
            _ => Shape::Enum(values),
        };
        Part::new(place.clone(), shape)
    }

    /// An enum of integers is open, so it takes any integer, but no fraction.
    fn join_numbers(&mut self, place: &View<'d>, group: &[Part<'d>]) -> Part<'d> {
        let integers = |part: &&Part<'d>| matches!(part.shape, Shape::Integers(_));
        let enums: Vec<&Part<'d>> = group.iter().filter(integers).collect();
        let fractions = scalars(group).any(|scalar| scalar.json_kind() == Some(JsonKind::Number));
        let shape = match enums.as_slice() {
            [] => Shape::Scalar(join_numbers(group)),
            _ if fractions => Shape::Scalar(Scalar::F64),
            [part] => return one(place, (*part).clone()),
            _ => Shape::Integers(self.merged_integers(group)),
        };
        Part::new(place.clone(), shape)
    }

    fn report_ambiguity(&mut self, view: &View<'d>, keyword: &str, kind: JsonKind) {
        let discriminator = view.node.get("discriminator").is_some();
        let message = format!(
            "several alternatives are of kind {}{}; any JSON value is taken",
            kind.as_str(),
            if discriminator {
                ", and discriminators are not read yet"
            } else {
                ""
            }
        );
        let at = view.node.at.child(keyword);
        self.report(&codes::AMBIGUOUS_UNION, &at, message);
    }
}

fn with(mut part: Part<'_>, nullable: bool) -> Part<'_> {
    part.nullable |= nullable;
    part
}

fn add<'d>(found: &mut Vec<Part<'d>>, part: Part<'d>) {
    if !found
        .iter()
        .any(|known| known.view.key() == part.view.key())
    {
        found.push(Part {
            nullable: false,
            ..part
        });
    }
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

fn kind(part: &Part<'_>) -> Option<JsonKind> {
    match &part.shape {
        Shape::Scalar(scalar) => scalar.json_kind(),
        Shape::Binary | Shape::Enum(_) => Some(JsonKind::String),
        Shape::Integers(_) => Some(JsonKind::Integer),
        Shape::List(_) | Shape::JoinedList(_) | Shape::Tuple(_) => Some(JsonKind::Array),
        Shape::Object(_) => Some(JsonKind::Object),
        Shape::Any | Shape::Null | Shape::Union(_) | Shape::Same(_) => None,
    }
}

fn scalars<'p>(group: &'p [Part<'_>]) -> impl Iterator<Item = Scalar> + 'p {
    group.iter().filter_map(|part| match part.shape {
        Shape::Scalar(scalar) => Some(scalar),
        _ => None,
    })
}

/// The type of strings of one format, or of any string.
fn join_formats(group: &[Part<'_>]) -> Scalar {
    let mut all = scalars(group);
    let first = all.next().unwrap_or(Scalar::String);
    let binary = group.iter().any(|part| matches!(part.shape, Shape::Binary));
    if !binary && all.all(|other| other == first) {
        first
    } else {
        Scalar::String
    }
}

fn join_numbers(group: &[Part<'_>]) -> Scalar {
    let mut all = scalars(group);
    let first = all.next().unwrap_or(Scalar::F64);
    if all.all(|other| other == first) {
        first
    } else if scalars(group).all(|scalar| scalar.json_kind() == Some(JsonKind::Integer)) {
        Scalar::I64
    } else {
        Scalar::F64
    }
}

/// Whether two schemas say the same about values, whatever words they say it with.
pub(super) fn same_schema(a: &Value, b: &Value) -> bool {
    const WORDS: &[&str] = &[
        "description",
        "title",
        "example",
        "x-oas31-examples",
        "deprecated",
        "externalDocs",
        "default",
    ];
    const NAMED: &[&str] = &["properties", "x-oas31-patternProperties"];
    let (Value::Object(left), Value::Object(right)) = (a, b) else {
        return a == b;
    };
    let counts = |key: &&String| !WORDS.contains(&key.as_str());
    let same = |key: &String, a: &Value, b: &Value| match (a, b) {
        // Below these keywords stand names, not keywords.
        (Value::Object(a), Value::Object(b)) if NAMED.contains(&key.as_str()) => {
            a.len() == b.len()
                && a.iter()
                    .all(|(name, a)| b.get(name).is_some_and(|b| same_schema(a, b)))
        }
        (Value::Array(a), Value::Array(b)) => {
            a.len() == b.len() && a.iter().zip(b).all(|(a, b)| same_schema(a, b))
        }
        _ => same_schema(a, b),
    };
    left.keys().filter(counts).count() == right.keys().filter(counts).count()
        && left
            .iter()
            .filter(|(key, _)| counts(key))
            .all(|(key, a)| right.get(key).is_some_and(|b| same(key, a, b)))
}

#[cfg(test)]
mod tests {
    use super::same_schema;
    use serde_json::json;

    #[test]
    fn words_do_not_make_schemas_differ_but_properties_called_like_them_do() {
        let plain = json!({"type": "object", "properties": {"title": {"type": "string"}}});
        let described = json!({
            "type": "object",
            "description": "d",
            "properties": {"title": {"type": "string", "example": "x"}},
        });
        let other = json!({"type": "object", "properties": {"title": {"type": "integer"}}});
        assert!(same_schema(&plain, &described));
        assert!(!same_schema(&plain, &other));
        assert!(!same_schema(&plain, &json!({"type": "object"})));
    }
}
