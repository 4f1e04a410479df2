//! Applies one action: everything that matches is updated or removed.

use super::Edits;
use super::read::{Action, Change};
use crate::ptr::Ptr;
use serde_json::Value;

/// What came of an action.
#[derive(Debug, PartialEq)]
pub(super) enum Outcome {
    /// The description has changed.
    Done,
    /// Nothing matches the target.
    NoMatch,
    /// What matches already says so.
    NoChange,
    /// What stands at a place cannot be updated, for a reason.
    NotUpdatable(Ptr, &'static str),
    /// The target is the whole description.
    Root,
}

impl Action {
    /// Applies the action to a description and records what changed.
    pub(super) fn apply(&self, description: &mut Value, edits: &mut Edits) -> Outcome {
        let matches = self.path.query_located(description).dedup();
        let pointers = matches.locations().map(|path| path.to_json_pointer());
        let targets: Vec<_> = pointers.map(|pointer| Ptr::from_text(&pointer)).collect();
        if targets.is_empty() {
            return Outcome::NoMatch;
        }
        match &self.change {
            Change::Remove => remove(targets, description, edits),
            Change::Update(update) => self.update(update, targets, description, edits),
        }
    }

    fn update(
        &self,
        update: &Value,
        targets: Vec<Ptr>,
        description: &mut Value,
        edits: &mut Edits,
    ) -> Outcome {
        let mut merge = Merge {
            edits,
            changed: false,
        };
        let from = self.at.child("update");
        for at in targets {
            // An earlier match may have replaced what was around this one.
            let Some(target) = description.pointer_mut(at.as_str()) else {
                continue;
            };
            match (&*target, update) {
                (Value::Object(_), Value::Object(_)) | (Value::Array(_), Value::Array(_)) => {
                    merge.merge(target, update, &at, &from);
                }
                (Value::Array(_), item) => merge.append(target, &[(item, from.clone())], &at),
                (Value::Object(_), _) => {
                    return Outcome::NotUpdatable(at, "is an object; only an object updates it");
                }
                _ => {
                    let why = "is neither an object nor a list; update what it stands in";
                    return Outcome::NotUpdatable(at, why);
                }
            }
        }
        if merge.changed {
            Outcome::Done
        } else {
            Outcome::NoChange
        }
    }
}

/// Removes the last place first, so that the pointers of the others still lead to them.
fn remove(mut targets: Vec<Ptr>, description: &mut Value, edits: &mut Edits) -> Outcome {
    targets.reverse();
    for at in targets {
        let (Some(outer), Some(segment)) = (at.parent(), at.last()) else {
            return Outcome::Root;
        };
        match description.pointer_mut(outer.as_str()) {
            Some(Value::Object(members)) => {
                members.shift_remove(&segment);
            }
            Some(Value::Array(items)) => {
                if let Some(index) = segment.parse().ok().filter(|index| *index < items.len()) {
                    items.remove(index);
                    edits.removed_item(at);
                }
            }
            _ => {}
        }
    }
    Outcome::Done
}

struct Merge<'e> {
    edits: &'e mut Edits,
    changed: bool,
}

impl Merge<'_> {
    /// Merges objects member by member, appends lists, replaces anything else.
    fn merge(&mut self, target: &mut Value, update: &Value, at: &Ptr, from: &Ptr) {
        match (target, update) {
            (Value::Object(members), Value::Object(update)) => {
                for (key, update) in update {
                    let (at, from) = (at.child(key), from.child(key));
                    match members.get_mut(key) {
                        Some(member) => self.merge(member, update, &at, &from),
                        None => {
                            members.insert(key.clone(), update.clone());
                            self.set(at, from);
                        }
                    }
                }
            }
            (target @ Value::Array(_), Value::Array(update)) => {
                let items = update.iter().enumerate();
                let items: Vec<_> = items
                    .map(|(index, item)| (item, from.child(index)))
                    .collect();
                self.append(target, &items, at);
            }
            (target, update) if target == update => {}
            (target, update) => {
                *target = update.clone();
                self.set(at.clone(), from.clone());
            }
        }
    }

    /// Appends items, unless all of them are there already.
    fn append(&mut self, target: &mut Value, update: &[(&Value, Ptr)], at: &Ptr) {
        let Value::Array(items) = target else { return };
        if update.iter().all(|(item, _)| items.contains(item)) {
            return;
        }
        for (item, from) in update {
            self.set(at.child(items.len()), from.clone());
            items.push((*item).clone());
        }
    }

    fn set(&mut self, at: Ptr, from: Ptr) {
        self.edits.set(at, from);
        self.changed = true;
    }
}
