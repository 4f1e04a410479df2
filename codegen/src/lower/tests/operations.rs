//! Operations: parameters, bodies, replies, security and servers.

use super::lowered;
use crate::ir::{Framing, ReplyContent, dump};
use serde_json::{Value, json};

/// The dump of the operations of a description, without the lines that say where; and the report.
fn operations(value: Value) -> (String, Vec<String>) {
    let (api, said) = lowered(value);
    let text = dump(&api);
    let from = text.find("operation ").unwrap_or(text.len());
    let lines = text[from..].lines();
    let lines: Vec<&str> = lines
        .filter(|line| !line.is_empty() && !line.starts_with("  at "))
        .collect();
    (lines.join("\n"), said)
}

fn parameter(name: &str, place: &str) -> Value {
    let required = place == "path";
    json!({"name": name, "in": place, "required": required, "schema": {"type": "string"}})
}

#[test]
fn parameters_of_all_places_and_styles() {
    let list = json!({"type": "array", "items": {"type": "string"}});
    let (text, said) = operations(json!({"paths": {"/a/{id}": {
        "parameters": [parameter("id", "path"), {"$ref": "#/components/parameters/Page"}],
        "get": {"operationId": "get", "responses": {}, "parameters": [
            {"name": "tags", "in": "query", "explode": false, "schema": list},
            {"name": "filter", "in": "query", "style": "deepObject", "schema": {"type": "object"}},
            {"name": "X-Trace", "in": "header", "required": true, "schema": {"type": "string"}},
            {"name": "sid", "in": "cookie", "schema": {"type": "string", "nullable": true}},
            {"name": "page", "in": "query", "description": "own", "schema": {"type": "integer"}},
            parameter("Accept", "header"),
            {"name": "pipes", "in": "query", "style": "pipeDelimited", "schema": list},
            {"name": "json", "in": "query", "content": {"application/json": {"schema": {}}}},
            {"name": "deep", "in": "query", "schema": {"type": "array", "items": list}},
            {"name": "expand", "in": "query", "style": "deepObject", "schema": list},
        ]},
    }}, "components": {"parameters": {"Page": parameter("page", "query")}}}));
    let expected = r#"operation get GET /a/{id}
  parameter required id: string in path
  parameter required X-Trace: string in header
  parameter optional page: i64 in query
    description "own"
  parameter optional tags: [string] in query joined
  parameter optional filter: json object in query deep
  parameter optional sid: string in cookie exploded
  parameter optional pipes: [string] in query piped
  parameter optional json: json in query json
  parameter optional deep: [[string]] in query
  parameter optional expand: [string] in query deep"#;
    assert_eq!(text, expected);
    let at = |below: &str| format!("#/paths/~1a~1{{id}}/get/parameters/{below}");
    let expected = [("W060", "5"), ("U072", "8/schema"), ("W087", "9/style")];
    assert_eq!(
        said,
        expected.map(|(code, below)| format!("{code} {}", at(below)))
    );
}

#[test]
fn slots_and_parameters_match() {
    let (text, said) = operations(json!({"paths": {
        "/a/{x}": {"get": {"responses": {}, "parameters": [parameter("y", "path")]}},
        "/{": {"get": {"responses": {}}},
        "/a/{y}": {"get": {"responses": {}, "parameters": [parameter("y", "path")]}},
    }}));
    let expected = "operation get.a.by x GET /a/{x}
  parameter required x: string in path
operation get.a.by y GET /a/{y}
  parameter required y: string in path";
    assert_eq!(text, expected);
    let expected = [
        "W085 #/paths/~1a~1{x}/get/parameters/0",
        "W085 #/paths/~1a~1{x}/get",
        "E064 #/paths/~1{",
        "W094 #/paths/~1a~1{y}/get",
    ];
    assert_eq!(said, expected);
}

