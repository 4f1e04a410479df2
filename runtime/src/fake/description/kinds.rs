//! Which kinds of JSON values a schema allows, so that text can be read as one of them.

use super::Place;

/// How deep schemas are looked into: deeper ones repeat themselves.
const DEEPEST: usize = 16;

/// The kinds of JSON values that a schema allows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::fake) struct Kinds {
    pub(in crate::fake) text: bool,
    pub(in crate::fake) number: bool,
    pub(in crate::fake) flag: bool,
    pub(in crate::fake) list: bool,
    pub(in crate::fake) object: bool,
}

impl Kinds {
    /// The kinds of a schema; text where it says nothing about it.
    pub(in crate::fake) fn of(schema: &Place<'_>) -> Self {
        let mut kinds = Self::default();
        kinds.add(schema, 0);
        if kinds == Self::default() {
            kinds.text = true;
        }
        kinds
    }

    /// Whether there is a kind that one text can be.
    pub(in crate::fake) fn is_scalar(self) -> bool {
        self.text || self.number || self.flag
    }

    fn add(&mut self, schema: &Place<'_>, depth: usize) {
        if depth > DEEPEST {
            return;
        }
        if let Some(target) = schema.target() {
            self.add(&target, depth + 1);
        }
        let several = schema.items("type");
        let several = several.iter().filter_map(|it| it.value.as_str());
        let mut words: Vec<&str> = schema.text("type").into_iter().chain(several).collect();
        if words.is_empty() {
            let hints = [
                ("properties", "object"),
                ("additionalProperties", "object"),
                ("items", "array"),
            ];
            let hints = hints.iter().filter(|(key, _)| schema.get(key).is_some());
            words.extend(hints.map(|(_, word)| *word));
        }
        for word in words {
            match word {
                "string" => self.text = true,
                "number" | "integer" => self.number = true,
                "boolean" => self.flag = true,
                "array" => self.list = true,
                "object" => self.object = true,
                _ => {}
            }
        }
        for value in schema.items("enum") {
            self.text |= value.value.is_string();
            self.number |= value.value.is_number();
        }
        for key in ["allOf", "anyOf", "oneOf"] {
            for member in schema.items(key) {
                self.add(&member, depth + 1);
            }
        }
    }
}

/// What a schema says about the member of an object, wherever it says it.
pub(in crate::fake) struct Members<'d> {
    /// The properties, each once.
    pub(in crate::fake) properties: Vec<(&'d str, Place<'d>)>,
    /// The schema of members without a name, where the author says that there may be some.
    pub(in crate::fake) others: Option<Place<'d>>,
}

impl<'d> Members<'d> {
    /// The members that a schema names.
    pub(in crate::fake) fn of(schema: &Place<'d>) -> Self {
        let mut members = Self {
            properties: Vec::new(),
            others: None,
        };
        members.add(schema, 0);
        members
    }

    /// The schema of a member.
    pub(in crate::fake) fn get(&self, name: &str) -> Option<&Place<'d>> {
        let mut properties = self.properties.iter();
        properties
            .find(|(known, _)| *known == name)
            .map(|(_, place)| place)
    }

    fn add(&mut self, schema: &Place<'d>, depth: usize) {
        if depth > DEEPEST {
            return;
        }
        if let Some(target) = schema.target() {
            self.add(&target, depth + 1);
        }
        for (name, property) in schema.members("properties") {
            if self.get(name).is_none() {
                self.properties.push((name, property));
            }
        }
        let others = schema.get("additionalProperties");
        if let Some(others) = others.filter(|it| it.value.as_bool() != Some(false)) {
            self.others = Some(others);
        }
        for key in ["allOf", "anyOf", "oneOf"] {
            for member in schema.items(key) {
                self.add(&member, depth + 1);
            }
        }
    }
}
