//! Token servers that give no token: a typed error, nothing sent to the API, and no secret shown.

use super::server;
use callwright_runtime::{ErrorKind, Fault, OAuth2, OAuth2Error, Processed};
use outreach::{ApiError, Error};

/// The error of a call whose token server replies so, and how many requests each server got.
async fn refused(replies: &[(u16, &str)], calls: usize) -> (Vec<Error<ApiError>>, usize) {
    let tokens = server(replies).await;
    let api = server(&[(200, "{}")]).await;
    let oauth2 =
        OAuth2::authorization_code("id", "canary-secret", "canary-code", "https://me.test")
            .token_url(&tokens.url);
    let client = outreach::Client::builder()
        .base_url(&api.url)
        .oauth2(oauth2);
    let client = client.build().expect("a client");
    let mut errors = Vec::new();
    for _ in 0..calls {
        errors.push(client.get_call("1").send().await.expect_err("no token"));
    }
    assert_eq!(api.received().len(), 0);
    (errors, tokens.received().len())
}

fn cause(error: &Error<ApiError>) -> &OAuth2Error {
    let Some(Fault::Provider(fault)) = error.fault() else {
        panic!("{error}")
    };
    assert_eq!(
        (error.kind(), error.processed()),
        (ErrorKind::Credential, Processed::No)
    );
    fault.cause().downcast_ref().expect("an error of OAuth2")
}

#[tokio::test]
async fn a_refusal_says_why_and_shows_no_secret() {
    let body =
        r#"{"error":"invalid_grant","error_description":"canary-code of canary-secret is gone"}"#;
    let (errors, asked) = refused(&[(400, body)], 2).await;
    assert!(cause(&errors[0]).is_invalid_grant());
    assert_eq!(
        errors[0].to_string(),
        "`getCall`: no credential for `oauth2`: the token endpoint refused: 400 invalid_grant \
         ([redacted] of [redacted] is gone)"
    );
    assert!(!format!("{:?} {}", errors[0], errors[0].report()).contains("canary"));
    // A code is sent once.
    assert!(matches!(cause(&errors[1]), OAuth2Error::CodeUsed));
    assert_eq!(asked, 1);
}

#[tokio::test]
async fn nonsense_is_no_token() {
    for (status, body, words) in [
        (200, "<html>", "there is no `access_token`"),
        (200, r#"{"access_token":""}"#, "there is no `access_token`"),
        (
            200,
            r#"{"access_token":"t","token_type":"mac"}"#,
            "the token is no bearer token",
        ),
        (502, "<html>", "it says no `error`"),
    ] {
        let (errors, _) = refused(&[(status, body)], 1).await;
        let error = errors[0].to_string();
        assert!(error.contains(words), "{error}");
        assert!(matches!(cause(&errors[0]), OAuth2Error::Unreadable { .. }));
    }
}

#[tokio::test]
async fn an_endpoint_over_plain_http_elsewhere_is_refused() {
    let oauth2 = OAuth2::client_credentials("id", "secret").token_url("http://tokens.test/");
    let client = outreach::Client::builder().oauth2(oauth2).build();
    let error = client.expect("a client").get_call("1").send().await;
    let error = error.expect_err("refused");
    assert!(matches!(
        cause(&error),
        OAuth2Error::Endpoint("is not https")
    ));
}