#[test]
fn an_id_of_several_operations_is_told_apart_by_their_paths() {
    let operation = json!({"operationId": "list", "responses": {}});
    let (text, said) = operations(json!({"paths": {
        "/v1/calls": {"get": operation},
        "/v1/calls/{id}/notes": {"parameters": [parameter("id", "path")], "get": operation},
    }}));
    let expected = "operation list.calls GET /v1/calls
operation list.calls.notes GET /v1/calls/{id}/notes
  parameter required id: string in path";
    assert_eq!(text, expected);
    assert_eq!(
        said,
        ["W093 #/paths/~1v1~1calls~1{id}~1notes/get/operationId"]
    );
}

#[test]
fn media_types_of_the_same_schema_are_one_and_others_are_operations() {
    let schema = json!({"type": "object", "properties": {"a": {"type": "string"}}});
    let other = json!({"type": "object", "properties": {"b": {"type": "string"}}});
    let (text, said) = operations(json!({"paths": {"/a": {"post": {
        "operationId": "a",
        "requestBody": {"description": "d", "required": true, "content": {
            "multipart/form-data": {"schema": schema},
            "application/json": {"schema": schema},
            "text/plain": {"schema": {"type": "string"}},
            "application/merge-patch+json": {"schema": other},
            "application/xml": {"schema": other},
        }},
        "responses": {},
    }}}}));
    let expected = r#"operation a POST /a
  body required json application/json a.request
    description "d"
    also multipart/form-data
operation a POST /a as merge-patch
  body required json application/merge-patch+json a.request.merge-patch
    description "d"
    also application/xml
operation a POST /a as text
  body required text text/plain
    description "d"
struct a.request
  optional a: string
struct a.request.merge-patch
  optional b: string"#;
    assert_eq!(text, expected);
    assert_eq!(said, Vec::<String>::new());
}

#[test]
fn files_are_the_binary_parts_of_multipart_bodies() {
    let file = json!({"type": "string", "format": "binary"});
    let (text, said) = operations(json!({"paths": {"/a": {"post": {
        "operationId": "a",
        "requestBody": {"content": {"multipart/form-data": {
            "schema": {"$ref": "#/components/schemas/Form"},
            "encoding": {"meta": {"contentType": "application/json", "headers": {"X": {}}}},
        }}},
        "responses": {"200": {"description": "", "content": {"audio/mpeg": {"schema": file}}}},
    }}}, "components": {"schemas": {"Form": {"type": "object", "properties": {
        "file": file, "more": {"type": "array", "items": file}, "meta": {"type": "object"},
    }}}}}));
    let expected = r"operation a POST /a
  body optional multipart Form
    part meta as application/json
  response 200 binary audio/mpeg
struct Form
  optional file: upload
  optional more: [upload]
  optional meta: json object";
    assert_eq!(text, expected);
    let place = "/post/requestBody/content/multipart~1form-data/encoding/meta/headers/X";
    assert_eq!(said, [format!("U075 #/paths/~1a{place}")]);
}

#[test]
fn replies_by_status_with_headers() {
    let json_of = |schema: Value| json!({"application/json": {"schema": schema}});
    let text_of = |kind: &str| json!({"schema": {"type": kind}});
    let (text, said) = operations(json!({
        "paths": {"/a": {"get": {"operationId": "a", "responses": {
            "default": {"$ref": "#/components/responses/Failed"},
            "4XX": {"description": "c", "content": {"application/xml": {"schema": {"type": "object"}}}},
            "204": {"description": "", "content": json_of(json!({}))},
            "200": {"description": "ok", "headers": {
                "ETag": text_of("string"), "Content-Type": text_of("string"), "X-N": text_of("object"),
            }, "content": json_of(json!({"properties": {"a": {}}}))},
        }}}},
        "components": {"responses": {
            "Failed": {"description": "f", "content": json_of(json!({"properties": {"m": {}}}))},
        }},
    }));
    let expected = r#"operation a GET /a
  response 200 json application/json a.response.200
    description "ok"
    header optional ETag: string
    header optional X-N: string
  response 204 nothing
  response 4XX text application/xml
    description "c"
  response default json application/json Failed.response
    description "f"
struct a.response.200
  optional a: json
struct Failed.response
  optional m: json"#;
    assert_eq!(text, expected);
    let expected = [
        "U073 #/paths/~1a/get/responses/4XX/content/application~1xml",
        "W066 #/paths/~1a/get/responses/204/content/application~1json",
        "U081 #/paths/~1a/get/responses/200/headers/X-N",
    ];
    assert_eq!(said, expected);
}

