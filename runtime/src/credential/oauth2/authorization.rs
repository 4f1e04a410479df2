//! Where people grant a client access.

use crate::encoder::percent;
use crate::{OAuth2Endpoints, Scheme};

impl Scheme {
    /// The URL to send somebody to who shall grant access (RFC 6749, section 4.1.1): the reply to the
    /// redirect URI carries `state` back, by which it is told from a forged one, and the `code` for
    /// [`OAuth2::authorization_code`](crate::OAuth2::authorization_code). No scopes are all that the
    /// description names. `None` where the scheme has no authorization endpoint.
    pub fn authorization_url(
        &self,
        client_id: &str,
        redirect_uri: &str,
        state: &str,
        scopes: &[&str],
    ) -> Option<String> {
        let OAuth2Endpoints {
            authorization_url: endpoint,
            scopes: all,
            ..
        } = self.oauth2?;
        if endpoint.is_empty() {
            return None;
        }
        let scopes = if scopes.is_empty() { all } else { scopes }.join(" ");
        let pairs = [
            ("response_type", "code"),
            ("client_id", client_id),
            ("redirect_uri", redirect_uri),
            ("scope", &scopes),
            ("state", state),
        ];
        let pairs = pairs.iter().filter(|(_, value)| !value.is_empty());
        let pairs = pairs.map(|(name, value)| format!("{name}={}", percent::encode(value)));
        let mark = if endpoint.contains('?') { '&' } else { '?' };
        let query = pairs.collect::<Vec<_>>().join("&");
        Some(format!("{endpoint}{mark}{query}"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::SchemeKind;

    #[test]
    fn the_url_has_all_that_the_endpoint_needs() {
        let endpoints = OAuth2Endpoints {
            authorization_url: "https://x.test/authorize",
            scopes: &["read", "write"],
            ..OAuth2Endpoints::DEFAULT
        };
        let plain = Scheme::new("OAuth2", "oauth2", SchemeKind::Bearer);
        assert_eq!(plain.authorization_url("", "", "", &[]), None);
        let scheme = plain.with_oauth2(endpoints);
        let url =
            |scopes: &[&str]| scheme.authorization_url("id", "https://me/cb?a=b", "s", scopes);
        assert_eq!(
            url(&[]).as_deref(),
            Some(
                "https://x.test/authorize?response_type=code&client_id=id\
                 &redirect_uri=https%3A%2F%2Fme%2Fcb%3Fa%3Db&scope=read%20write&state=s"
            )
        );
        assert!(url(&["read"]).is_some_and(|url| url.contains("&scope=read&")));
    }
}
