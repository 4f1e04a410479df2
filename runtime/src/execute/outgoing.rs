//! A request as it is before it has credentials.

use super::CallOptions;
use crate::body::Body;
use crate::client::{Base, Core, parse_header};
use crate::credential::select;
use crate::encoder::Draft;
use crate::error::{Context, CredentialFault, EncodeProblem, Fault};
use crate::limits::Limits;
use crate::reply::OnDropped;
use crate::retry::{Retried, Retry, uuid};
use crate::secret::{Secret, Secrets};
use crate::stream::LAST_EVENT_ID;
use crate::{Meta, Transport, Use};
use http::{HeaderMap, HeaderName, HeaderValue, Method, Uri, header};

/// A request as it is before it has credentials.
#[derive(Clone)]
pub(crate) struct Outgoing {
    pub(crate) meta: &'static Meta,
    pub(crate) base: Base,
    pub(crate) uri: Uri,
    /// What goes to the API's own server.
    pub(crate) headers: HeaderMap,
    /// What the caller of this call set: no credential may take its place, nor be replaced by it.
    pub(crate) own: Vec<HeaderName>,
    pub(crate) cookies: Vec<String>,
    pub(crate) body: Body,
    /// The schemes of the credentials that it is sent with.
    pub(crate) security: &'static [Use],
    /// Sensitive values, so that no error shows them.
    pub(crate) hidden: Secrets,
    pub(crate) limits: Limits,
    pub(crate) retried: Option<Retried>,
    /// Told of items that are left out of lists; where it is `None`, none is.
    pub(crate) on_dropped: Option<OnDropped>,
    /// Whether the body of a success is read as it comes.
    pub(crate) download: bool,
    /// How a stream of events goes on where its connection is lost.
    pub(crate) reconnect: Option<Retry>,
}

impl Outgoing {
    /// # Errors
    ///
    /// Everything that cannot be sent; credentials that are missing.
    pub(crate) fn new(
        core: &Core,
        mut draft: Draft,
        options: CallOptions,
    ) -> Result<Self, Box<Fault>> {
        let client = core.inner();
        let at = Context::new(draft.meta, Some(client.api));
        let mut own = Vec::new();
        for (name, Secret(value)) in &options.headers {
            match parse_header(name, value) {
                Ok((name, value)) => {
                    own.push(name.clone());
                    draft.headers.insert(name, value);
                }
                Err(problem) => draft.note(name, Err(problem)),
            }
        }
        add_idempotency_key(&mut draft, &options, &*client.transport);
        add_last_event_id(&mut draft, &options);
        let base = match base(core, draft.meta) {
            Ok(base) => base,
            Err(problem) => {
                draft.note("base URL", Err(problem));
                return Err(draft.fault(at).into());
            }
        };
        let mut outgoing = Self::detached(base, draft, at.clone())?;
        let chosen = select(outgoing.meta.security, &client.credentials);
        outgoing.security =
            chosen.map_err(|problem| Fault::Credential(CredentialFault { at, problem }))?;
        // What the operation and the call say goes before what the client says.
        for (name, value) in &client.headers {
            if !outgoing.headers.contains_key(name) {
                outgoing.headers.insert(name, value.clone());
            }
        }
        outgoing.own = own;
        outgoing.hide_own_secrets();
        outgoing.limits = options.limits(&client.limits);
        outgoing.retried = options.retried;
        outgoing.on_dropped.clone_from(&client.on_dropped);
        outgoing.download = options.download;
        outgoing.reconnect = options.reconnect;
        outgoing.body = outgoing.body.watched(options.upload_progress);
        Ok(outgoing)
    }

