//! One attempt: credentials, the request, and where redirects lead.

use super::progress::Progress;
use super::redirect::{Next, Trail};
use super::{Outgoing, read};
use crate::Reply;
use crate::client::{Core, is_loopback};
use crate::credential::{Placed, place, select};
use crate::error::{
    Context, CredentialFault, CredentialProblem, EncodeFault, Fault, Processed, ProviderFault,
    TransportFault,
};
use crate::stream::{Unread, is_json};

/// Asks for the credentials, sends the request, and follows where that is safe.
pub(super) async fn attempt(
    core: &Core,
    outgoing: &Outgoing,
    at: Context,
    progress: &Progress,
) -> Result<Reply, Box<Fault>> {
    let placed = credentials(core, outgoing, at).await?;
    let mut trail = Trail::new(outgoing.url.clone());
    loop {
        let request = match trail.at_home() {
            true => outgoing.request(trail.url(), &placed),
            false => outgoing.foreign_request(trail.url()),
        };
        let request = request.map_err(|problem| {
            Fault::Encode(EncodeFault {
                at,
                problems: vec![problem],
            })
        })?;
        progress.reached(Processed::Maybe);
        let response = core.inner().transport.send(request).await;
        let response = response.map_err(|source| {
            Fault::Transport(TransportFault {
                at,
                source,
                partial: None,
            })
        })?;
        let (head, body) = response.into_parts();
        progress.reached(Processed::by_status(outgoing.meta, head.status));
        match trail.next(outgoing, &head) {
            Next::Follow => {}
            Next::Stop(reason) => {
                let reply = read::error(head, body, &placed.secrets, at).await;
                return Err(trail.fault(reply, reason, &placed.secrets).into());
            }
            Next::Arrived => {
                let limit = core.inner().max_body;
                // One JSON document is read whole, so that an error can show it.
                if outgoing.meta.stream && head.status.is_success() && !is_json(&head.headers) {
                    let unread = Unread { body, limit };
                    return Ok(Reply::unread(head, unread, &placed.secrets, at));
                }
                return read::reply(head, body, limit, &placed.secrets, at).await;
            }
        }
    }
}

/// The credentials of this attempt, in the form that they are sent in.
async fn credentials(core: &Core, outgoing: &Outgoing, at: Context) -> Result<Placed, Box<Fault>> {
    let client = core.inner();
    let fault = |problem| Fault::Credential(CredentialFault { at, problem });
    let chosen = select(outgoing.meta.security, &client.credentials).map_err(fault)?;
    let mut placed = Placed {
        secrets: outgoing.hidden.clone(),
        ..Placed::default()
    };
    let callers = outgoing.headers.values().filter(|v| v.is_sensitive());
    let callers: Vec<_> = callers
        .map(|value| String::from_utf8_lossy(value.as_bytes()))
        .collect();
    for text in &callers {
        placed.secrets.add(text);
        // `Bearer` and the like are no secret, and an echo may leave them out.
        if let Some((_, token)) = text.split_once(' ') {
            placed.secrets.add(token);
        }
    }
    if (!chosen.is_empty() || !callers.is_empty()) && is_plaintext(core, outgoing) {
        let host = outgoing.url.host_str().unwrap_or_default().to_owned();
        return Err(fault(CredentialProblem::Plaintext { host }).into());
    }
    for (scheme, credential) in chosen {
        let value = credential.value().await.map_err(|source| {
            Fault::Provider(ProviderFault {
                at,
                scheme: scheme.name,
                source,
            })
        })?;
        place(scheme, &value, &mut placed).map_err(fault)?;
    }
    Ok(placed)
}

/// Whether anyone on the way could read a credential.
fn is_plaintext(core: &Core, outgoing: &Outgoing) -> bool {
    outgoing.url.scheme() == "http" && !is_loopback(&outgoing.url) && !core.inner().allow_http
}
