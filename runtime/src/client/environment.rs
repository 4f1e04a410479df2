//! Options from environment variables.

use super::{BuildError, Options};
use crate::credential::environment::{base_url, credential, variables};

impl Options {
    /// Takes credentials and the base URL from the environment, where they are set: `<API>_<OPTION>` for
    /// the option of a builder that takes the credential, and `<API>_BASE_URL`. A user and a password are
    /// `<API>_<OPTION>_USER` and `.._PASSWORD`; OAuth2 has `.._CLIENT_ID` and `.._CLIENT_SECRET`, with
    /// `.._REFRESH_TOKEN` where somebody granted access.
    ///
    /// An API that needs credentials and finds none is a fault of the build.
    pub fn environment(&mut self) {
        self.environment_of(|name| std::env::var(name).ok());
    }

    fn environment_of(&mut self, get: impl Fn(&str) -> Option<String>) {
        let api = self.api;
        if let Some(url) = get(&base_url(api)).filter(|url| !url.is_empty()) {
            self.base_url(url);
        }
        for scheme in api.schemes {
            if let Some(credential) = credential(api, scheme, &get) {
                self.credential(scheme, credential);
            }
        }
        if self.credentials.is_empty() && !api.schemes.is_empty() {
            let named = api.schemes.iter().flat_map(|scheme| variables(api, scheme));
            let variables = named.map(|together| together.join(" and ")).collect();
            self.note(BuildError::Environment { variables });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Api, OAuth2Endpoints, Scheme, SchemeKind};

    static KEY: Scheme = Scheme::new("Key", "key", SchemeKind::Header("x-key"));
    static BASIC: Scheme = Scheme::new("Basic", "basic_auth", SchemeKind::Basic);
    static OAUTH2: Scheme =
        Scheme::new("OAuth2", "oauth2", SchemeKind::Bearer).with_oauth2(OAuth2Endpoints::DEFAULT);
    static API: Api = Api {
        name: "voice-api",
        base_url: Some("https://x.test"),
        schemes: &[&KEY, &BASIC, &OAUTH2],
        ..Api::DEFAULT
    };
    static KEYWORD: Api = Api {
        name: "voice-api",
        schemes: &[&Scheme::new("Type", "r#type", SchemeKind::Bearer)],
        ..Api::DEFAULT
    };

    fn found(variables: &[(&str, &str)]) -> String {
        found_for(&API, variables)
    }

    fn found_for(api: &'static Api, variables: &[(&str, &str)]) -> String {
        let mut options = Options::new(api);
        options.environment_of(|name| {
            let found = variables.iter().find(|(known, _)| *known == name);
            found.map(|(_, value)| (*value).to_owned())
        });
        let credentials: Vec<_> = options
            .credentials
            .iter()
            .map(|(scheme, credential)| format!("{} {credential:?}", scheme.name))
            .collect();
        match &options.fault {
            Some(fault) => fault.to_string(),
            None => credentials.join(", "),
        }
    }

    #[test]
    fn every_scheme_has_its_variables() {
        assert_eq!(
            found(&[("VOICE_API_KEY", "k")]),
            "Key Credential([redacted])"
        );
        let basic = [
            ("VOICE_API_BASIC_AUTH_USER", "u"),
            ("VOICE_API_BASIC_AUTH_PASSWORD", "p"),
        ];
        assert_eq!(found(&basic), "Basic Credential([redacted])");
        let oauth2 = [
            ("VOICE_API_OAUTH2_CLIENT_ID", "i"),
            ("VOICE_API_OAUTH2_CLIENT_SECRET", "s"),
            ("VOICE_API_OAUTH2_REFRESH_TOKEN", "r"),
        ];
        assert_eq!(found(&oauth2), "OAuth2 Credential(cached tokens)");
        assert_eq!(found(&oauth2[..2]), "OAuth2 Credential(cached tokens)");
        assert_eq!(
            found(&[("VOICE_API_OAUTH2", "token")]),
            "OAuth2 Credential([redacted])"
        );
        assert_eq!(
            found_for(&KEYWORD, &[("VOICE_API_TYPE", "t")]),
            "Type Credential([redacted])"
        );
    }

    #[test]
    fn nothing_and_half_of_something_say_what_is_missing() {
        for variables in [
            &[("VOICE_API_KEY", "")][..],
            &[("VOICE_API_BASIC_AUTH_USER", "u")],
        ] {
            assert_eq!(
                found(variables),
                "no credential in the environment: set VOICE_API_KEY, or VOICE_API_BASIC_AUTH, or \
                 VOICE_API_BASIC_AUTH_USER and VOICE_API_BASIC_AUTH_PASSWORD, or VOICE_API_OAUTH2, or \
                 VOICE_API_OAUTH2_CLIENT_ID and VOICE_API_OAUTH2_CLIENT_SECRET and \
                 VOICE_API_OAUTH2_REFRESH_TOKEN, or VOICE_API_OAUTH2_CLIENT_ID and \
                 VOICE_API_OAUTH2_CLIENT_SECRET"
            );
        }
    }
}