    /// The request of a detached operation: no credential, no header of a client.
    ///
    /// # Errors
    ///
    /// Everything that cannot be sent.
    pub(crate) fn detached(base: Base, mut draft: Draft, at: Context) -> Result<Self, Box<Fault>> {
        let uri = draft.target(&base, at)?;
        let mut headers = draft.headers;
        if let Some(length) = announced(draft.meta, &draft.body) {
            headers.insert(header::CONTENT_LENGTH, HeaderValue::from(length));
        }
        Ok(Self {
            meta: draft.meta,
            base,
            uri,
            headers,
            own: Vec::new(),
            cookies: draft.cookies,
            body: draft.body,
            security: &[],
            hidden: draft.hidden,
            limits: Limits::default(),
            retried: None,
            on_dropped: None,
            download: false,
            reconnect: None,
        })
    }

    /// The same place below another base.
    ///
    /// # Errors
    ///
    /// Where that is no base, or this is no place below the request's own.
    pub(crate) fn at_base(&self, base_url: &str) -> Result<(Base, Uri), EncodeProblem> {
        let here = self.uri.to_string();
        let below = here.strip_prefix(self.base.as_str());
        let below = below.ok_or("does not hold the place of the request");
        let found = below.and_then(|below| {
            let base = Base::parse(base_url)?;
            let uri = base.join(below)?;
            Ok((base, uri))
        });
        found.map_err(|problem| EncodeProblem {
            name: "base URL of the token".to_owned(),
            problem: problem.to_owned(),
        })
    }

    /// Whether the server knows a repetition by its key.
    pub(crate) fn has_idempotency_key(&self) -> bool {
        let name = self.meta.idempotency_key;
        name.is_some_and(|name| self.headers.contains_key(name))
    }

    /// Whether a header of the client's or of the call's is a credential.
    pub(crate) fn has_own_secrets(&self) -> bool {
        self.headers.values().any(HeaderValue::is_sensitive)
    }

    fn hide_own_secrets(&mut self) {
        for value in self.headers.values().filter(|value| value.is_sensitive()) {
            let text = String::from_utf8_lossy(value.as_bytes());
            self.hidden.add(&text);
            // `Bearer` and the like are no secret, and an echo may leave them out.
            if let Some((_, token)) = text.split_once(' ') {
                self.hidden.add(token);
            }
        }
    }
}

/// Where the request goes: the operation's own server, unless the caller chose one.
fn base(core: &Core, meta: &Meta) -> Result<Base, &'static str> {
    let client = core.inner();
    match meta.base_url.filter(|_| !client.base_is_chosen) {
        Some(own) => Base::parse(own),
        None => client
            .base
            .clone()
            .ok_or("is missing: neither the API nor this operation has a server"),
    }
}

/// The key by which the server knows a repetition, one for all attempts of a call: the caller's, or a
/// random one.
fn add_idempotency_key(draft: &mut Draft, options: &CallOptions, chance: &dyn Transport) {
    let Some(name) = draft.meta.idempotency_key else {
        return;
    };
    let given = options.idempotency_key.as_ref().map(|key| key.0.clone());
    if given.is_some() || !draft.headers.contains_key(name) {
        let key = given.unwrap_or_else(|| uuid(chance));
        let written = draft.header(name, Some(key));
        draft.note(name, written);
    }
}

/// The event behind which a stream begins; UTF-8, as the HTML Standard has it (section 9.2.4).
fn add_last_event_id(draft: &mut Draft, options: &CallOptions) {
    let Some(id) = &options.last_event_id else {
        return;
    };
    match HeaderValue::from_bytes(id.as_bytes()) {
        Ok(id) => {
            draft.headers.insert(LAST_EVENT_ID, id);
        }
        Err(_) => {
            let problem = "has a character that a header cannot carry";
            draft.note(LAST_EVENT_ID.as_str(), Err(problem));
        }
    }
}

/// The length to announce: also where a body is expected and there is none, because some servers
/// answer 411 without it (RFC 9110, section 8.6).
fn announced(meta: &Meta, body: &Body) -> Option<u64> {
    let expected =
        [Method::POST, Method::PUT, Method::PATCH, Method::QUERY].contains(&meta.sent_method());
    body.length().filter(|length| *length > 0 || expected)
}
