//! Tokens that an application signs itself: Rollout takes a JWT, signed by HS512 with the client's
//! secret, that is good for minutes.

use callwright_runtime::{Credential, Token};
use jsonwebtoken::{Algorithm, EncodingKey, Header, encode, get_current_timestamp};
use serde_json::json;
use std::time::Duration;

/// How long a token is good for.
const LIFETIME: Duration = Duration::from_secs(15 * 60);

/// The credential for the option `jwt` of Rollout's client. A token is kept until shortly before it
/// expires; however many calls need a new one at a time, one is signed.
pub fn credential(client_id: &str, client_secret: &str, user: &str) -> Credential {
    let (client_id, user) = (client_id.to_owned(), user.to_owned());
    let key = EncodingKey::from_secret(client_secret.as_bytes());
    Credential::cached(move || {
        let now = get_current_timestamp();
        let claims = json!({
            "iss": client_id,
            "sub": user,
            "iat": now,
            "exp": now + LIFETIME.as_secs(),
        });
        let signed = encode(&Header::new(Algorithm::HS512), &claims, &key);
        async { signed.map(|token| Token::new(token).expires_in(LIFETIME)) }
    })
}
