//! What a schema can be called, told from where it stands.
//!
//! A hint is a function of the place alone, not of the way that led there: a schema that is used
//! from two places is called the same whichever use comes first.

use super::media;
use super::shared_ids::SharedIds;
use super::union::words;
use crate::bundle::FILES;
use crate::document::Node;
use crate::ir::Hint;
use crate::ptr::Ptr;
use serde_json::Value;

mod elsewhere;

/// The hint of what stands at a place.
pub(super) fn hint(root: &Node<'_>, shared: &SharedIds, at: &Ptr) -> Hint {
    let segments: Vec<String> = at.segments().collect();
    let mut walk = Walk {
        at: root.clone(),
        shared,
        segments: &segments,
        steps: Vec::new(),
    };
    match walk.start() {
        Some(given) if walk.steps.is_empty() => Hint::Given(given),
        Some(given) => Hint::Path([vec![given], walk.steps].concat()),
        None => Hint::Path(walk.steps),
    }
}

/// The hint of an operation: its id, or its method and path.
pub(super) fn operation(node: &Node<'_>, shared: &SharedIds, method: &str, path: &str) -> Hint {
    if let Some(steps) = shared.steps(path, &node.at) {
        return Hint::Path(steps.to_vec());
    }
    match operation_id(node) {
        Some(id) => Hint::Given(id.to_owned()),
        None => Hint::Path(request_line(method, path)),
    }
}

/// `operationId`, unless it is empty.
pub(super) fn operation_id<'d>(node: &Node<'d>) -> Option<&'d str> {
    let id = node.value.get("operationId").and_then(Value::as_str);
    id.filter(|id| !id.trim().is_empty())
}

/// `get`, `calls`, `by id`: the steps of a method and a path.
pub(super) fn request_line(method: &str, path: &str) -> Vec<String> {
    let segments = path.split('/').filter(|segment| !segment.is_empty());
    let segments = segments.map(|segment| segment.replace('{', " by ").replace('}', " "));
    let segments = segments.map(|segment| segment.trim().to_owned());
    [method.to_owned()].into_iter().chain(segments).collect()
}

struct Walk<'d, 's> {
    at: Node<'d>,
    shared: &'s SharedIds,
    segments: &'s [String],
    steps: Vec<String>,
}