#[test]
fn security_is_or_of_and_and_an_operation_overrides() {
    let (api, said) = lowered(json!({
        "security": [{"key": []}],
        "paths": {"/a": {
            "get": {"operationId": "both", "responses": {}, "security": [
                {"key": [], "oauth": ["read"]}, {"digest": []}, {},
            ]},
            "put": {"operationId": "inherits", "responses": {}},
            "delete": {"operationId": "open", "responses": {}, "security": []},
            "post": {"operationId": "wrong", "responses": {}, "security": [{"ghost": []}]},
        }},
        "components": {"securitySchemes": {
            "key": {"type": "apiKey", "in": "query", "name": "k"},
            "digest": {"type": "http", "scheme": "Digest"},
            "oauth": {"type": "oauth2", "flows": {"authorizationCode": {
                "authorizationUrl": "https://a", "tokenUrl": "https://t", "scopes": {"read": "r"},
            }}},
            "basic": {"type": "http", "scheme": "BASIC"},
        }},
    }));
    let text = dump(&api);
    let security: Vec<&str> = text
        .lines()
        .filter(|line| line.contains("security "))
        .collect();
    let expected = [
        "  security key + oauth(read)",
        "  security digest",
        "  security anonymous",
        "  security key",
        "  security ghost",
    ];
    assert_eq!(security, expected);
    assert!(
        text.contains(
            "  flow authorizationCode\n    authorization \"https://a\"\n    token \"https://t\""
        ),
        "{text}"
    );
    assert!(
        text.contains("scheme digest authorization Digest"),
        "{text}"
    );
    assert_eq!(said, ["U092 #/paths/~1a/post/security/0/ghost"]);
}

#[test]
fn servers_of_the_api_and_of_operations() {
    let main = json!({"url": "https://{region}.x.com/v1", "variables": {
        "region": {"default": "eu", "enum": ["eu", "us"]}, "ghost": {"default": "x"},
    }});
    let own = json!([{"url": "https://other.x.com"}]);
    let (api, said) = lowered(json!({
        "servers": [main, {"url": "/relative"}],
        "paths": {
            "/a": {"servers": own, "get": {"operationId": "other", "responses": {}}},
            "/b": {"servers": [main], "get": {"operationId": "same", "responses": {}}},
        },
    }));
    assert_eq!(api.servers.len(), 1);
    assert_eq!(api.servers[0].variables.len(), 1);
    assert_eq!(api.operations[0].servers[0].url, "https://other.x.com");
    assert!(api.operations[1].servers.is_empty());
    let expected = [
        "W071 #/servers/0/variables/ghost",
        "U077 #/servers/1",
        "W071 #/paths/~1b/servers/0/variables/ghost",
    ];
    assert_eq!(said, expected);
}

#[test]
fn what_the_vendor_sends_is_found_once_wherever_it_is_declared() {
    let body = json!({"content": {"application/json": {"schema": {"type": "object",
        "properties": {"id": {"type": "string"}}}}}});
    let post = json!({"{$request.body#/url}": {"post": {"requestBody": body, "responses": {}}}});
    let caller =
        || json!({"callbacks": {"c": {"$ref": "#/components/callbacks/Ended"}}, "responses": {}});
    let (api, said) = lowered(json!({
        "x-oas31-webhooks": {"w": {"post": {
            "parameters": [parameter("Signature", "header")], "requestBody": body, "responses": {},
        }}},
        "paths": {"/a": {"post": caller(), "put": caller()}},
        "components": {"callbacks": {"Ended": post}},
    }));
    let found = api.webhooks.iter().map(|webhook| {
        let payload = webhook
            .payload
            .as_ref()
            .and_then(|payload| payload.ty.declared());
        let hint = payload.map(|id| format!("{:?}", api.types.get(id).hint));
        (
            webhook.name.as_str(),
            webhook.during.len(),
            hint.unwrap_or_default(),
        )
    });
    let expected = [
        ("w", 0, "Path([\"w\", \"event\"])".to_owned()),
        ("c", 2, "Path([\"Ended\", \"event\"])".to_owned()),
    ];
    assert_eq!(found.collect::<Vec<_>>(), expected);
    assert_eq!(said, ["W088 #/x-oas31-webhooks/w/post/parameters/0"]);
}

