//! A request as it is sent, with its credentials.

use super::Outgoing;
use crate::client::place;
use crate::credential::{Place, Placed};
use crate::error::EncodeProblem;
use crate::secret::Secret;
use crate::stream::LAST_EVENT_ID;
use crate::{Body, Meta};
use http::{HeaderMap, HeaderName, HeaderValue, Request, Uri, header};

impl Outgoing {
    /// The request to its own server.
    ///
    /// # Errors
    ///
    /// Where a credential and a header of the call are for the same place, or the URL is too long.
    pub(crate) fn request(
        &self,
        uri: &Uri,
        placed: &Placed,
    ) -> Result<Request<Body>, EncodeProblem> {
        let mut headers = self.headers.clone();
        let mut cookies = self.cookies.clone();
        let mut uri = uri.clone();
        for place in &placed.places {
            match place {
                Place::Header(name, _) if self.own.contains(name) => return Err(rival(name)),
                Place::Cookie(_) if self.own.contains(&header::COOKIE) => {
                    return Err(rival(&header::COOKIE));
                }
                Place::Header(name, value) => {
                    headers.insert(name, value.clone());
                }
                Place::Query(Secret(pair)) => {
                    uri = place::with_query(uri, pair).map_err(too_long)?;
                }
                Place::Cookie(Secret(pair)) => cookies.push(pair.clone()),
            }
        }
        add_cookies(&mut headers, cookies)?;
        let mut request = bare(self.meta, uri);
        *request.headers_mut() = headers;
        *request.body_mut() = self.body.clone();
        Ok(request)
    }

    /// The request to another server: nothing that was meant for the API's own goes there, save where a
    /// stream is that comes from there.
    pub(crate) fn foreign_request(&self, uri: &Uri) -> Request<Body> {
        let mut request = bare(self.meta, uri.clone());
        for name in [header::ACCEPT, header::USER_AGENT, LAST_EVENT_ID] {
            if let Some(value) = self.headers.get(&name) {
                request.headers_mut().insert(name, value.clone());
            }
        }
        request
    }
}

/// A header of the call's in a credential's place.
fn rival(name: &HeaderName) -> EncodeProblem {
    EncodeProblem {
        name: name.to_string(),
        problem: "is a header of this call and of a credential".to_owned(),
    }
}

fn too_long(problem: &str) -> EncodeProblem {
    EncodeProblem {
        name: "URL".to_owned(),
        problem: problem.to_owned(),
    }
}

/// A request without headers and body.
fn bare(meta: &Meta, uri: Uri) -> Request<Body> {
    let mut request = Request::new(Body::default());
    *request.method_mut() = meta.sent_method();
    *request.uri_mut() = uri;
    request
}

/// All cookies go in one header (RFC 6265, section 5.4).
fn add_cookies(headers: &mut HeaderMap, mut cookies: Vec<String>) -> Result<(), EncodeProblem> {
    if cookies.is_empty() {
        return Ok(());
    }
    if let Some(Ok(given)) = headers.get(header::COOKIE).map(HeaderValue::to_str) {
        cookies.insert(0, given.to_owned());
    }
    let mut value = HeaderValue::try_from(cookies.join("; ")).map_err(|_| EncodeProblem {
        name: header::COOKIE.to_string(),
        problem: "has a character that a header cannot carry".to_owned(),
    })?;
    value.set_sensitive(true);
    headers.insert(header::COOKIE, value);
    Ok(())
}
