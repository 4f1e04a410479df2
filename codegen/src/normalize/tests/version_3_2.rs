use super::normalized;
use serde_json::json;

const TEXT: &str = r##"openapi: VERSION
$self: https://example.com/api
info: {title: t, version: v}
servers: [{url: https://x, name: production}]
tags: [{name: a, summary: A, kind: nav, parent: b}]
paths:
  /a:
    query: {responses: {"200": {summary: no description}}}
    additionalOperations: {COPY: {responses: {}}}
    get:
      parameters:
        - name: q
          in: querystring
          content: {application/x-www-form-urlencoded: {schema: {type: object}}}
        - {name: c, in: cookie, style: cookie, schema: {type: string}}
      responses: {"200": {description: d, content: {text/event-stream: {itemSchema: {const: 1}}}}}
    put:
      parameters: [{name: j, in: querystring, content: {application/json: {schema: {}}}}]
components:
  mediaTypes: {m: {schema: {const: 2}}}
  schemas:
    S: {oneOf: [], discriminator: {propertyName: k, defaultMapping: A}}
"##;

#[test]
fn what_version_3_2_added_is_read_or_parked() {
    let (value, said) = normalized(&TEXT.replace("VERSION", "3.2.0"));
    let value = value.unwrap();
    assert_eq!(said, [""; 0]);
    assert_eq!(value["x-oas32-$self"], "https://example.com/api");
    assert_eq!(value["servers"][0]["x-oas32-name"], "production");
    let item = &value["paths"]["/a"];
    assert_eq!(item["query"]["responses"]["200"]["description"], "");
    assert_eq!(
        item["additionalOperations"]["COPY"],
        json!({"responses": {}})
    );
    assert_eq!(
        item["get"]["parameters"],
        json!([
            {"name": "q", "in": "query", "style": "form", "explode": true,
             "schema": {"type": "object"}},
            {"name": "c", "in": "cookie", "style": "cookie", "schema": {"type": "string"}},
        ])
    );
    assert_eq!(
        item["put"]["parameters"][0]["x-oas32-in"], "querystring",
        "any other content is parked"
    );
    let stream = &item["get"]["responses"]["200"]["content"]["text/event-stream"];
    assert_eq!(stream["x-oas32-itemSchema"]["enum"], json!([1]));
    let components = &value["components"];
    assert_eq!(components["mediaTypes"]["m"]["schema"]["enum"], json!([2]));
    assert_eq!(
        components["schemas"]["S"]["discriminator"],
        json!({"propertyName": "k", "x-oas32-defaultMapping": "A"})
    );
}

#[test]
fn in_an_earlier_version_it_is_warned_of() {
    let (_, said) = normalized(&TEXT.replace("VERSION", "3.1.0"));
    let later: Vec<_> = said.iter().filter(|it| it.starts_with("W034")).collect();
    assert_eq!(later.len(), 13, "{said:#?}");
    assert!(later[0].ends_with("is OpenAPI 3.2 in a document that says 3.1"));
}
