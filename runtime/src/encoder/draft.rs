//! A request without server and credentials.

use super::field;
use crate::client::Base;
use crate::error::{Context, EncodeFault, EncodeProblem, Fault};
use crate::secret::Secrets;
use crate::{Body, Meta};
use http::{HeaderMap, HeaderName, HeaderValue, Uri, header};
use std::borrow::Cow;
use std::ops::Range;

/// A request without server and credentials.
#[derive(Clone, Debug)]
pub(crate) struct Draft {
    pub(crate) meta: &'static Meta,
    /// The path template with the slots that are filled so far.
    pub(super) path: String,
    /// Pairs, percent-encoded.
    pub(super) query: Vec<String>,
    pub(crate) headers: HeaderMap,
    pub(crate) cookies: Vec<String>,
    pub(crate) body: Body,
    /// Sensitive values, so that no error shows them.
    pub(crate) hidden: Secrets,
    problems: Vec<EncodeProblem>,
}

/// Headers of most requests: what is said of the body and the answer, the credential, the host.
const HEADERS: usize = 7;

impl Draft {
    pub(super) fn new(meta: &'static Meta) -> Self {
        let accept = match meta.accept {
            "" => "*/*",
            accept => accept,
        };
        let mut draft = Self {
            meta,
            path: meta.path.to_owned(),
            query: Vec::new(),
            headers: HeaderMap::with_capacity(HEADERS),
            cookies: Vec::new(),
            body: Body::default(),
            hidden: Secrets::default(),
            problems: Vec::new(),
        };
        draft.set(header::ACCEPT, field::fixed(accept));
        draft
    }

    /// Fills a slot of the path.
    pub(super) fn path(&mut self, name: &str, text: Option<String>) -> Result<(), String> {
        let text = text
            .filter(|text| !text.is_empty())
            .ok_or("is empty, which a path cannot be")?;
        // Filled slots hold no braces: they are percent-encoded.
        while let Some(slot) = slot(&self.path, name) {
            self.path = [&self.path[..slot.start], &text, &self.path[slot.end..]].concat();
        }
        let is_dots = text.bytes().all(|byte| byte == b'.');
        let mut segments = self.path.split('/');
        match is_dots && segments.any(|segment| matches!(segment, "." | "..")) {
            true => Err("would make a path segment `.` or `..`".to_owned()),
            false => Ok(()),
        }
    }

    pub(super) fn query(&mut self, pairs: Vec<String>) -> Result<(), String> {
        self.query.extend(pairs);
        Ok(())
    }

    pub(crate) fn header(&mut self, name: &str, text: Option<String>) -> Result<(), String> {
        if let Some(text) = text {
            let name = HeaderName::try_from(name).map_err(|_| "is no header name")?;
            self.headers.insert(name, field::value(&text)?);
        }
        Ok(())
    }

    pub(super) fn cookie(&mut self, pairs: Vec<String>) -> Result<(), String> {
        self.cookies.extend(pairs);
        Ok(())
    }

    pub(super) fn body(&mut self, media_type: Result<HeaderValue, &'static str>, body: Body) {
        self.set(header::CONTENT_TYPE, media_type);
        self.body = body;
    }

    /// Keeps what cannot be sent.
    pub(crate) fn note(&mut self, name: &str, written: Result<(), impl Into<String>>) {
        if let Err(problem) = written {
            self.problems.push(EncodeProblem {
                name: name.to_owned(),
                problem: problem.into(),
            });
        }
    }

    /// Where the request goes.
    ///
    /// # Errors
    ///
    /// Everything that cannot be sent.
    pub(crate) fn target(&mut self, base: &Base, at: Context) -> Result<Uri, Box<Fault>> {
        if let Some((_, rest)) = self.path.split_once('{')
            && self.problems.is_empty()
        {
            let name = rest.split('}').next().unwrap_or(rest).to_owned();
            self.note(&name, Err("has no value, but the path needs one"));
        }
        if self.problems.is_empty() {
            match base.join(&self.path_and_query()) {
                Ok(uri) => return Ok(uri),
                Err(problem) => self.note("URL", Err(problem)),
            }
        }
        Err(self.fault(at).into())
    }

    /// Everything that cannot be sent so far.
    pub(crate) fn fault(&mut self, at: Context) -> Fault {
        let problems = std::mem::take(&mut self.problems);
        Fault::Encode(EncodeFault { at, problems })
    }

    fn path_and_query(&self) -> Cow<'_, str> {
        if self.query.is_empty() {
            return Cow::Borrowed(&self.path);
        }
        // A template may bring a query of its own.
        let mark = if self.path.contains('?') { '&' } else { '?' };
        format!("{}{mark}{}", self.path, self.query.join("&")).into()
    }

    fn set(&mut self, name: HeaderName, value: Result<HeaderValue, &'static str>) {
        match value {
            Ok(value) => {
                self.headers.insert(name, value);
            }
            Err(problem) => self.note(name.as_str(), Err(problem)),
        }
    }
}

/// Where a parameter stands in a path template, braces included.
fn slot(path: &str, name: &str) -> Option<Range<usize>> {
    let mut starts = path.match_indices('{').map(|(start, _)| start);
    starts.find_map(|start| {
        let rest = path[start + 1..].strip_prefix(name)?;
        let end = path.len() - rest.len() + 1;
        rest.starts_with('}').then_some(start..end)
    })
}