impl<'d> Walk<'d, '_> {
    /// Takes the next segment, and steps to it.
    fn next(&mut self) -> Option<String> {
        let (first, rest) = self.segments.split_first()?;
        self.segments = rest;
        let next = match self.at.value {
            Value::Array(_) => self.at.document().node(&self.at.at.child(first)),
            _ => self.at.get(first),
        };
        if let Some(next) = next {
            self.at = next;
        }
        Some(first.clone())
    }

    fn step(&mut self, step: impl Into<String>) {
        self.steps.push(step.into());
    }

    /// Walks all segments; the name that the author gave to the outermost thing, if any.
    fn start(&mut self) -> Option<String> {
        let area = self.next()?;
        match (area.as_str(), self.segments) {
            ("components", [_, _, ..]) => {
                let section = self.next()?;
                let name = self.next()?;
                self.component(&section);
                Some(name)
            }
            ("paths", [_, ..]) => {
                let path = self.next()?;
                self.path_item(&path)
            }
            ("webhooks" | "x-oas31-webhooks" | "x-webhooks", [_, ..]) => {
                if let Some(name) = self.next() {
                    self.step(name);
                }
                self.vendor_request();
                None
            }
            (FILES, [_, ..]) => self.file(),
            _ => {
                self.step(area);
                self.schema();
                None
            }
        }
    }

    fn component(&mut self, section: &str) {
        match section {
            "schemas" => self.schema(),
            "parameters" => self.inside("parameter"),
            "headers" => self.inside("header"),
            "requestBodies" => self.inside("request"),
            "responses" => {
                self.step("response");
                self.response();
            }
            "callbacks" => {
                self.next();
                self.vendor_request();
            }
            "pathItems" | "x-oas31-pathItems" => self.vendor_request(),
            _ => self.schema(),
        }
    }

    fn path_item(&mut self, path: &str) -> Option<String> {
        let mut key = self.next()?;
        if key == "additionalOperations" {
            key = self.next()?;
        }
        if key == "parameters" {
            self.steps
                .extend(request_line("", path).into_iter().skip(1));
            self.parameter();
            return None;
        }
        self.operation(&key, path)
    }

    /// Walks from the operation of a method; gives its id.
    fn operation(&mut self, method: &str, path: &str) -> Option<String> {
        let given = match operation(&self.at, self.shared, method, path) {
            Hint::Given(id) => Some(id),
            Hint::Path(steps) => {
                self.steps = steps;
                None
            }
        };
        match self.next().as_deref() {
            Some("parameters") => self.parameter(),
            Some("requestBody") => self.inside("request"),
            Some("callbacks") => {
                if let Some(name) = self.next() {
                    self.step(name);
                }
                self.next();
                self.vendor_request();
            }
            Some("responses") => {
                let only = is_only_success(self.at.value, self.segments.first());
                self.step("response");
                if let Some(status) = self.next().filter(|_| !only) {
                    self.step(status);
                }
                self.response();
            }
            Some(other) => {
                self.step(other);
                self.schema();
            }
            None => {}
        }
        given
    }

    /// A path item of requests that the vendor sends: what such a request carries is an event.
    fn vendor_request(&mut self) {
        let several = self.at.value.as_object().is_some_and(|item| {
            let methods = item.keys().filter(|key| super::operation::is_method(key));
            methods.count() > 1
        });
        if let Some(method) = self.next().filter(|_| several) {
            self.step(method);
        }
        match self.next().as_deref() {
            Some("requestBody") => self.inside("event"),
            Some(other) => {
                self.step(other);
                self.schema();
            }
            None => {}
        }
    }

    fn parameter(&mut self) {
        self.next();
        if let Some(name) = self.at.value.get("name").and_then(Value::as_str) {
            self.step(name);
        }
        self.content();
    }

    fn inside(&mut self, step: &str) {
        self.step(step);
        self.other_media_type();
        self.content();
    }

    /// A step for a media type that is not the preferred one of a request body.
    fn other_media_type(&mut self) {
        let [content, name, ..] = self.segments else {
            return;
        };
        let offers = self.at.members("content").map(|(name, _)| name);
        let preferred = media::choose(offers).map(|(name, _)| name);
        if content == "content" && preferred.is_some_and(|preferred| preferred != name) {
            self.step(media::word(name));
        }
    }

    fn response(&mut self) {
        if self
            .segments
            .first()
            .is_some_and(|segment| segment == "headers")
        {
            self.next();
            if let Some(name) = self.next() {
                self.step(name);
            }
        }
        self.content();
    }

    /// Passes `schema`, or `content` and a media type, on the way to a schema.
    fn content(&mut self) {
        if self
            .segments
            .first()
            .is_some_and(|segment| segment == "content")
        {
            self.next();
            let several = self.at.value.as_object().is_some_and(|all| all.len() > 1);
            let media_type = self.next().unwrap_or_default();
            // A stream and another form of the same reply are of different types.
            if several && super::media::class(&media_type) == super::media::Class::Stream {
                self.step("stream");
            }
        }
        if self
            .segments
            .first()
            .is_some_and(|segment| segment == "schema" || segment.ends_with("itemSchema"))
        {
            self.next();
        }
        self.schema();
    }

    fn schema(&mut self) {
        while let Some(keyword) = self.next() {
            match keyword.trim_start_matches(super::keywords::PARKED) {
                "properties" | "$defs" | "definitions" | "alternatives" => {
                    if let Some(name) = self.next() {
                        self.step(name);
                    }
                }
                "items" => self.step("item"),
                "additionalProperties" => self.step("value"),
                "patternProperties" => {
                    self.next();
                    self.step("value");
                }
                "allOf" => {
                    self.next();
                }
                "anyOf" | "oneOf" => {
                    let list = self.at.clone();
                    let index = self.next().and_then(|segment| segment.parse().ok());
                    if alternatives(list.value) > 1
                        && let Some(word) = index.and_then(|index| words::word(&list, index))
                    {
                        self.step(word);
                    }
                }
                other => self.step(other),
            }
        }
    }
}

/// Whether a status is the only success among responses.
fn is_only_success(responses: &Value, status: Option<&String>) -> bool {
    let Some((responses, status)) = responses.as_object().zip(status) else {
        return false;
    };
    let mut successes = responses.keys().filter(|key| key.starts_with('2'));
    match successes.next() {
        Some(first) => first == status && successes.next().is_none(),
        None => status == "default",
    }
}

/// How many alternatives there are beside null.
fn alternatives(members: &Value) -> usize {
    let members = members.as_array().into_iter().flatten();
    members
        .filter(|member| !super::keywords::is_null(member))
        .count()
}
