//! Credentials from environment variables.

use super::Credential;
use crate::{Api, Scheme, SchemeKind};

/// The variable that holds the base URL: `VOICE_API_BASE_URL`.
pub(crate) fn base_url(api: &Api) -> String {
    variable(api.name, "base_url")
}

/// The variables that a scheme's credential is read from, the first alternative first; those of one
/// alternative go together.
pub(crate) fn variables(api: &Api, scheme: &Scheme) -> Vec<Vec<String>> {
    let own = |suffix: &str| variable(api.name, &format!("{}{suffix}", scheme.option));
    let mut alternatives = vec![vec![own("")]];
    match scheme.kind {
        SchemeKind::Basic => alternatives.push(vec![own("_user"), own("_password")]),
        _ if scheme.oauth2.is_some() => {
            let client = vec![own("_client_id"), own("_client_secret")];
            alternatives.push([&client[..], &[own("_refresh_token")]].concat());
            alternatives.push(client);
        }
        _ => {}
    }
    alternatives
}

/// A scheme's credential, if its variables are set.
pub(crate) fn credential(
    api: &Api,
    scheme: &Scheme,
    get: impl Fn(&str) -> Option<String>,
) -> Option<Credential> {
    let set = |name: &String| get(name).filter(|value| !value.is_empty());
    let found = variables(api, scheme)
        .into_iter()
        .find_map(|names| names.iter().map(set).collect::<Option<Vec<String>>>())?;
    Some(match (scheme.kind, <[String; 3]>::try_from(found)) {
        #[cfg(not(target_arch = "wasm32"))]
        (_, Ok([id, secret, refresh])) => super::OAuth2::refresh_token(id, secret, refresh).into(),
        (kind, Err(mut found)) => {
            let last = found.pop().unwrap_or_default();
            match (kind, found.pop()) {
                (_, None) => last.into(),
                (SchemeKind::Basic, Some(user)) => Credential::basic(user, last),
                #[cfg(not(target_arch = "wasm32"))]
                (_, Some(id)) => super::OAuth2::client_credentials(id, last).into(),
                #[cfg(target_arch = "wasm32")]
                (_, Some(_)) => return None,
            }
        }
        #[cfg(target_arch = "wasm32")]
        (_, Ok(_)) => return None,
    })
}

/// `voice-api` and `key` are `VOICE_API_KEY`; `r#type` is `VOICE_API_TYPE`.
fn variable(api: &str, option: &str) -> String {
    let option = option.trim_start_matches("r#").trim_end_matches('_');
    let plain = |c: char| match c.is_ascii_alphanumeric() {
        true => c.to_ascii_uppercase(),
        false => '_',
    };
    format!("{api}_{option}").chars().map(plain).collect()
}
