//! Outreach and Pipedrive: the flows of OAuth2, from the code to the renewed token.

use super::{form, header, pairs, server};
use callwright_runtime::{ClientAuthentication, OAuth2};
use std::sync::{Arc, Mutex};
use wire::server::Received;

const CALL: &str = r#"{"data":{"id":1,"type":"call","attributes":{}}}"#;
const LOG: &str = r#"{"success":true,"data":{"id":"CA1"}}"#;

fn outreach(api: &str, oauth2: OAuth2) -> outreach::Client {
    let builder = outreach::Client::builder().base_url(api).oauth2(oauth2);
    builder.build().expect("a client")
}

#[test]
fn people_grant_access_at_the_vendors_page() {
    let url = outreach::OAUTH2.authorization_url("id", "https://me.test/cb", "s1", &[]);
    assert_eq!(
        url.as_deref(),
        Some(
            "https://api.outreach.io/oauth/authorize?response_type=code&client_id=id\
             &redirect_uri=https%3A%2F%2Fme.test%2Fcb&scope=create_calls%20read_calls&state=s1"
        )
    );
    let url = pipedrive::OAUTH2.authorization_url("id", "https://me.test/cb", "s1", &[]);
    assert!(url.is_some_and(|url| url.starts_with("https://oauth.pipedrive.com/oauth/authorize?")));
}

#[tokio::test]
async fn a_code_becomes_a_token_and_its_refresh_token_the_next() {
    let tokens = server(&[
        (200, r#"{"access_token":"a1","token_type":"Bearer","expires_in":7200,"refresh_token":"r1"}"#),
        (200, r#"{"access_token":"a2","token_type":"bearer","expires_in":"7200","refresh_token":"r2"}"#),
        (200, r#"{"access_token":"a3"}"#),
    ])
    .await;
    let api = server(&[
        (200, CALL),
        (401, "{}"),
        (200, CALL),
        (401, "{}"),
        (200, CALL),
    ])
    .await;
    let stored = Arc::new(Mutex::new(Vec::new()));
    let told = stored.clone();
    let oauth2 = OAuth2::authorization_code("id", "se cret", "c1", "https://me.test/cb")
        .token_url(format!("{}/oauth/token", tokens.url))
        .on_tokens(move |tokens| {
            let token = tokens.refresh_token().map(str::to_owned);
            told.lock().expect("no panic").push(token);
        });
    let client = outreach(&api.url, oauth2);
    for _ in 0..3 {
        client.get_call("1").send().await.expect("a call");
    }
    let sent: Vec<_> = api.received();
    let sent: Vec<_> = sent.iter().map(|it| header(it, "authorization")).collect();
    assert_eq!(
        sent,
        [
            "Bearer a1",
            "Bearer a1",
            "Bearer a2",
            "Bearer a2",
            "Bearer a3"
        ]
    );
    asked_in_turn(&tokens.received());
    let stored = stored.lock().expect("no panic").clone();
    assert_eq!(stored, [Some("r1".to_owned()), Some("r2".to_owned()), None]);
}

/// The code, the refresh token that came for it, and the one after that, which was not replaced.
fn asked_in_turn(asked: &[Received]) {
    let client = [("client_id", "id"), ("client_secret", "se cret")];
    let code = [
        ("grant_type", "authorization_code"),
        ("code", "c1"),
        ("redirect_uri", "https://me.test/cb"),
    ];
    let refresh = |token| [("grant_type", "refresh_token"), ("refresh_token", token)];
    assert_eq!(form(&asked[0]), pairs(&[&code[..], &client].concat()));
    assert_eq!(
        form(&asked[1]),
        pairs(&[&refresh("r1")[..], &client].concat())
    );
    assert_eq!(
        form(&asked[2]),
        pairs(&[&refresh("r2")[..], &client].concat())
    );
    for request in asked {
        assert_eq!(
            (request.method.as_str(), request.path.as_str()),
            ("POST", "/oauth/token")
        );
        assert_eq!(
            header(request, "content-type"),
            "application/x-www-form-urlencoded"
        );
        assert_eq!(header(request, "authorization"), "");
    }
}

#[tokio::test]
async fn the_companys_server_comes_with_the_token() {
    let api = server(&[(200, LOG)]).await;
    let reply = format!(
        r#"{{"access_token":"a1","expires_in":3600,"refresh_token":"r1","api_domain":"{}/"}}"#,
        api.url
    );
    let tokens = server(&[(200, &reply)]).await;
    let oauth2 = OAuth2::refresh_token("id", "p@ss:word", "r0").token_url(&tokens.url);
    let client = pipedrive::Client::builder().oauth2(oauth2).build();
    let client = client.expect("a client");
    client.get_call_log("CA1").send().await.expect("a call log");
    let [got] = &api.received()[..] else {
        panic!("one request")
    };
    assert_eq!(got.path, "/api/v1/callLogs/CA1");
    assert_eq!(header(got, "authorization"), "Bearer a1");
    let [asked] = &tokens.received()[..] else {
        panic!("one request")
    };
    // `id:p@ss:word`, both form-encoded before (RFC 6749, section 2.3.1).
    assert_eq!(
        header(asked, "authorization"),
        "Basic aWQ6cCU0MHNzJTNBd29yZA=="
    );
    assert_eq!(
        form(asked),
        pairs(&[("grant_type", "refresh_token"), ("refresh_token", "r0")])
    );
}

#[tokio::test]
async fn a_client_asks_for_itself() {
    let tokens = server(&[(200, r#"{"access_token":"a1","refresh_token":"unasked"}"#)]).await;
    let api = server(&[(401, "{}"), (200, CALL)]).await;
    let oauth2 = OAuth2::client_credentials("id", "secret")
        .scopes(["read_calls", "create_calls"])
        .client_authentication(ClientAuthentication::Basic)
        .token_url(&tokens.url);
    outreach(&api.url, oauth2)
        .get_call("1")
        .send()
        .await
        .expect("a call");
    let asked = tokens.received();
    assert_eq!(asked.len(), 2);
    for request in &asked {
        // A refresh token has no place here (RFC 6749, section 4.4.3).
        let expected = [
            ("grant_type", "client_credentials"),
            ("scope", "read_calls create_calls"),
        ];
        assert_eq!(form(request), pairs(&expected));
        assert_eq!(header(request, "authorization"), "Basic aWQ6c2VjcmV0");
    }
}
