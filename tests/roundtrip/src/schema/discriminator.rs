//! `discriminator`: the value of one property says which alternative a value is.

use super::{Converter, Part};
use crate::source::Place;
use serde_json::{Map, Value, json};

impl Converter<'_> {
    /// Gives each alternative the tags that stand for it, unless it brings tags of its own.
    pub(super) fn tag(
        &self,
        discriminator: &Value,
        members: &[Value],
        at: &Place,
        converted: &mut [Value],
    ) {
        let Some(property) = discriminator.get("propertyName").and_then(Value::as_str) else {
            return;
        };
        for (index, (member, out)) in members.iter().zip(converted).enumerate() {
            let here = at.child(&index.to_string());
            let reference = member.get("$ref").and_then(Value::as_str);
            let Some(target) = reference.and_then(|it| self.files.resolve(&here, it)) else {
                continue;
            };
            let tags = self.tags(discriminator, &target, &here);
            let own = self.values_of(&target, property, 0);
            if own.is_some_and(|own| !tags.iter().any(|tag| own.contains(tag))) {
                continue;
            }
            *out = json!({"allOf": [out.take(), tagged(property, &tags)]});
        }
    }

    /// The tags of an alternative: the keys that are mapped to it, or else its name.
    fn tags(&self, discriminator: &Value, target: &Place, here: &Place) -> Vec<Value> {
        let mapping = discriminator.get("mapping").and_then(Value::as_object);
        let mapped = mapping.into_iter().flatten().filter(|(_, to)| {
            let to = to.as_str().unwrap_or_default();
            let place = self.files.resolve(here, to);
            place.as_ref() == Some(target) || to == target.name()
        });
        let mut tags: Vec<Value> = mapped.map(|(key, _)| key.as_str().into()).collect();
        if tags.is_empty() {
            tags.push(target.name().into());
        }
        tags
    }

    /// The only values that a schema allows for a property, if it lists them.
    fn values_of(&self, place: &Place, property: &str, depth: usize) -> Option<Vec<Value>> {
        let (place, schema) = self.files.follow(place.clone())?;
        let at = place.child("properties").child(property);
        if let Some((_, property)) = self.files.follow(at) {
            let listed = property.get("enum").and_then(Value::as_array).cloned();
            let pinned = property.get("const").map(|value| vec![value.clone()]);
            if let Some(values) = pinned.or(listed) {
                return Some(values);
            }
        }
        let members = schema.get("allOf").and_then(Value::as_array)?;
        if depth > 8 {
            return None;
        }
        let members =
            (0..members.len()).map(|index| place.child("allOf").child(&index.to_string()));
        members
            .rev()
            .find_map(|member| self.values_of(&member, property, depth + 1))
    }

    /// Finds which component schemas extend one that has a discriminator and no alternatives.
    pub(super) fn find_heirs(&mut self) {
        let root = self.files.root();
        for pointer in ["/components/schemas", "/definitions"] {
            let Some(Value::Object(schemas)) = root.pointer(pointer) else {
                continue;
            };
            for name in schemas.keys() {
                let heir = self.files.at(pointer).child(name);
                for base in self.bases(&heir, 0) {
                    self.heirs.entry(base).or_default().push(heir.clone());
                }
            }
        }
    }

    /// What a schema extends by `allOf`, at any distance, and that tells its heirs apart.
    fn bases(&self, place: &Place, depth: usize) -> Vec<Place> {
        let mut bases = Vec::new();
        let schema = self.files.get(place).unwrap_or_default();
        let members = schema.get("allOf").and_then(Value::as_array);
        for (index, member) in members.into_iter().flatten().enumerate() {
            let at = place.child("allOf").child(&index.to_string());
            let reference = member.get("$ref").and_then(Value::as_str);
            let Some(target) = reference.and_then(|it| self.files.resolve(&at, it)) else {
                continue;
            };
            if depth < 8 {
                bases.extend(self.bases(&target, depth + 1));
            }
            if self.property_of_base(&target).is_some() {
                bases.push(target);
            }
        }
        bases
    }

    fn property_of_base(&self, place: &Place) -> Option<String> {
        let schema = self.files.get(place)?;
        let has_branches = schema.get("oneOf").or(schema.get("anyOf")).is_some();
        let discriminator = schema.get("discriminator").filter(|_| !has_branches)?;
        let name = discriminator.get("propertyName").unwrap_or(discriminator);
        name.as_str().map(str::to_owned)
    }

    pub(super) fn is_heir(&self, place: &Place) -> bool {
        self.heirs.values().flatten().any(|heir| heir == place)
    }

    /// The base that a member of an heir's `allOf` refers to.
    pub(super) fn base(&self, member: &Value, at: &Place) -> Option<Place> {
        let reference = member.get("$ref").and_then(Value::as_str)?;
        let target = self.files.resolve(at, reference)?;
        self.heirs.contains_key(&target).then_some(target)
    }

    /// A base is any of its heirs, or itself with a tag of none of them.
    pub(super) fn with_heirs(&mut self, schema: &Value, place: &Place) -> Value {
        let mut heirs = self.heirs.get(place).cloned().unwrap_or_default();
        let Some(property) = self.property_of_base(place).filter(|_| !heirs.is_empty()) else {
            return self.convert(schema, place);
        };
        let discriminator = schema.get("discriminator").cloned().unwrap_or_default();
        // A tag stands for what it is mapped to, whatever that extends.
        let mapping = discriminator.get("mapping").and_then(Value::as_object);
        let mapped = mapping.into_iter().flat_map(Map::values);
        for target in mapped.filter_map(|to| self.files.resolve(place, to.as_str()?)) {
            if target != *place && !heirs.contains(&target) {
                heirs.push(target);
            }
        }
        let mut branches = Vec::new();
        let mut all = Vec::new();
        for heir in &heirs {
            let tags = self.tags(&discriminator, heir, place);
            let branch = self.reference(heir, Part::Whole);
            branches.push(json!({"allOf": [branch, tagged(&property, &tags)]}));
            all.extend(tags);
        }
        let base = self.reference(place, Part::Plain);
        let other = json!({"properties": {property: {"not": {"enum": all}}}});
        branches.push(json!({"allOf": [base, other]}));
        json!({"anyOf": branches})
    }
}

fn tagged(property: &str, tags: &[Value]) -> Value {
    let mut properties = Map::new();
    properties.insert(property.to_owned(), json!({"enum": tags}));
    json!({"type": "object", "required": [property], "properties": properties})
}