#[test]
fn a_stream_beside_another_form_is_an_operation_of_its_own() {
    let item = json!({"schema": {"type": "object", "properties": {"a": {"type": "string"}}}});
    let event = json!({"schema": {"type": "object", "properties": {
        "event": {"type": "string"}, "data": {"type": "object"},
    }}});
    let reply = |content: Value| {
        json!({"post": {"responses": {
            "200": {"description": "", "content": content},
        }}})
    };
    let (api, said) = lowered(json!({"paths": {
        "/both": reply(json!({"application/json": item, "text/event-stream": item})),
        "/lines": reply(json!({"application/x-ndjson": item})),
        "/events": reply(json!({"text/event-stream": event})),
        "/plain": reply(json!({"text/event-stream": {"schema": {"type": "string"}}})),
    }}));
    let found = api.operations.iter().map(|operation| {
        let content = operation.responses[0].content.clone();
        let framing = content.and_then(|content| match content {
            ReplyContent::Stream { framing, item, .. } => Some((framing, item.is_some())),
            _ => None,
        });
        (operation.path.as_str(), operation.streamed, framing)
    });
    let expected = [
        ("/both", false, None),
        ("/both", true, Some((Framing::EventData, true))),
        ("/lines", false, Some((Framing::Lines, true))),
        ("/events", false, Some((Framing::Event, true))),
        ("/plain", false, Some((Framing::EventText, false))),
    ];
    assert_eq!(found.collect::<Vec<_>>(), expected);
    assert_eq!(said, Vec::<String>::new());
}

#[test]
fn every_other_degradation_of_an_operation_is_said() {
    let text = json!({"schema": {"type": "string"}});
    let reply = |headers: Value| json!({"description": "", "headers": headers});
    let (_, said) = operations(json!({"paths": {
        "/a/{x}": {"get": {
            "parameters": [
                {"name": "x", "in": "path", "schema": {"type": "string"}},
                parameter("y", "query"),
                parameter("y", "query"),
            ],
            "responses": {"200": reply(json!({"A": text})), "201": reply(json!({"B": text}))},
        }},
        "/form": {"post": {
            "requestBody": {"content": {"application/x-www-form-urlencoded": text}},
            "responses": {"200": {"description": "", "content": {
                "text/csv": {"schema": {"type": "array", "items": {"type": "string"}}},
            }}},
        }},
    }}));
    let expected = [
        "W069 #/paths/~1a~1{x}/get/parameters/0",
        "W076 #/paths/~1a~1{x}/get/parameters/2",
        "U074 #/paths/~1form/post/requestBody/content/application~1x-www-form-urlencoded",
        "W074 #/paths/~1form/post/responses/200/content/text~1csv",
    ];
    assert_eq!(said, expected);
}

#[test]
fn a_type_with_files_has_one_use() {
    let form = json!({"schema": {"$ref": "#/components/schemas/Form"}});
    let body = |media: &str| json!({"requestBody": {"content": {media: form}}, "responses": {}});
    let (_, said) = operations(json!({
        "paths": {"/a": {"post": body("multipart/form-data"), "put": body("application/json")}},
        "components": {"schemas": {"Form": {"type": "object", "properties": {
            "file": {"type": "string", "format": "binary"},
        }}}},
    }));
    assert_eq!(said, ["U080 #/components/schemas/Form/properties/file"]);
}
