//! Values with every member that the description knows, however deep: what is drawn for the round trip
//! has only what is required further down.

use crate::places::Places;
use roundtrip::source::Place;
use serde_json::Value;

/// A value with every member that its schema allows.
pub fn fill(places: &Places<'_>, place: &Place, value: &Value) -> Value {
    let mut filled = value.clone();
    let mut filling = Filling {
        places,
        open: Vec::new(),
    };
    filling.visit(place, place, &mut filled);
    match places.allows(place, &filled) {
        true => filled,
        false => value.clone(),
    }
}

struct Filling<'a> {
    places: &'a Places<'a>,
    /// The schemas around: what contains itself is not filled again.
    open: Vec<Place>,
}

impl Filling<'_> {
    /// Fills a value with what a schema says; `whole` is the schema that has to allow all of it.
    fn visit(&mut self, whole: &Place, place: &Place, value: &mut Value) {
        let Some(schema) = self.places.files().get(place) else {
            return;
        };
        if self.open.contains(place) {
            return;
        }
        self.open.push(place.clone());
        if let Some(reference) = schema.get("$ref").and_then(Value::as_str)
            && let Some(target) = self.places.files().resolve(place, reference)
        {
            self.visit(whole, &target, value);
        }
        for key in ["allOf", "oneOf", "anyOf"] {
            let members = schema.get(key).and_then(Value::as_array);
            for index in 0..members.map_or(0, Vec::len) {
                let member = place.child(key).child(&index.to_string());
                if key == "allOf" || self.places.allows(&member, value) {
                    self.visit(whole, &member, value);
                }
            }
        }
        self.properties(whole, place, &schema, value);
        if let Value::Array(items) = value {
            let child = place.child("items");
            items
                .iter_mut()
                .for_each(|item| self.visit(&child, &child, item));
        }
        self.open.pop();
    }

    fn properties(&mut self, whole: &Place, place: &Place, schema: &Value, value: &mut Value) {
        let properties = schema.get("properties").and_then(Value::as_object);
        for name in properties.into_iter().flat_map(serde_json::Map::keys) {
            let child = place.child("properties").child(name);
            let Some(object) = value.as_object_mut() else {
                return;
            };
            match object.get_mut(name) {
                Some(member) if !member.is_null() => self.visit(&child, &child, member),
                before => {
                    let before = before.cloned();
                    let Some(mut member) = self.places.first(&child) else {
                        continue;
                    };
                    self.visit(&child, &child, &mut member);
                    object.insert(name.clone(), member);
                    if !self.places.allows(whole, value)
                        && let Some(object) = value.as_object_mut()
                    {
                        match before {
                            Some(before) => drop(object.insert(name.clone(), before)),
                            None => drop(object.remove(name)),
                        }
                    }
                }
            }
        }
    }
}
