//! The property that tells alternatives apart.

use super::{Alternative, Choice, Tag};
use crate::bundle;
use crate::diag::codes::lower as codes;
use crate::document::Node;
use crate::lower::Lower;
use crate::lower::shape::{Key, Part, Shape, View};
use serde_json::Value;

/// Where a default mapping may stand; version 3.0 has none.
const DEFAULT_MAPPING: &[&str] = &["defaultMapping", "x-oas32-defaultMapping"];

/// The values that a property is pinned to.
struct Pins {
    keys: Vec<String>,
    /// Whether all of them are strings.
    text: bool,
}

impl<'d> Lower<'d, '_> {
    /// The property that tells the alternatives apart that are objects; their keys are set.
    pub(super) fn tag(
        &mut self,
        view: &View<'d>,
        alternatives: &mut [Alternative<'d>],
    ) -> Option<Tag> {
        let objects = self.which_are_objects(alternatives);
        if let Some(discriminator) = view.node.get("discriminator") {
            let declared = self.declared_tag(&discriminator, alternatives, &objects);
            if declared.is_some() {
                return declared;
            }
        }
        self.implied_tag(alternatives, &objects)
    }

    /// Which alternatives are objects.
    fn which_are_objects(&mut self, alternatives: &[Alternative<'d>]) -> Vec<usize> {
        let mut objects = Vec::new();
        for (index, alternative) in alternatives.iter().enumerate() {
            if self.is_object(&alternative.part) {
                objects.push(index);
            }
        }
        objects
    }

    /// The tag that a discriminator names (OpenAPI 3.0.4, section 4.7.25).
    pub(super) fn declared_tag(
        &mut self,
        discriminator: &Node<'d>,
        alternatives: &mut [Alternative<'d>],
        objects: &[usize],
    ) -> Option<Tag> {
        let property = discriminator.value.get("propertyName")?.as_str()?;
        if objects.len() < alternatives.len() {
            let message = format!(
                "not every alternative is an object, so not every one can carry `{property}`"
            );
            self.report(&codes::UNTAGGED_ALTERNATIVE, &discriminator.at, message);
        }
        let mut keys: Vec<Vec<String>> = vec![Vec::new(); alternatives.len()];
        for (key, value) in discriminator.members("mapping") {
            match self.mapped(&value, alternatives) {
                Some(index) => keys[index].push(key.to_owned()),
                None => {
                    let message = format!("`{key}` leads to none of the alternatives");
                    self.report(&codes::MAPPING, &value.at, message);
                }
            }
        }
        self.add_pins(property, alternatives, objects, &mut keys);
        for &index in objects.iter() {
            if keys[index].is_empty() {
                let name = component_name(&alternatives[index].origins);
                let is_taken = |name: &String| keys.iter().flatten().any(|key| key == name);
                keys[index] = name.into_iter().filter(|name| !is_taken(name)).collect();
            }
        }
        if objects.is_empty() || objects.iter().any(|&index| keys[index].is_empty()) {
            let message = format!("not every alternative has a value of `{property}`");
            self.report(&codes::UNTAGGED_ALTERNATIVE, &discriminator.at, message);
            return None;
        }
        let otherwise = self.default_mapping(discriminator, alternatives);
        for (alternative, keys) in alternatives.iter_mut().zip(keys) {
            alternative.keys = keys;
        }
        Some(Tag {
            property: property.to_owned(),
            otherwise,
        })
    }

    /// Adds the values that the property is pinned to in one alternative only.
    fn add_pins(
        &mut self,
        property: &str,
        alternatives: &[Alternative<'d>],
        objects: &[usize],
        keys: &mut [Vec<String>],
    ) {
        let pins: Vec<(usize, Vec<String>)> = objects
            .iter()
            .filter_map(|&index| {
                let pins = self.pins(&alternatives[index].part, property)?;
                Some((index, pins.keys))
            })
            .collect();
        for (index, pinned) in &pins {
            for key in pinned {
                let elsewhere = pins
                    .iter()
                    .any(|(at, other)| at != index && other.contains(key));
                let is_taken = keys.iter().flatten().any(|known| known == key);
                if !elsewhere && !is_taken {
                    keys[*index].push(key.clone());
                }
            }
        }
    }

    fn default_mapping(
        &mut self,
        discriminator: &Node<'d>,
        alternatives: &[Alternative<'d>],
    ) -> Option<usize> {
        let mut places = DEFAULT_MAPPING.iter();
        let value = places.find_map(|key| discriminator.get(key))?;
        let found = self.mapped(&value, alternatives);
        if found.is_none() {
            let message = "the default mapping leads to none of the alternatives";
            self.report(&codes::MAPPING, &value.at, message);
        }
        found
    }

    /// The alternative that a mapping leads to.
    fn mapped(&mut self, value: &Node<'d>, alternatives: &[Alternative<'d>]) -> Option<usize> {
        let target = self.mapping_target(value)?;
        let key = self.settle(&View::of(target)).view.key();
        let direct = alternatives
            .iter()
            .position(|known| known.origins.contains(&key));
        direct.or_else(|| {
            let mut alternatives = alternatives.iter();
            alternatives.position(|known| self.is_inside(&known.part, &key))
        })
    }

    /// Whether a part is a union with this alternative.
    fn is_inside(&mut self, part: &Part<'d>, key: &Key) -> bool {
        match &self.end(part).shape {
            Shape::Union(choice) => {
                let mut inner = choice.alternatives.iter();
                inner.any(|inner| inner.origins.contains(key))
            }
            _ => false,
        }
    }

    /// The schema that a value of `mapping` means: a pointer, the name of a component, or a file that
    /// is called like one.
    pub(super) fn mapping_target(&mut self, value: &Node<'d>) -> Option<Node<'d>> {
        let text = value.value.as_str()?;
        let found = value.look_up(text).filter(|found| !found.value.is_null());
        if let Some(found) = found {
            return self.resolve(&found);
        }
        let text = bundle::written(text);
        let file = text.rsplit('/').next().unwrap_or_default();
        let stem = file.split('.').next().unwrap_or_default();
        let schemas = value.document().root().get("components")?.get("schemas")?;
        let mut names = [text.as_str(), file, stem].into_iter();
        let schema = names.find_map(|name| schemas.get(name))?;
        self.resolve(&schema)
    }

    /// A property that is pinned to other values in each object.
    fn implied_tag(
        &mut self,
        alternatives: &mut [Alternative<'d>],
        objects: &[usize],
    ) -> Option<Tag> {
        let (first, others) = objects.split_first()?;
        if others.is_empty() {
            return None;
        }
        let mut candidates = self.candidates(&alternatives[*first].part);
        // One that is always there comes first.
        candidates.sort_by_key(|(_, required)| !required);
        for (property, _) in candidates {
            let Some(keys) = self.disjoint_pins(&property, alternatives, objects) else {
                continue;
            };
            for (&index, keys) in objects.iter().zip(keys) {
                alternatives[index].keys = keys;
            }
            return Some(Tag {
                property,
                otherwise: None,
            });
        }
        None
    }

    fn disjoint_pins(
        &mut self,
        property: &str,
        alternatives: &[Alternative<'d>],
        objects: &[usize],
    ) -> Option<Vec<Vec<String>>> {
        let mut all: Vec<Vec<String>> = Vec::new();
        for &index in objects {
            let part = &alternatives[index].part;
            let pins = self.pins(part, property)?;
            let is_new = |key: &String| !all.iter().flatten().any(|known| known == key);
            if !pins.keys.iter().all(is_new) || !pins.text && !self.requires(part, property) {
                return None;
            }
            all.push(pins.keys);
        }
        Some(all)
    }

    /// The properties of a part that may tell it from others, and whether it requires them.
    fn candidates(&mut self, part: &Part<'d>) -> Vec<(String, bool)> {
        let end = self.end(part);
        match &end.shape {
            Shape::Object(leaves) => {
                let names = leaves.iter().flat_map(|leaf| leaf.members("properties"));
                let mut known: Vec<(String, bool)> = Vec::new();
                for (name, _) in names {
                    if !known.iter().any(|(other, _)| other == name) {
                        known.push((name.to_owned(), requires(leaves, name)));
                    }
                }
                known
            }
            Shape::Union(choice) => {
                let tag = choice.tag.iter();
                tag.map(|tag| (tag.property.clone(), true)).collect()
            }
            _ => Vec::new(),
        }
    }

    fn requires(&mut self, part: &Part<'d>, property: &str) -> bool {
        match &self.end(part).shape {
            Shape::Object(leaves) => requires(leaves, property),
            _ => false,
        }
    }

    /// The values that a part pins a property to.
    fn pins(&mut self, part: &Part<'d>, property: &str) -> Option<Pins> {
        let end = self.end(part);
        match &end.shape {
            Shape::Object(leaves) => {
                let places = leaves
                    .iter()
                    .filter_map(|leaf| leaf.get("properties")?.get(property));
                let pins: Vec<Pins> = places
                    .collect::<Vec<_>>()
                    .into_iter()
                    .filter_map(|place| self.pinned(&place))
                    .collect();
                // Of several lists, the shortest one holds.
                pins.into_iter().min_by_key(|pins| pins.keys.len())
            }
            Shape::Union(choice) => self.pins_of_all(choice, property),
            _ => None,
        }
    }

    /// The values that the alternatives of a union pin a property to, whatever tells those apart.
    fn pins_of_all(&mut self, choice: &Choice<'d>, property: &str) -> Option<Pins> {
        let is_tag = choice
            .tag
            .as_ref()
            .is_some_and(|tag| tag.property == property);
        let mut all = Pins {
            keys: Vec::new(),
            text: true,
        };
        for inner in &choice.alternatives {
            if is_tag {
                all.keys.extend(inner.keys.iter().cloned());
                continue;
            }
            let pins = self.pins(&inner.part, property)?;
            all.text &= pins.text;
            let new = pins.keys.into_iter().filter(|key| !all.keys.contains(key));
            all.keys.extend(new.collect::<Vec<_>>());
        }
        Some(all)
    }

    /// The values of a property's schema, without asking what type it is: it may lead back here.
    fn pinned(&mut self, place: &Node<'d>) -> Option<Pins> {
        let mut node = self.resolve(place)?;
        while node.value.get("enum").is_none() {
            let mut parts = node.items("allOf");
            let only = parts.next().filter(|_| parts.next().is_none())?;
            node = self.resolve(&only)?;
        }
        let values = node.value.get("enum")?.as_array()?;
        let keys: Option<Vec<String>> = values.iter().map(text_of).collect();
        let keys = keys.filter(|keys| !keys.is_empty())?;
        Some(Pins {
            keys,
            text: values.iter().all(Value::is_string),
        })
    }
}

fn requires(leaves: &[Node<'_>], property: &str) -> bool {
    let mut required = leaves.iter().flat_map(|leaf| leaf.items("required"));
    required.any(|name| name.value == property)
}

fn text_of(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Bool(_) | Value::Number(_) => Some(value.to_string()),
        _ => None,
    }
}

/// The name of the first of several schemas that is a component.
fn component_name(origins: &[Key]) -> Option<String> {
    origins.iter().find_map(|(at, _)| {
        let parent = at.parent()?;
        (parent.as_str() == "/components/schemas").then(|| at.last())?
    })
}
