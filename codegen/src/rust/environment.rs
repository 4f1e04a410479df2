//! The environment variables that a generated client reads, spelled as the runtime spells them.

use super::context::Context;
use crate::ir::{Flow, Scheme, SchemeKind};
use crate::naming::SchemeNames;

/// The variable that holds the base URL: `VOICE_API_BASE_URL`.
pub(crate) fn base_url(cx: Context<'_>) -> String {
    variable(&cx.manifest.package, "base_url")
}

/// The variables that a scheme's credential is read from; those of one alternative go together. Only what
/// the description has a use for: the runtime reads a grant that it does not name all the same.
pub(crate) fn credential(
    cx: Context<'_>,
    scheme: &Scheme,
    names: &SchemeNames,
) -> Vec<Vec<String>> {
    let own = |suffix: &str| {
        let option = names.setter.as_str();
        variable(&cx.manifest.package, &format!("{option}{suffix}"))
    };
    let flows: &[Flow] = match &scheme.kind {
        SchemeKind::Basic => return vec![vec![own("_user"), own("_password")]],
        SchemeKind::Bearer { flows, .. } => flows,
        _ => &[],
    };
    let client = vec![own("_client_id"), own("_client_secret")];
    let mut alternatives = vec![vec![own("")]];
    if flows.iter().any(Flow::grants_access) {
        alternatives.push([&client[..], &[own("_refresh_token")]].concat());
    }
    if flows.iter().any(Flow::is_for_the_client) {
        alternatives.push(client);
    }
    alternatives
}

/// `voice-api` and `key` are `VOICE_API_KEY`; `r#type` is `VOICE_API_TYPE`.
fn variable(package: &str, option: &str) -> String {
    let option = option.trim_start_matches("r#").trim_end_matches('_');
    let plain = |c: char| match c.is_ascii_alphanumeric() {
        true => c.to_ascii_uppercase(),
        false => '_',
    };
    format!("{package}_{option}").chars().map(plain).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn variables_are_in_capitals_without_marks() {
        assert_eq!(variable("voice-api", "key"), "VOICE_API_KEY");
        assert_eq!(variable("voice-api", "r#type"), "VOICE_API_TYPE");
        assert_eq!(variable("voice-api", "self_"), "VOICE_API_SELF");
    }
}
