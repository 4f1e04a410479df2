//! Each kind of thing that does not fit, with its place in the description.

use crate::{phone_call, pipedrive, refusals, voxworks};
use callwright_runtime::http::Request;
use callwright_runtime::{Body, Processed};
use fake::server_of;
use serde_json::{Value, json};

/// One of everything that can be wrong.
fn description() -> Value {
    json!({
        "openapi": "3.0.3",
        "info": {"title": "Calls", "version": "1"},
        "servers": [{"url": "https://calls.test/v1"}],
        "paths": {"/calls/{id}": {
            "parameters": [{"name": "id", "in": "path", "required": true, "schema": {"type": "integer"}}],
            "post": {
                "operationId": "update",
                "parameters": [
                    {"name": "limit", "in": "query", "required": true, "schema": {"type": "integer", "maximum": 50}},
                    {"name": "X-Team", "in": "header", "schema": {"type": "string", "enum": ["a", "b"]}},
                    {"name": "mode", "in": "cookie", "schema": {"type": "boolean"}},
                    {"name": "where", "in": "query", "content": {"application/json": {"schema": {"type": "object"}}}},
                ],
                "requestBody": {"required": true, "content": {
                    "application/json": {"schema": {"$ref": "#/components/schemas/Call"}},
                    "multipart/form-data": {"schema": {
                        "type": "object", "required": ["file", "title"],
                        "properties": {
                            "file": {"type": "string", "format": "binary"},
                            "title": {"type": "string", "maxLength": 3},
                            "tags": {"type": "array", "items": {"type": "string"}},
                            "meta": {"type": "object", "required": ["x"], "properties": {"x": {"type": "integer"}}},
                        },
                    }},
                    "application/x-www-form-urlencoded": {"schema": {
                        "type": "object", "required": ["digits"], "properties": {"digits": {"type": "integer"}},
                    }},
                }},
                "responses": {"204": {"description": "Done"}},
                "security": [{"key": []}, {"basic": [], "session": []}],
            },
            "delete": {
                "operationId": "remove", "security": [],
                "responses": {"204": {"description": "Done"}},
            },
        }},
        "components": {
            "schemas": {"Call": {
                "type": "object", "required": ["to"], "additionalProperties": false,
                "properties": {"to": {"type": "string"}, "tries": {"type": "integer", "minimum": 1}, "id": {"type": "string", "readOnly": true}},
            }},
            "securitySchemes": {
                "key": {"type": "apiKey", "in": "query", "name": "api_key"},
                "basic": {"type": "http", "scheme": "basic"},
                "session": {"type": "apiKey", "in": "cookie", "name": "sid"},
            },
        },
    })
}

const JSON: &str = "application/json";
const FORM: &str = "application/x-www-form-urlencoded";
const PARTS: &str = "multipart/form-data; boundary=b";
const OPERATION: &str = "#/paths/~1calls~1{id}/post";

/// Sends a request like a right one but for what is given, and compares what is refused.
async fn refused(url: &str, headers: &[(&str, &str)], body: &str, expected: &[&str]) {
    let mut request = Request::builder()
        .method("POST")
        .uri(format!("https://calls.test/v1{url}"));
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    let request = request
        .body(Body::from(body.to_owned()))
        .expect("a request");
    let mut refusals = refusals(&server_of(&description()), request).await;
    let expected = expected.iter().map(|it| it.replace("OP", OPERATION));
    let mut expected: Vec<String> = expected.collect();
    refusals.sort();
    expected.sort();
    assert_eq!(refusals, expected, "{url} {headers:?} {body}");
}

const URL: &str = "/calls/7?limit=5&api_key=k";

