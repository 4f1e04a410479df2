//! The credentials of one attempt.

use super::Flight;
use super::attempt::unsendable;
use crate::client::Base;
use crate::credential::{Placed, TokenRequest, credential};
use crate::error::{Context, CredentialFault, CredentialProblem, Fault, ProviderFault};
use http::Uri;

impl Flight<'_> {
    /// The credentials of this attempt, in the form that they are sent in, and where they are good if
    /// that is not where the request goes anyway.
    pub(super) async fn credentials(
        &self,
        at: &Context,
        issues: &mut Vec<(usize, u64)>,
    ) -> Result<(Placed, Option<Uri>), Box<Fault>> {
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
        self.refuse_open(&outgoing.base).map_err(fault)?;
        for (index, scheme) in outgoing.security.iter().map(|used| used.scheme).enumerate() {
            let credential = credential(&client.credentials, scheme);
            let credential = credential.ok_or_else(|| {
                let alternatives = vec![vec![scheme.name]];
                fault(CredentialProblem::Missing { alternatives })
            })?;
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
                let found = outgoing.at_base(&base_url);
                let (base, uri) = found.map_err(|problem| unsendable(at, problem))?;
                self.refuse_open(&base).map_err(fault)?;
                elsewhere = Some(uri);
            }
        }
        Ok((placed, elsewhere))
    }

    /// Fails where anyone on the way could read a credential.
    fn refuse_open(&self, base: &Base) -> Result<(), CredentialProblem> {
        let outgoing = self.outgoing;
        let is_secret = || outgoing.has_own_secrets() || !outgoing.security.is_empty();
        match base.is_open() && !self.core.inner().allow_http && is_secret() {
            true => Err(CredentialProblem::Plaintext {
                host: base.host().to_owned(),
            }),
            false => Ok(()),
        }
    }
}
