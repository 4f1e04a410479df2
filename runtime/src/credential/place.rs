//! A credential into the form that its scheme wants.

use super::held::Value;
use crate::encoder::{field, percent};
use crate::error::CredentialProblem;
use crate::secret::{Secret, Secrets};
use crate::{Scheme, SchemeKind};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use http::{HeaderName, HeaderValue, header};

/// Where a credential goes in one request.
#[derive(Clone, Debug)]
pub(crate) enum Place {
    /// A header; its value is marked as sensitive.
    Header(HeaderName, HeaderValue),
    /// A pair of the query, percent-encoded.
    Query(Secret),
    /// A pair of the `Cookie` header.
    Cookie(Secret),
}

/// A credential in the form that its scheme wants.
#[derive(Clone, Debug)]
pub(crate) struct Form {
    place: Place,
    /// What must not be shown of it.
    secrets: Secrets,
}

/// A request's credentials.
#[derive(Clone, Debug, Default)]
pub(crate) struct Placed {
    pub(crate) places: Vec<Place>,
    /// What must not be shown of them.
    pub(crate) secrets: Secrets,
}

impl Form {
    /// # Errors
    ///
    /// Where the scheme cannot carry the value, which is not in the error.
    pub(super) fn new(scheme: &'static Scheme, value: &Value) -> Result<Self, CredentialProblem> {
        let mut secrets = Secrets::default();
        let place = match (scheme.kind, value) {
            (_, Value::Token(Secret(token))) if token.is_empty() => Err("is empty"),
            (SchemeKind::Basic, _) => basic(value, &mut secrets),
            (_, Value::Basic(..)) => Err("is a user and a password, not a token"),
            (kind, Value::Token(Secret(token))) => {
                secrets.add(token);
                token_place(kind, token)
            }
        };
        let place = place.map_err(|reason| unusable(scheme, reason))?;
        Ok(Self { place, secrets })
    }
}

impl Placed {
    /// Adds a credential.
    ///
    /// # Errors
    ///
    /// Where it would take the place of another one.
    pub(crate) fn add(&mut self, scheme: &Scheme, form: Form) -> Result<(), CredentialProblem> {
        self.secrets.join(&form.secrets);
        // The first one would be lost without a word.
        if let Place::Header(name, _) = &form.place
            && self
                .places
                .iter()
                .any(|it| matches!(it, Place::Header(other, _) if other == name))
        {
            let reason = "goes into the same header as another credential";
            return Err(unusable(scheme, reason));
        }
        self.places.push(form.place);
        Ok(())
    }
}

fn unusable(scheme: &Scheme, reason: &'static str) -> CredentialProblem {
    CredentialProblem::Unusable {
        scheme: scheme.name,
        reason,
    }
}

fn token_place(kind: SchemeKind, token: &str) -> Result<Place, &'static str> {
    Ok(match kind {
        SchemeKind::Bearer | SchemeKind::Basic => Place::Header(
            header::AUTHORIZATION,
            sensitive(&format!("Bearer {token}"))?,
        ),
        SchemeKind::Header(name) => {
            let name =
                HeaderName::try_from(name).map_err(|_| "has a header name that HTTP forbids")?;
            Place::Header(name, sensitive(token)?)
        }
        SchemeKind::Query(name) => Place::Query(Secret(format!(
            "{}={}",
            percent::encode(name),
            percent::encode(token)
        ))),
        SchemeKind::Cookie(_) if !token.bytes().all(percent::is_cookie_octet) => {
            return Err("has a character that a cookie cannot carry");
        }
        SchemeKind::Cookie(name) => Place::Cookie(Secret(format!("{name}={token}"))),
    })
}

/// A user of so many bytes may be an API key, as many servers have it. A shorter one is a name that
/// may be in any text.
const LONG_USER: usize = 8;

/// RFC 7617, section 2. A plain token is taken as `user:password`.
fn basic(value: &Value, secrets: &mut Secrets) -> Result<Place, &'static str> {
    let pair = match value {
        Value::Token(Secret(pair)) => pair.clone(),
        Value::Basic(Secret(user), Secret(password)) => {
            if user.contains(':') {
                return Err("has a user with a colon, which HTTP Basic forbids");
            }
            format!("{user}:{password}")
        }
    };
    if pair.chars().any(char::is_control) {
        return Err("has a control character, which HTTP Basic forbids");
    }
    let (user, password) = pair.split_once(':').unwrap_or((&pair, ""));
    secrets.add(password);
    if user.len() >= LONG_USER {
        secrets.add(user);
    }
    let encoded = STANDARD.encode(&pair);
    let value = sensitive(&format!("Basic {encoded}"))?;
    secrets.add(pair);
    secrets.add(encoded);
    Ok(Place::Header(header::AUTHORIZATION, value))
}

fn sensitive(text: &str) -> Result<HeaderValue, &'static str> {
    let mut value = field::value(text)?;
    value.set_sensitive(true);
    Ok(value)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn placed(kind: SchemeKind, value: Value) -> Result<Place, CredentialProblem> {
        let scheme = Box::leak(Box::new(Scheme::new("s", "s", kind)));
        Form::new(scheme, &value).map(|form| form.place)
    }

    fn token(text: &str) -> Value {
        Value::Token(Secret(text.to_owned()))
    }

    #[test]
    fn every_scheme_has_its_form() {
        let header = |kind, value| match placed(kind, value) {
            Ok(Place::Header(name, value)) => {
                assert!(value.is_sensitive());
                format!("{name}: {}", value.to_str().expect("text"))
            }
            other => panic!("{other:?}"),
        };
        assert_eq!(
            header(SchemeKind::Bearer, token("t")),
            "authorization: Bearer t"
        );
        assert_eq!(header(SchemeKind::Header("X-Key"), token("t")), "x-key: t");
        let aladdin = Value::Basic(Secret("Aladdin".into()), Secret("open sesame".into()));
        assert_eq!(
            header(SchemeKind::Basic, aladdin),
            "authorization: Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ=="
        );
        let pair = |kind, value| match placed(kind, value) {
            Ok(Place::Query(pair) | Place::Cookie(pair)) => pair.0,
            other => panic!("{other:?}"),
        };
        assert_eq!(
            pair(SchemeKind::Query("k[]"), token("a b&c")),
            "k%5B%5D=a%20b%26c"
        );
        assert_eq!(pair(SchemeKind::Cookie("sid"), token("a=b/c")), "sid=a=b/c");
    }

    #[test]
    fn the_parts_of_a_pair_are_secrets_too() {
        let scheme = Box::leak(Box::new(Scheme::new("s", "s", SchemeKind::Basic)));
        let form = Form::new(scheme, &token("canary-user:canary-pw")).expect("a form");
        assert_eq!(
            form.secrets.hide("canary-pw by canary-user"),
            "[redacted] by [redacted]"
        );
    }

    #[test]
    fn what_cannot_be_sent_is_refused_without_being_shown() {
        let basic = |user: &str| Value::Basic(Secret(user.into()), Secret("canary".into()));
        for (kind, value) in [
            (SchemeKind::Bearer, token("canary\n")),
            (SchemeKind::Bearer, token("")),
            (SchemeKind::Bearer, basic("user")),
            (SchemeKind::Basic, basic("us:er")),
            (SchemeKind::Cookie("sid"), token("canary;")),
        ] {
            let problem = placed(kind, value).expect_err("refused");
            assert!(
                !format!("{problem:?} {problem}").contains("canary"),
                "{problem}"
            );
        }
    }
}
