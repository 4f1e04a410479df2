//! Instances that a schema refuses.

use super::Sampler;
use crate::schema::Id;
use serde_json::{Value, json};

/// Instances at most.
const MOST: usize = 24;

impl Sampler<'_> {
    /// Another kind of value, a required member that is missing, a tag that nobody knows: whatever
    /// of these the judge refuses too.
    pub fn spoil(&self, id: Id, accepted: &[Value]) -> Vec<Value> {
        let mut spoiled = vec![
            json!(null),
            json!(true),
            json!(0.5),
            json!("no such thing ☎"),
            json!([[0.5]]),
            json!({"no such member ☎": 1}),
        ];
        let objects = accepted.iter().filter_map(Value::as_object);
        for object in objects.take(8) {
            for key in object.keys() {
                let mut without = object.clone();
                without.remove(key);
                spoiled.push(without.into());
                let mut other = object.clone();
                other.insert(key.clone(), json!([{"no such thing ☎": [null]}]));
                spoiled.push(other.into());
            }
        }
        let mut kept: Vec<Value> = Vec::new();
        for value in spoiled {
            if kept.len() < MOST && !kept.contains(&value) && !self.judge.accepts(id, &value) {
                kept.push(value);
            }
        }
        kept
    }
}
