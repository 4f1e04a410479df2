//! Rollout: the application signs its tokens itself.

use super::{header, server};
use jsonwebtoken::{Algorithm, DecodingKey, Validation, decode};
use serde_json::Value;
use wire::rollout_token::credential;

#[tokio::test]
async fn a_signed_token_goes_along_with_the_id_of_the_credential() {
    let api = server(&[(500, "{}")]).await;
    let client = rollout_crm::Client::builder()
        .base_url(&api.url)
        .jwt(credential("client", "secret", "user"))
        .credential_id("crm")
        .build()
        .expect("a client");
    let required = rollout_crm::types::PostCallsRequestRequired {
        person_id: "p".into(),
        phone: "+12065550100".into(),
        is_incoming: false,
    };
    let call = rollout_crm::types::PostCallsRequest::new(required);
    for _ in 0..2 {
        client
            .post_calls(call.clone())
            .send()
            .await
            .expect_err("a 500");
    }
    let received = api.received();
    assert_eq!(received.len(), 2);
    let first = header(&received[0], "authorization");
    assert_eq!(header(&received[1], "authorization"), first, "it is kept");
    assert_eq!(header(&received[0], "x-rollout-credential-id"), "crm");
    let token = first.strip_prefix("Bearer ").expect("a bearer token");
    let key = DecodingKey::from_secret(b"secret");
    let mut validation = Validation::new(Algorithm::HS512);
    validation.set_issuer(&["client"]);
    let decoded = decode::<Value>(token, &key, &validation).expect("a token of ours");
    assert_eq!(decoded.claims["sub"], "user");
    let time = |claim: &str| decoded.claims[claim].as_u64().expect("a time");
    assert_eq!(time("exp") - time("iat"), 900);
}