#[tokio::test]
async fn what_fits_is_not_refused() {
    refused(
        URL,
        &[("content-type", JSON)],
        r#"{"to":"+1","tries":1}"#,
        &[],
    )
    .await;
    let url = "/calls/7?limit=5&where=%7B%22a%22%3A1%7D";
    let headers = [
        ("content-type", JSON),
        ("authorization", "Basic dTpw"),
        ("cookie", "sid=1; mode=true"),
        ("x-team", "a"),
    ];
    refused(url, &headers, r#"{"to":"+1"}"#, &[]).await;
    refused(URL, &[("content-type", FORM)], "digits=7", &[]).await;
}

#[tokio::test]
async fn paths_and_methods_are_known() {
    let unknown = "#/paths: no path of the description is POST /v1/call/7";
    refused(
        "/call/7?limit=5&api_key=k",
        &[("content-type", JSON)],
        r#"{"to":"+1"}"#,
        &[unknown],
    )
    .await;
    let request = Request::put("https://calls.test/v1/calls/7")
        .body(Body::default())
        .expect("a request");
    let refusals = refusals(&server_of(&description()), request).await;
    assert_eq!(
        refusals,
        ["#/paths: no path of the description is PUT /v1/calls/7"]
    );
}

#[tokio::test]
async fn parameters_are_there_and_right() {
    let right = r#"{"to":"+1"}"#;
    let json = [("content-type", JSON)];
    refused("/calls/seven?limit=5&api_key=k", &json, right, &[
        "#/paths/~1calls~1{id}/parameters/0/schema/type: the path parameter `id`: the value is not of type \"integer\"",
    ]).await;
    refused(
        "/calls/7?api_key=k",
        &json,
        right,
        &["OP/parameters/0: the query parameter `limit` is missing"],
    )
    .await;
    refused("/calls/7?limit=51&api_key=k&other=1", &json, right, &[
        "OP/parameters/0/schema/maximum: the query parameter `limit`: the value is greater than the maximum of 50",
        "OP: the query parameter `other` is not described",
    ]).await;
    refused("/calls/7?limit=5&api_key=k&where=x", &json, right, &[
        "OP/parameters/3: the query parameter `where` is no JSON: expected value at line 1 column 1",
    ]).await;
    let headers = [
        ("content-type", JSON),
        ("x-team", "c"),
        ("cookie", "mode=perhaps"),
    ];
    refused(URL, &headers, right, &[
        "OP/parameters/1/schema/enum: the header parameter `X-Team`: the value is not one of \"a\" or \"b\"",
        "OP/parameters/2/schema/type: the cookie parameter `mode`: the value is not of type \"boolean\"",
    ]).await;
}

#[tokio::test]
async fn one_alternative_of_credentials_is_there() {
    let right = r#"{"to":"+1"}"#;
    let missing = ["OP/security: there is no credential for `key`, or `basic` and `session`"];
    refused(
        "/calls/7?limit=5",
        &[("content-type", JSON)],
        right,
        &missing,
    )
    .await;
    let half = [("content-type", JSON), ("authorization", "Basic dTpw")];
    refused("/calls/7?limit=5", &half, right, &missing).await;
    let other = [
        ("content-type", JSON),
        ("authorization", "Bearer t"),
        ("cookie", "sid=1"),
    ];
    refused("/calls/7?limit=5", &other, right, &missing).await;
}

#[tokio::test]
async fn bodies_are_of_a_described_kind() {
    refused(URL, &[], "", &["OP/requestBody: the body is missing"]).await;
    refused(URL, &[("content-type", "text/csv")], "a", &[
        "OP/requestBody: the body is `text/csv`, which is none of `application/json`, `multipart/form-data`, `application/x-www-form-urlencoded`",
    ]).await;
    refused(URL, &[("content-type", JSON)], "{", &[
        "OP/requestBody/content/application~1json: the body is no `application/json`: EOF while parsing an object at line 1 column 1",
    ]).await;
    let request = Request::delete("https://calls.test/v1/calls/7").header("content-type", JSON);
    let request = request
        .body(Body::from("{}".to_owned()))
        .expect("a request");
    assert_eq!(
        refusals(&server_of(&description()), request).await,
        ["#/paths/~1calls~1{id}/delete: there is a body, and none is described"]
    );
}

#[tokio::test]
async fn json_is_as_its_schema_says() {
    refused(URL, &[("content-type", JSON)], r#"{"tries":0,"more":1}"#, &[
        "#/components/schemas/Call/additionalProperties: the body: Additional properties are not allowed ('more' was unexpected)",
        "#/components/schemas/Call/properties/tries/minimum: the body at `/tries`: the value is less than the minimum of 1",
        "#/components/schemas/Call/required: the body: \"to\" is a required property",
    ]).await;
}

#[tokio::test]
async fn forms_have_the_parts_that_are_described() {
    let schema = "OP/requestBody/content/application~1x-www-form-urlencoded/schema";
    refused(URL, &[("content-type", FORM)], "digits=x&more=1", &[
        &format!("{schema}: the part `more` is not described"),
        &format!("{schema}/properties/digits/type: the body at `/digits`: the value is not of type \"integer\""),
    ]).await;
    refused(
        URL,
        &[("content-type", FORM)],
        "",
        &[&format!(
            "{schema}/required: the body: \"digits\" is a required property"
        )],
    )
    .await;
}

