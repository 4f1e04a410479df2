//! Objects and arrays.

use super::{DEEPEST, Drawn, EXTRA, Flat, LARGEST, Sampler, UNKNOWN, most, pattern};
use serde_json::{Map, Value};

/// Depth from which on optional members are left out.
const SPARSE: usize = 3;

/// A member of an object and the values that it can have.
struct Member {
    name: String,
    is_required: bool,
    values: Vec<Drawn>,
}

impl Sampler<'_> {
    /// All members, then only the required ones, then every value of every member in turn, then a
    /// member that nobody knows.
    pub(super) fn objects(&self, flat: &Flat, depth: usize) -> Vec<Drawn> {
        let Some(members) = self.members(flat, depth) else {
            return Vec::new();
        };
        let rounds = members.iter().map(|it| it.values.len()).max().unwrap_or(1);
        let mut drawn = Vec::new();
        for round in 0..rounds.clamp(1, most(depth)) {
            drawn.push(object(&members, round, true));
            if round == 0 {
                drawn.push(object(&members, 0, false));
            }
        }
        let least = drawn.get(1).map(|it| it.value.clone()).unwrap_or_default();
        if depth <= SPARSE {
            let others = self.others(flat, &least, depth);
            let later = drawn.split_off(drawn.len().min(2));
            drawn.extend(others.into_iter().chain(later));
        }
        self.padded(flat, drawn, depth)
    }

    /// The known members with their values; `None` where a required one has none.
    fn members(&self, flat: &Flat, depth: usize) -> Option<Vec<Member>> {
        let required: Vec<&str> = flat
            .get("required")
            .and_then(Value::as_array)
            .into_iter()
            .flatten()
            .filter_map(Value::as_str)
            .collect();
        let mut members = Vec::new();
        for (name, schema) in flat
            .get("properties")
            .and_then(Value::as_object)
            .into_iter()
            .flatten()
        {
            let is_required = required.contains(&name.as_str());
            if !is_required && (depth >= SPARSE || depth + 1 > DEEPEST) {
                continue;
            }
            let mut values = self.of(schema, depth + 1);
            if depth + 1 >= SPARSE && !is_required {
                values.retain(|value| value.size < 4);
            }
            if values.is_empty() && is_required {
                return None;
            }
            members.push(Member {
                name: name.clone(),
                is_required,
                values,
            });
        }
        let any = Value::Bool(true);
        let rest = flat
            .get("additionalProperties")
            .filter(|it| !it.is_boolean())
            .unwrap_or(&any);
        for name in required {
            if !members.iter().any(|it| it.name == name) {
                let values = self.of(rest, depth + 1);
                members.push(Member {
                    name: name.to_owned(),
                    is_required: true,
                    values,
                });
            }
        }
        Some(members)
    }

    /// Instances with members beside the known ones.
    fn others(&self, flat: &Flat, least: &Value, depth: usize) -> Vec<Drawn> {
        let with = |key: &str, value: Value| {
            let mut members = least.as_object().cloned().unwrap_or_default();
            members.insert(key.to_owned(), value);
            Drawn::from(members)
        };
        let mut drawn = Vec::new();
        for (pattern, schema) in flat
            .get("patternProperties")
            .and_then(Value::as_object)
            .into_iter()
            .flatten()
        {
            let keys = pattern::matching(pattern);
            let values = self.of(schema, depth + 1);
            drawn.extend(
                keys.iter()
                    .zip(&values)
                    .map(|(key, value)| with(key, value.value.clone())),
            );
        }
        match flat.get("additionalProperties") {
            Some(Value::Bool(false)) => {}
            None if flat.contains_key("patternProperties")
                || flat.contains_key("unevaluatedProperties") => {}
            None => {
                drawn.push(with(beside(flat), serde_json::json!({"deep": [null, 1.5]})));
            }
            Some(schema) => {
                let key = self.key(flat);
                let values = self.of(schema, depth + 1).into_iter().take(most(depth) / 2);
                drawn.extend(values.map(|value| with(&key, value.value)));
            }
        }
        drawn
    }

    /// A key of a map.
    fn key(&self, flat: &Flat) -> String {
        let Some(names) = flat.get("propertyNames") else {
            return EXTRA.to_owned();
        };
        let first = self
            .of(names, DEEPEST - 1)
            .into_iter()
            .find_map(|it| it.value.as_str().map(str::to_owned));
        first.unwrap_or_else(|| EXTRA.to_owned())
    }

    /// Instances with as many members as `minProperties` asks for.
    fn padded(&self, flat: &Flat, mut drawn: Vec<Drawn>, depth: usize) -> Vec<Drawn> {
        let least = flat
            .get("minProperties")
            .and_then(Value::as_u64)
            .unwrap_or(0)
            .min(50);
        let schema = flat
            .get("additionalProperties")
            .filter(|it| !it.is_boolean());
        let any = Value::Bool(true);
        let key = beside(flat);
        for instance in drawn.iter_mut().filter(|_| least > 0) {
            let Some(members) = instance.value.as_object_mut() else {
                continue;
            };
            let Some(value) = self
                .of(schema.unwrap_or(&any), depth + 1)
                .into_iter()
                .next()
            else {
                continue;
            };
            for number in members.len() as u64..least {
                members.insert(format!("{key} {number}"), value.value.clone());
            }
        }
        drawn
    }

    /// No item, one of each value, all values together.
    pub(super) fn lists(&self, flat: &Flat, depth: usize) -> Vec<Drawn> {
        let limit = |key: &str, other: usize| {
            let own = flat.get(key).and_then(Value::as_u64);
            own.map_or(other, |own| usize::try_from(own).unwrap_or(other))
        };
        let (least, longest) = (limit("minItems", 0).min(200), limit("maxItems", usize::MAX));
        let is_set = flat.get("uniqueItems") == Some(&Value::Bool(true));
        let any = Value::Bool(true);
        let items = match depth > SPARSE && least == 0 {
            true => Vec::new(),
            false => self.of(flat.get("items").unwrap_or(&any), depth + 1),
        };
        let first: Vec<Drawn> = flat
            .get("prefixItems")
            .and_then(Value::as_array)
            .into_iter()
            .flatten()
            .filter_map(|item| self.of(item, depth + 1).into_iter().next())
            .collect();
        let mut drawn = Vec::new();
        let chunk = if depth == 0 { 1 } else { 3 };
        let mut starts: Vec<Vec<Drawn>> = items.chunks(chunk).map(<[Drawn]>::to_vec).collect();
        starts.truncate(most(depth));
        starts.insert(starts.len().min(1), Vec::new());
        starts.extend((depth < 2).then(|| items.iter().take(20).cloned().collect()));
        for mut list in starts {
            let mut more = items.iter().cycle();
            while list.len() + first.len() < least
                && !is_set
                && let Some(item) = more.next()
            {
                list.push(item.clone());
            }
            for item in items.iter().filter(|_| is_set) {
                if list.len() < least && !list.iter().any(|it| it.value == item.value) {
                    list.push(item.clone());
                }
            }
            list.truncate(longest.saturating_sub(first.len()));
            let values = first.iter().chain(&list).map(|it| it.value.clone());
            drawn.push(Drawn::from(values.collect::<Vec<Value>>()));
        }
        drawn
    }
}

