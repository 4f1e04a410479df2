//! URLs for reqwest, which has them parsed.

use super::TransportError;
use http::Uri;
use std::sync::{Arc, Mutex, PoisonError};
use url::{Position, Url};

/// Where the last request went. Most go to the same server as the one before, whose name is then not
/// parsed again.
#[derive(Clone, Debug, Default)]
pub(super) struct LastServer(Arc<Mutex<Option<Url>>>);

impl LastServer {
    /// The URL of a request.
    ///
    /// # Errors
    ///
    /// Where it is none, which no transport can send to.
    pub(super) fn url(&self, uri: &Uri) -> Result<Url, TransportError> {
        // It is replaced whole, so a panic elsewhere does no harm.
        let mut last = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(server) = last.as_ref().filter(|server| is_of(server, uri)) {
            let mut url = server.clone();
            url.set_path(uri.path());
            url.set_query(uri.query());
            return Ok(url);
        }
        let url = Url::parse(&uri.to_string()).map_err(TransportError::refused)?;
        let mut server = url.clone();
        server.set_path("");
        server.set_query(None);
        *last = Some(server);
        Ok(url)
    }
}

/// Whether a URI has the scheme, host and port of a server, written alike.
fn is_of(server: &Url, uri: &Uri) -> bool {
    let host = &server[Position::BeforeUsername..Position::AfterPort];
    uri.scheme_str() == Some(server.scheme())
        && uri
            .authority()
            .is_some_and(|authority| authority.as_str() == host)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_the_url_that_parsing_gives() {
        let last = LastServer::default();
        for text in [
            "https://api.x.test/v1/calls?limit=2&at=%3A",
            "https://api.x.test/v1/a%2Fb/",
            "https://api.x.test/",
            "https://api.x.test",
            "https://api.x.test/?",
            "http://api.x.test/v1",
            "https://api.x.test:8443/v1",
            "https://user@api.x.test/v1",
            "https://API.x.test/v1",
            "https://api.x.test/v1//b;c=d?e?f",
            "http://[::1]:80/a",
        ] {
            let uri: Uri = text.parse().expect("a URI");
            let parsed = Url::parse(text).expect("a URL");
            for _ in 0..2 {
                assert_eq!(last.url(&uri).ok(), Some(parsed.clone()), "{text}");
            }
        }
    }
}
