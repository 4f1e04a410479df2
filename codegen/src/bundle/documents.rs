//! The description and the files that it refers to, as far as they have been followed.

use super::scan::{Found, Name, Role, Scan, is_hidden};
use crate::diag::Diagnostics;
use crate::diag::codes::document::{MISPLACED_REFERENCE, MISSING_FILE, READ_FROM_ROOT};
use crate::ptr::Ptr;
use crate::reference::{Fragment, Reference, here, relative};
use crate::source::{self, Texts};
use crate::{Input, InputFile};
use indexmap::{IndexMap, IndexSet};
use serde_json::Value;
use std::collections::{BTreeMap, VecDeque};

/// The description itself.
const ROOT: usize = 0;

/// Everything that is followed. What stands at [`ROOT`] is the description.
pub(super) struct Documents<'i> {
    list: Vec<Document>,
    /// By path relative to the description.
    paths: IndexMap<String, usize>,
    /// By what tells one file from another, so that links to folders do not multiply them.
    identities: IndexMap<String, usize>,
    queue: VecDeque<(usize, Ptr, Role)>,
    queued: IndexSet<(usize, Ptr)>,
    /// References in places where the specification knows none, in the order in which they were met.
    copies: Vec<Copy>,
    input: &'i Input,
    texts: &'i mut Texts,
    diagnostics: &'i mut Diagnostics,
}

/// How many values are put where the specification knows no references.
const MOST_COPIED: usize = 1_000_000;

/// A place that gets the value of another one; both as a document and a place in it.
struct Copy {
    to: (usize, Ptr),
    from: (usize, Ptr),
}

struct Document {
    /// Its path relative to the description; nothing for the description.
    path: String,
    /// Null where the file cannot be read, which has been reported.
    value: Value,
    /// Its `$id`s and anchors, once somebody asked for one.
    names: Option<Vec<Name>>,
}

impl Document {
    fn new(path: &str, value: Value) -> Self {
        Self {
            path: path.to_owned(),
            value,
            names: None,
        }
    }

    /// A place in it, as a place in the bundled description.
    fn place(&self, at: &Ptr) -> Ptr {
        if self.path.is_empty() {
            return at.clone();
        }
        join(&super::place(&self.path), at)
    }

    fn names(&mut self) -> &[Name] {
        let value = &self.value;
        self.names
            .get_or_insert_with(|| Scan::of(value, &Ptr::root(), true, Role::Object).names)
    }

    /// The schema of an anchor, if one and no other has it.
    fn anchor(&mut self, anchor: &str, within: &Ptr) -> Option<Ptr> {
        let within = format!("{}/", within.as_str());
        let mut found = self.names().iter().filter(|name| {
            let at = format!("{}/", name.at.as_str());
            !name.is_id && name.text == anchor && at.starts_with(&within)
        });
        let first = found.next()?.at.clone();
        found.all(|other| other.at == first).then_some(first)
    }

    /// The schema of an `$id`, if one and no other has it.
    fn id(&mut self, id: &str) -> Option<Ptr> {
        let id = id.trim_start_matches("./");
        let mut found = self.names().iter().filter(|name| {
            let rest = name.text.strip_suffix(id);
            name.is_id && rest.is_some_and(|rest| rest.is_empty() || rest.ends_with('/'))
        });
        let first = found.next()?.at.clone();
        found.next().is_none().then_some(first)
    }
}

impl<'i> Documents<'i> {
    pub(super) fn new(
        value: Value,
        input: &'i Input,
        texts: &'i mut Texts,
        diagnostics: &'i mut Diagnostics,
    ) -> Self {
        let name = input.description.name.as_str();
        let name = name.rsplit_once('/').map_or(name, |(_, name)| name);
        Self {
            list: vec![Document::new("", value)],
            paths: IndexMap::from([(name.to_owned(), ROOT)]),
            identities: IndexMap::new(),
            queue: VecDeque::from([(ROOT, Ptr::root(), Role::Object)]),
            queued: IndexSet::new(),
            copies: Vec::new(),
            input,
            texts,
            diagnostics,
        }
    }

