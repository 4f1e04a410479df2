//! The credentials of one attempt.

use super::Flight;
use super::attempt::unsendable;
use crate::client::is_loopback;
use crate::credential::{Placed, TokenRequest};
use crate::error::{Context, CredentialFault, CredentialProblem, Fault, ProviderFault};
use url::Url;

impl Flight<'_> {
    /// The credentials of this attempt, in the form that they are sent in, and where they are good if
    /// that is not where the request goes anyway.
    pub(super) async fn credentials(
        &self,
        at: &Context,
        issues: &mut Vec<(usize, u64)>,
    ) -> Result<(Placed, Option<Url>), Box<Fault>> {
        let (client, outgoing) = (self.core.inner(), self.outgoing);
        let fault = |problem| {
            let at = at.clone();
            Box::new(Fault::Credential(CredentialFault { at, problem }))
        };
        let mut elsewhere = None;
        let mut placed = Placed {
            secrets: outgoing.hidden.clone(),
            ..Placed::default()
        };
        let is_secret = outgoing.has_own_secrets() || !outgoing.credentials.is_empty();
        self.refuse_plaintext(&outgoing.url, is_secret)
            .map_err(fault)?;
        for (index, (scheme, credential)) in outgoing.credentials.iter().enumerate() {
            let request = TokenRequest {
                scheme,
                transport: client.transport.clone(),
                allow_http: client.allow_http,
            };
            let given = credential.value(request).await.map_err(|source| {
                Fault::Provider(ProviderFault {
                    at: at.clone(),
                    scheme: scheme.name,
                    source,
                })
            })?;
            issues.extend(given.issue.map(|issue| (index, issue)));
            let form = given.held.form(scheme).map_err(fault)?;
            placed.add(scheme, form).map_err(fault)?;
            if let Some(base_url) = given.base_url.filter(|_| !client.base_is_chosen) {
                let url = outgoing.url_at(&base_url);
                let url = url.map_err(|problem| unsendable(at, problem))?;
                self.refuse_plaintext(&url, is_secret).map_err(fault)?;
                elsewhere = Some(url);
            }
        }
        Ok((placed, elsewhere))
    }

    /// Fails where anyone on the way could read a credential.
    fn refuse_plaintext(&self, url: &Url, is_secret: bool) -> Result<(), CredentialProblem> {
        let plaintext = url.scheme() == "http" && !is_loopback(url);
        match is_secret && plaintext && !self.core.inner().allow_http {
            true => Err(CredentialProblem::Plaintext {
                host: url.host_str().unwrap_or_default().to_owned(),
            }),
            false => Ok(()),
        }
    }
}
