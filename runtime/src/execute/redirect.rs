//! Which redirects are followed, and where they lead.

use super::Outgoing;
use crate::Reply;
use crate::client::place::url;
use crate::error::{Fault, RedirectFault};
use http::{Method, StatusCode, Uri, header, response::Parts};
use std::borrow::Cow;

/// Redirects that are followed at most.
const LONGEST: usize = 5;

const NO_URL: &str = "its `Location` is no URL";

/// The URLs of one attempt.
pub(super) struct Trail<'u> {
    first: Cow<'u, Uri>,
    /// Those that it was led to, the present one last.
    later: Vec<Uri>,
    /// Whether every URL so far is of the server that the request is for. Once left, it counts as
    /// left: whoever sent the request back would choose what is done with its credentials.
    at_home: bool,
    location: Option<String>,
}

/// What to do with the head of a reply.
pub(super) enum Next {
    /// It is the reply.
    Arrived,
    /// It leads to another URL, the trail's present one now.
    Follow,
    /// It leads to another URL that is not asked.
    Stop(&'static str),
}

impl<'u> Trail<'u> {
    pub(super) fn new(uri: Cow<'u, Uri>) -> Self {
        Self {
            first: uri,
            later: Vec::new(),
            at_home: true,
            location: None,
        }
    }

    /// Where the request goes now.
    pub(super) fn uri(&self) -> &Uri {
        self.later.last().unwrap_or(&self.first)
    }

    /// Whether credentials may go along.
    pub(super) fn at_home(&self) -> bool {
        self.at_home
    }

    /// Reads the head of a reply. A 3xx that the description names is a documented error, unless it
    /// is one that can be followed.
    pub(super) fn next(&mut self, outgoing: &Outgoing, head: &Parts) -> Next {
        if !head.status.is_redirection() {
            return Next::Arrived;
        }
        let location = head.headers.get(header::LOCATION);
        self.location =
            location.map(|value| String::from_utf8_lossy(value.as_bytes()).into_owned());
        let documented = outgoing.meta.documents(head.status.as_u16());
        match self.follow(outgoing, head.status) {
            Ok(()) => Next::Follow,
            Err(_) if documented => Next::Arrived,
            Err(reason) => Next::Stop(reason),
        }
    }

    fn follow(&mut self, outgoing: &Outgoing, status: StatusCode) -> Result<(), &'static str> {
        if !matches!(status.as_u16(), 301 | 302 | 303 | 307 | 308) {
            return Err("the status does not lead to one place");
        }
        if !matches!(outgoing.meta.sent_method(), Method::GET | Method::HEAD)
            || !outgoing.body.is_empty()
        {
            return Err("only GET and HEAD without a body can be sent elsewhere");
        }
        let location = self.location.as_deref().ok_or("it has no `Location`")?;
        let here = url(self.uri()).ok_or(NO_URL)?;
        let mut next = here.join(location).map_err(|_| NO_URL)?;
        next.set_fragment(None);
        if !matches!(next.scheme(), "http" | "https") {
            return Err("it leads away from http");
        }
        if here.scheme() == "https" && next.scheme() == "http" {
            return Err("it leads from https to http");
        }
        if !next.username().is_empty() || next.password().is_some() {
            return Err("its `Location` carries a user or password");
        }
        self.at_home &= next.origin() == here.origin();
        let next = Uri::try_from(next.as_str()).map_err(|_| NO_URL)?;
        if *self.first == next || self.later.contains(&next) {
            return Err("it leads in a circle");
        }
        if self.later.len() >= LONGEST {
            return Err("there were five already");
        }
        self.later.push(next);
        Ok(())
    }

    /// The fault of a redirect that is not followed.
    pub(super) fn fault(&self, reply: Reply, reason: &'static str) -> Fault {
        let location = self.location.as_ref();
        Fault::Redirect(RedirectFault {
            location: location.map(|location| reply.hide(location)),
            reply,
            reason,
        })
    }
}