    /// Follows every reference, and those in what it leads to.
    pub(super) fn follow_all(&mut self) {
        while let Some((holder, at, role)) = self.queue.pop_front() {
            let Some(value) = self.list[holder].value.pointer(at.as_str()) else {
                continue;
            };
            for found in Scan::of(value, &at, holder == ROOT, role).references {
                let Some(reference) = self.follow(holder, &found) else {
                    continue;
                };
                if let Some(text) = self.list[holder].value.pointer_mut(found.at.as_str()) {
                    *text = Value::String(reference);
                }
            }
        }
    }

    /// Puts what is referred to where the specification knows no references. What was met last goes
    /// first: it may be a part of what was met before it.
    pub(super) fn copy_all(&mut self) {
        let mut budget = MOST_COPIED;
        for copy in std::mem::take(&mut self.copies).into_iter().rev() {
            let source = &self.list[copy.from.0];
            let Some(value) = source.value.pointer(copy.from.1.as_str()) else {
                continue;
            };
            let size = size(value);
            if size > budget || value.is_null() {
                continue;
            }
            budget -= size;
            let (mut value, from) = (value.clone(), source.place(&copy.from.1));
            let holder = &mut self.list[copy.to.0];
            let place = holder.place(&copy.to.1);
            let Some(node) = holder.value.pointer_mut(copy.to.1.as_str()) else {
                continue;
            };
            if let (Value::Object(members), Value::Object(beside)) = (&mut value, &*node) {
                let beside = beside.iter().filter(|(key, _)| *key != "$ref");
                members.extend(beside.map(|(key, value)| (key.clone(), value.clone())));
            }
            *node = value;
            let message = "no reference may stand here; it is read as what it points at";
            self.diagnostics
                .report(&MISPLACED_REFERENCE, &place, message);
            self.texts.copied(place, from);
        }
    }

    /// The description and the other files by path, sorted.
    pub(super) fn finish(self) -> (Value, BTreeMap<String, Value>) {
        let mut list = self.list.into_iter();
        let root = list.next().map_or(Value::Null, |root| root.value);
        (root, list.map(|it| (it.path, it.value)).collect())
    }

    /// What a reference is in the bundled description; `None` where it stays as it is.
    fn follow(&mut self, holder: usize, found: &Found) -> Option<String> {
        let (document, at) = match Reference::read(&found.text).ok()? {
            Reference::Here(Fragment::Pointer(at)) => self.pointer(holder, at, found),
            Reference::Here(Fragment::Anchor(anchor)) => {
                let scope = found.scope.clone().unwrap_or_default();
                (holder, self.list[holder].anchor(&anchor, &scope)?)
            }
            Reference::File(path, fragment) => {
                let (document, base) = self.document(holder, &path, found)?;
                match fragment {
                    Fragment::Pointer(at) => (document, join(&base, &at)),
                    Fragment::Anchor(anchor) => {
                        let at = self.list[document].anchor(&anchor, &base);
                        // Kept as a pointer that leads nowhere, to be reported like one.
                        (document, at.unwrap_or_else(|| base.child(anchor)))
                    }
                }
            }
            Reference::Remote => {
                let (id, fragment) = found.text.split_once('#').unwrap_or((&found.text, ""));
                let base = self.list[holder].id(id)?;
                (holder, join(&base, &Ptr::from_text(fragment)))
            }
        };
        let target = &self.list[document];
        let place = target.place(&at);
        if (document != ROOT || is_hidden(at.as_str()))
            && let Some(at) = reachable(&target.value, &at)
        {
            self.enqueue(document, at, found.role);
        }
        // A media type may be shared, and then the reference is where it belongs.
        let is_shared = at.as_str().starts_with("/components/mediaTypes/");
        if let (Role::Object | Role::Map, Some(to), false) =
            (found.role, found.at.parent(), is_shared)
        {
            self.copies.push(Copy {
                to: (holder, to),
                from: (document, at),
            });
        }
        Some(here(&place))
    }

    fn enqueue(&mut self, document: usize, at: Ptr, role: Role) {
        if self.queued.insert((document, at.clone())) {
            self.queue.push_back((document, at, role));
        }
    }