/// A multipart body of these parts, each with its head.
fn parts(parts: &[(&str, &str)]) -> String {
    let parts = parts.iter().map(|(head, text)| {
        format!("--b\r\nContent-Disposition: form-data; {head}\r\n\r\n{text}\r\n")
    });
    parts.collect::<String>() + "--b--\r\n"
}

#[tokio::test]
async fn multipart_bodies_have_the_parts_that_are_described() {
    let right = parts(&[
        (
            "name=\"file\"; filename=\"a.mp3\"\r\nContent-Type: audio/mpeg",
            "ID3\r\n--no",
        ),
        ("name=\"title\"", "abc"),
        ("name=\"tags\"", "a"),
        (
            "name=\"meta\"\r\nContent-Type: application/json",
            "{\"x\":1}",
        ),
    ]);
    refused(URL, &[("content-type", PARTS)], &right, &[]).await;
    let schema = "OP/requestBody/content/multipart~1form-data/schema";
    let wrong = parts(&[
        ("name=\"title\"", "abcd"),
        ("name=\"other\"", "1"),
        ("name=\"meta\"", "{}"),
    ]);
    refused(URL, &[("content-type", PARTS)], &wrong, &[
        &format!("{schema}: the part `other` is not described"),
        &format!("{schema}/properties/meta/required: the body at `/meta`: \"x\" is a required property"),
        &format!("{schema}/properties/title/maxLength: the body at `/title`: the value is longer than 3 characters"),
        &format!("{schema}/required: the body: \"file\" is a required property"),
    ]).await;
    refused(URL, &[("content-type", PARTS)], "--b\r\n", &[
        "OP/requestBody/content/multipart~1form-data: the body is no `multipart/form-data`: its last part does not end",
    ]).await;
}

#[tokio::test]
async fn the_call_of_a_client_says_what_does_not_fit() {
    let server = pipedrive::fake::server();
    let list = pipedrive(&server).get_user_call_logs().limit(51).start(-1);
    let error = list.send().await.expect_err("a page is at most 50 long");
    assert_eq!(error.processed(), Processed::No);
    let text = error.to_string();
    for words in [
        "does not fit the description of Pipedrive Call Logs API",
        "the query parameter `limit`: the value is greater than the maximum of 50 (#/paths/~1callLogs/get/parameters/1/schema/maximum)",
        "the query parameter `start`: the value is less than the minimum of 0 (#/paths/~1callLogs/get/parameters/0/schema/minimum)",
    ] {
        assert!(text.contains(words), "{text}");
    }
    assert!(!format!("{error:?}").contains("canary"), "{error:?}");
    assert!(!server.violations().is_empty());
    assert_eq!(
        server.processed::<pipedrive::operations::call_logs::GetUserCallLogs>(),
        0
    );
}

#[tokio::test]
async fn values_stay_out_of_messages() {
    let server = pipedrive::fake::server();
    let call =
        pipedrive::types::AddCallLogRequest::new(pipedrive::types::AddCallLogRequestRequired {
            outcome: "canary-outcome".into(),
            to_phone_number: "canary-number".into(),
            start_time: "2022-12-12 01:01:01".into(),
            end_time: "2022-12-12 01:02:01".into(),
        });
    let error = pipedrive(&server)
        .add_call_log(call)
        .send()
        .await
        .expect_err("an unknown outcome");
    let shown = format!("{error} {error:?} {:?}", server.requests());
    assert!(
        shown.contains("components/schemas/CallOutcome/enum"),
        "{shown}"
    );
    assert!(!shown.contains("canary"), "{shown}");
}

#[tokio::test]
async fn headers_of_the_callers_own_are_free() {
    let server = voxworks::fake::server();
    server.on::<voxworks::operations::calls::CreatePhoneCall>(|_| {
        callwright_runtime::fake::Response::status(201).json(
            json!({"success": true, "call_id": "c", "contact_id": "p", "status": "scheduled"}),
        )
    });
    let call = voxworks(&server).create_phone_call(phone_call()).send();
    call.header("x-trace", "1").await.expect("a call");
}
