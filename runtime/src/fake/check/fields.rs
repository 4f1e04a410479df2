//! Pairs as the values of parameters and of the members of forms.

use super::pairs::{Coding, Pair};
use super::text::{Reader, nested};
use crate::fake::description::{Kinds, Members, Place};
use serde_json::Value;

/// How a value is spread over pairs (OpenAPI 3.1.1, section 4.8.12).
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Spread {
    /// `form`, exploded: a pair for each item and member.
    Form,
    /// One pair, with this between the texts.
    Joined(char),
    /// `deepObject`.
    Deep,
    /// One pair that is a JSON document.
    Json,
}

impl Spread {
    /// The one that is said, or else the usual one of queries, cookies and forms.
    pub(super) fn of(place: &Place<'_>) -> Self {
        let style = place.text("style").unwrap_or("form");
        let said = place.value.get("explode").and_then(Value::as_bool);
        match style {
            "deepObject" => Spread::Deep,
            "spaceDelimited" if said != Some(true) => Spread::Joined(' '),
            "pipeDelimited" if said != Some(true) => Spread::Joined('|'),
            _ if said == Some(false) => Spread::Joined(','),
            _ => Spread::Form,
        }
    }
}

/// Pairs, and which of them have found their place.
pub(super) struct Fields<'p> {
    pairs: &'p [Pair],
    claimed: Vec<bool>,
}

impl<'p> Fields<'p> {
    pub(super) fn new(pairs: &'p [Pair]) -> Self {
        Self {
            pairs,
            claimed: vec![false; pairs.len()],
        }
    }

    /// The pairs of a name, which then have found their place.
    pub(super) fn claim(&mut self, name: &str) -> Vec<&'p Pair> {
        self.claim_all(|pair| pair.name == name)
    }

    fn claim_all(&mut self, is_wanted: impl Fn(&Pair) -> bool) -> Vec<&'p Pair> {
        let mut found = Vec::new();
        for (pair, claimed) in self.pairs.iter().zip(&mut self.claimed) {
            if is_wanted(pair) {
                *claimed = true;
                found.push(pair);
            }
        }
        found
    }

    /// The pairs that nobody has claimed.
    pub(super) fn rest(&self) -> Vec<&'p Pair> {
        let pairs = self.pairs.iter().zip(&self.claimed);
        pairs
            .filter(|(_, claimed)| !**claimed)
            .map(|(pair, _)| pair)
            .collect()
    }

    /// The value of a name; `None` where it is not there.
    ///
    /// # Errors
    ///
    /// Where it is to be JSON and is not.
    pub(super) fn value(
        &mut self,
        reader: Reader<'_>,
        name: &str,
        spread: Spread,
        schema: Option<&Place<'_>>,
    ) -> Result<Option<Value>, String> {
        if spread == Spread::Deep {
            return Ok(schema.and_then(|schema| self.deep(reader, name, schema)));
        }
        let own = self.claim(name);
        let Some(schema) = schema else {
            return Ok(own.first().map(|pair| pair.text().into()));
        };
        if own.is_empty() && spread == Spread::Form && Kinds::of(schema).object {
            return Ok(self.members(reader, schema));
        }
        let Some(first) = own.first() else {
            return Ok(None);
        };
        if spread == Spread::Json || first.coding == Coding::Json {
            return json(&own, Kinds::of(schema)).map(Some);
        }
        if let Spread::Joined(separator) = spread
            && own.len() == 1
        {
            let texts = first.split(separator);
            return Ok(Some(reader.joined(schema, &first.text(), &texts, None)));
        }
        let texts: Vec<String> = own.iter().map(|pair| pair.text()).collect();
        let mut readings = Vec::new();
        let kinds = Kinds::of(schema);
        if let ([text], true) = (&texts[..], kinds.is_scalar() || kinds.object) {
            readings.push(reader.scalar(schema, text));
        }
        if kinds.list || readings.is_empty() {
            readings.push(reader.list(schema, &texts));
        }
        Ok(reader.choose(schema, readings))
    }

    /// An exploded object: its members are pairs of their own.
    fn members(&mut self, reader: Reader<'_>, schema: &Place<'_>) -> Option<Value> {
        let members = Members::of(schema);
        let mut object = serde_json::Map::new();
        for (name, member) in &members.properties {
            let own = self.claim(name);
            let texts: Vec<String> = own.iter().map(|pair| pair.text()).collect();
            let value = match texts.as_slice() {
                [] => continue,
                [one] => reader.scalar(member, one),
                several => reader.list(member, several),
            };
            object.insert((*name).to_owned(), value);
        }
        if let Some(others) = &members.others {
            for pair in self.rest() {
                object.insert(pair.name.clone(), reader.scalar(others, &pair.text()));
            }
            self.claimed.fill(true);
        }
        (!object.is_empty()).then(|| object.into())
    }

    fn deep(&mut self, reader: Reader<'_>, name: &str, schema: &Place<'_>) -> Option<Value> {
        let start = format!("{name}[");
        let own = self.claim_all(|pair| pair.name == name || pair.name.starts_with(&start));
        let pairs = own.iter().map(|pair| {
            let rest = &pair.name[name.len()..];
            let keys = rest.trim_start_matches('[').trim_end_matches(']');
            let keys: Vec<String> = match rest {
                "" => Vec::new(),
                _ => keys.split("][").map(str::to_owned).collect(),
            };
            (keys, pair.text())
        });
        let pairs: Vec<_> = pairs.collect();
        (!pairs.is_empty()).then(|| nested(reader, schema, &pairs))
    }
}

/// JSON documents; several of one name are a list.
fn json(own: &[&Pair], kinds: Kinds) -> Result<Value, String> {
    let read = |pair: &&Pair| {
        serde_json::from_str::<Value>(&pair.text()).map_err(|error| format!("is no JSON: {error}"))
    };
    match own {
        [one] => {
            let value = read(one)?;
            // Items of a list are parts of their own, whatever each of them is.
            let is_item = kinds.list && !value.is_array() && one.coding == Coding::Json;
            Ok(if is_item { vec![value].into() } else { value })
        }
        several => several.iter().map(read).collect(),
    }
}
