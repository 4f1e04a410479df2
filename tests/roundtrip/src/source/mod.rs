//! The description and the files that it refers to, read on their own.

mod value;

use serde_json::Value;
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::rc::Rc;

/// A place in one of the files.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// The file.
    pub file: PathBuf,
    /// The JSON Pointer in it, without `#`.
    pub pointer: String,
}

impl Place {
    /// The place of a member or an item.
    #[must_use]
    pub fn child(&self, segment: &str) -> Self {
        let segment = segment.replace('~', "~0").replace('/', "~1");
        Self {
            file: self.file.clone(),
            pointer: format!("{}/{segment}", self.pointer),
        }
    }

    /// The last segment of the pointer, or the stem of the file.
    pub fn name(&self) -> String {
        let last = self.pointer.rsplit('/').next().unwrap_or_default();
        if last.is_empty() {
            let stem = self.file.file_stem().unwrap_or_default();
            return stem.to_string_lossy().into_owned();
        }
        last.replace("~1", "/").replace("~0", "~")
    }
}

/// Every file that was read, by its path.
#[derive(Debug)]
pub struct Files {
    root: PathBuf,
    known: RefCell<BTreeMap<PathBuf, Rc<Value>>>,
}

impl Files {
    /// Reads the description.
    pub fn open(path: &Path) -> Result<Self, String> {
        let root = path.canonicalize().map_err(|error| error.to_string())?;
        let text = std::fs::read(&root).map_err(|error| error.to_string())?;
        let value = value::parse(&String::from_utf8_lossy(&text))?;
        Ok(Self::of(root, value))
    }

    /// A description in one file that was read already.
    pub fn of(root: PathBuf, value: Value) -> Self {
        let known = BTreeMap::from([(root.clone(), Rc::new(value))]);
        Self {
            root,
            known: RefCell::new(known),
        }
    }

    /// The place of a pointer in the description.
    pub fn at(&self, pointer: &str) -> Place {
        Place {
            file: self.root.clone(),
            pointer: pointer.to_owned(),
        }
    }

    /// The description.
    pub fn root(&self) -> Rc<Value> {
        self.file(&self.root).unwrap_or_default()
    }

    /// The value at a place.
    pub fn get(&self, place: &Place) -> Option<Value> {
        self.file(&place.file)?.pointer(&place.pointer).cloned()
    }

    fn has(&self, place: &Place) -> bool {
        let file = self.file(&place.file);
        file.is_some_and(|file| file.pointer(&place.pointer).is_some())
    }

    fn file(&self, path: &Path) -> Option<Rc<Value>> {
        if let Some(known) = self.known.borrow().get(path) {
            return Some(known.clone());
        }
        let text = std::fs::read(path).ok()?;
        let value = Rc::new(value::parse(&String::from_utf8_lossy(&text)).ok()?);
        self.known
            .borrow_mut()
            .insert(path.to_path_buf(), value.clone());
        Some(value)
    }

    /// Where a reference that stands in a file leads to, if there is something.
    pub fn resolve(&self, from: &Place, reference: &str) -> Option<Place> {
        let (file, fragment) = reference.split_once('#').unwrap_or((reference, ""));
        if file.contains("://") {
            return None;
        }
        let file = match decoded(file).as_str() {
            "" => from.file.clone(),
            file => from.file.parent()?.join(file).canonicalize().ok()?,
        };
        let pointer = decoded(fragment);
        let place = Place { file, pointer };
        if self.has(&place) {
            return Some(place);
        }
        self.inner(from, &place)
    }

    /// `#/$defs/X` where `$defs` stands in a schema around the reference, as some authors mean it.
    fn inner(&self, from: &Place, to: &Place) -> Option<Place> {
        if !to.pointer.starts_with("/$defs/") || to.file != from.file {
            return None;
        }
        let mut around = from.pointer.as_str();
        while let Some(end) = around.rfind('/') {
            around = &around[..end];
            let place = Place {
                file: to.file.clone(),
                pointer: format!("{around}{}", to.pointer),
            };
            if self.has(&place) {
                return Some(place);
            }
        }
        None
    }

    /// The value at a place and its own place, past every reference that is all there is.
    pub fn follow(&self, place: Place) -> Option<(Place, Value)> {
        let mut place = place;
        for _ in 0..16 {
            let value = self.get(&place)?;
            match value.get("$ref").and_then(Value::as_str) {
                Some(reference) => place = self.resolve(&place, reference)?,
                None => return Some((place, value)),
            }
        }
        None
    }
}

/// Text without its percent-encoding.
fn decoded(text: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        let hex = |bytes: &[u8]| u8::from_str_radix(std::str::from_utf8(bytes).ok()?, 16).ok();
        let ahead: Vec<u8> = rest.clone().take(2).collect();
        match (byte, hex(&ahead)) {
            (b'%', Some(value)) if ahead.len() == 2 => {
                bytes.push(value);
                rest.nth(1);
            }
            _ => bytes.push(byte),
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn references_lead_to_places() {
        let value = json!({
            "a": {"$ref": "#/b%7E1c"},
            "b/c": {"$defs": {"D": 1}, "x": {"y": {"$ref": "#/$defs/D"}}},
        });
        let files = Files::of("d.json".into(), value);
        let (place, _) = files.follow(files.at("/a")).expect("it is there");
        assert_eq!(
            (place.pointer.as_str(), place.name().as_str()),
            ("/b~1c", "b/c")
        );
        let inner = files.follow(files.at("/b~1c/x/y")).expect("it is there");
        assert_eq!(inner.1, json!(1));
        assert_eq!(files.resolve(&place, "#/nowhere"), None);
        assert_eq!(files.resolve(&place, "https://example.com/#/b"), None);
    }
}