    /// Where a pointer leads to: in the schema around it that has an `$id`, or else in its file, or
    /// else in the description, since many write parts of a description as if they stood in it.
    fn pointer(&mut self, holder: usize, at: Ptr, found: &Found) -> (usize, Ptr) {
        let own = &self.list[holder];
        if let Some(scope) = &found.scope {
            let inside = join(scope, &at);
            if reachable(&own.value, &inside).is_some() {
                return (holder, inside);
            }
        }
        if holder == ROOT || reachable(&own.value, &at).is_some() {
            return (holder, at);
        }
        if reachable(&self.list[ROOT].value, &at).is_none() {
            return (holder, at);
        }
        let message = format!(
            "`{}` points at nothing in this file; it is read as one into the description",
            found.text
        );
        let place = own.place(&found.at);
        self.diagnostics.report(&READ_FROM_ROOT, &place, message);
        (ROOT, at)
    }

    /// The document of a path, and the place in it that the path stands for.
    fn document(&mut self, holder: usize, path: &str, found: &Found) -> Option<(usize, Ptr)> {
        if let Some(at) = self.list[holder].id(path) {
            return Some((holder, at));
        }
        let full = relative(&self.list[holder].path, path);
        if let Some(known) = self.paths.get(&full) {
            return Some((*known, Ptr::root()));
        }
        let place = self.list[holder].place(&found.at);
        let (value, identity) = match self.input.files.read(&full) {
            Ok(file) => match self.identities.get(&file.identity) {
                Some(known) => {
                    self.paths.insert(full, *known);
                    return Some((*known, Ptr::root()));
                }
                None => {
                    let name = relative(&self.input.description.name, &full);
                    let bytes = file.bytes;
                    let text = self.texts.add(full.clone(), &InputFile { name, bytes });
                    let value = source::load(self.texts, text, self.diagnostics);
                    (value.unwrap_or_default(), Some(file.identity))
                }
            },
            Err(why) => {
                if let Some(at) = self.component(path) {
                    let message =
                        format!("there is no file `{path}`; the schema of that name is meant");
                    self.diagnostics.report(&READ_FROM_ROOT, &place, message);
                    return Some((ROOT, at));
                }
                if !is_example(&found.at) {
                    let message = format!("cannot read `{full}`: {why}");
                    self.diagnostics.report(&MISSING_FILE, &place, message);
                }
                (Value::Null, None)
            }
        };
        let number = self.list.len();
        self.list.push(Document::new(&full, value));
        self.paths.insert(full, number);
        identity.map(|identity| self.identities.insert(identity, number));
        Some((number, Ptr::root()))
    }

    /// The schema of the description that has this name.
    fn component(&self, name: &str) -> Option<Ptr> {
        let mut places = ["/components/schemas", "/definitions"]
            .iter()
            .map(|holder| Ptr::from_text(holder).child(name));
        places.find(|at| self.list[ROOT].value.pointer(at.as_str()).is_some())
    }
}

/// Whether this is the reference of a named example, which a client can do without.
fn is_example(at: &Ptr) -> bool {
    let mut places = std::iter::successors(at.parent(), Ptr::parent).take(2);
    places.any(|at| at.last().is_some_and(|key| key == "examples"))
}

/// How many values a value is made of.
fn size(value: &Value) -> usize {
    1 + match value {
        Value::Array(items) => items.iter().map(size).sum(),
        Value::Object(members) => members.values().map(size).sum::<usize>(),
        _ => 0,
    }
}

fn join(base: &Ptr, inside: &Ptr) -> Ptr {
    if inside == &Ptr::root() {
        return base.clone();
    }
    Ptr::from_text(&format!("{}{}", base.as_str(), inside.as_str()))
}

/// The place that a pointer leads to, or the reference on the way to it; `None` where there is
/// neither.
fn reachable(value: &Value, at: &Ptr) -> Option<Ptr> {
    let mut node = value;
    let mut place = Ptr::root();
    for segment in at.segments() {
        let next = match node {
            Value::Array(items) => segment
                .parse()
                .ok()
                .and_then(|index: usize| items.get(index)),
            _ => node.get(&segment),
        };
        match next {
            Some(next) => {
                node = next;
                place = place.child(segment);
            }
            None => {
                return node
                    .get("$ref")
                    .is_some_and(Value::is_string)
                    .then_some(place);
            }
        }
    }
    Some(place)
}