/// What a member beside the known ones is called: an object without any is all that is in it.
fn beside(flat: &Flat) -> &'static str {
    match flat.get("properties").is_some() && flat.get("additionalProperties").is_none() {
        true => UNKNOWN,
        false => EXTRA,
    }
}

/// One object: the value of each member is chosen by the round. Once the object is large, members
/// take their smallest value or stay away; which ones are large changes with the round.
fn object(members: &[Member], round: usize, with_optional: bool) -> Drawn {
    let mut chosen: Vec<Option<&Drawn>> = vec![None; members.len()];
    let mut size = 1;
    let order = (0..members.len()).map(|index| (index + round) % members.len());
    for index in order {
        let member = &members[index];
        if !member.is_required && !with_optional {
            continue;
        }
        let values = &member.values;
        let wanted = values.get(if values.is_empty() {
            0
        } else {
            round % values.len()
        });
        let wanted = if with_optional {
            wanted
        } else {
            values.first()
        };
        let smallest = values.iter().min_by_key(|value| value.size);
        let fits = |value: &&Drawn| size + value.size <= LARGEST;
        let choice = wanted
            .filter(fits)
            .or_else(|| smallest.filter(|it| member.is_required || fits(it)));
        size += choice.map_or(0, |it| it.size);
        chosen[index] = choice;
    }
    let pairs = members
        .iter()
        .zip(chosen)
        .filter_map(|(member, value)| Some((member.name.clone(), value?.value.clone())));
    Drawn {
        value: Value::Object(pairs.collect::<Map<String, Value>>()),
        size,
    }
}
