//! Where everything stood before normalization moved it.

use crate::ptr::Ptr;
use crate::reference::{decode, here};
use serde_json::{Map, Value};
use std::collections::BTreeMap;

/// Where everything stood before normalization moved it: what is not listed stayed where the object
/// around it went.
#[derive(Clone, Debug, Default)]
pub struct Moves(BTreeMap<Ptr, Ptr>);

impl Moves {
    /// Records that what is at one place now stood at another one in the description.
    pub(super) fn record(&mut self, now: Ptr, before: Ptr) {
        self.0.insert(now, before);
    }

    /// How many places are listed.
    pub(super) fn len(&self) -> usize {
        self.0.len()
    }

    /// Adds what was moved afterwards.
    pub(crate) fn then(&mut self, later: Moves) {
        let later = later.0.into_iter();
        let later: Vec<_> = later
            .map(|(now, before)| (now, self.origin(&before)))
            .collect();
        self.0.extend(later);
    }

    /// The place in the description that a place comes from.
    pub(crate) fn origin(&self, now: &Ptr) -> Ptr {
        carry(&self.0, now).unwrap_or_else(|| now.clone())
    }

    /// The way back: from places in the description to the first place each of them went to.
    pub(crate) fn destinations(&self) -> Destinations {
        let mut places = BTreeMap::new();
        for (now, before) in &self.0 {
            places.entry(before.clone()).or_insert_with(|| now.clone());
        }
        Destinations(places)
    }
}

/// Where the places of a description went to.
#[derive(Debug, Default)]
pub(crate) struct Destinations(BTreeMap<Ptr, Ptr>);

impl Destinations {
    /// Lets a reference point to where the place that it names went to.
    pub(super) fn reference(&self, members: &mut Map<String, Value>) {
        if self.0.is_empty() {
            return;
        }
        let Some(Value::String(reference)) = members.get_mut("$ref") else {
            return;
        };
        let Some(fragment) = reference.strip_prefix('#') else {
            return;
        };
        let decoded = || self.of(&Ptr::from_text(&decode(fragment)?));
        if let Some(now) = self.of(&Ptr::from_text(fragment)).or_else(decoded) {
            *reference = here(&now);
        }
    }

    /// Where a place went to; `None` where it is where it was.
    fn of(&self, before: &Ptr) -> Option<Ptr> {
        carry(&self.0, before)
    }
}

/// Replaces the longest beginning of a place that is listed.
fn carry(listed: &BTreeMap<Ptr, Ptr>, at: &Ptr) -> Option<Ptr> {
    let mut outer = Some(at.clone());
    while let Some(place) = outer {
        if let Some(other) = listed.get(&place) {
            let rest = at.as_str().strip_prefix(place.as_str())?;
            return Some(Ptr::from_text(&format!("{}{rest}", other.as_str())));
        }
        outer = place.parent();
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_innermost_move_counts_and_the_way_back_is_the_first() {
        let at = Ptr::from_text;
        let mut moves = Moves::default();
        moves.record(at("/a"), at("/x"));
        moves.record(at("/a/b"), at("/y"));
        moves.record(at("/c"), at("/y"));
        for (now, before) in [
            ("/a/z/1", "/x/z/1"),
            ("/a/b/c", "/y/c"),
            ("/ab", "/ab"),
            ("", ""),
        ] {
            assert_eq!(moves.origin(&at(now)), at(before), "{now}");
        }
        let destinations = moves.destinations();
        assert_eq!(destinations.of(&at("/y/c")), Some(at("/a/b/c")));
        assert_eq!(destinations.of(&at("/z")), None);
    }
}
