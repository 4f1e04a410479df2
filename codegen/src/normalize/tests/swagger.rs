use super::normalized;
use serde_json::json;

fn paths(text: &str) -> (serde_json::Value, Vec<String>) {
    let head = "swagger: \"2.0\"\ninfo: {title: t, version: v}\n";
    let (value, said) = normalized(&format!("{head}{text}"));
    (value.unwrap(), said)
}

#[test]
fn host_base_path_and_schemes_become_servers() {
    for (text, expected) in [
        ("paths: {}", json!(null)),
        ("basePath: /v1/", json!([{"url": "/v1"}])),
        ("host: a.b", json!([{"url": "https://a.b"}])),
        (
            "host: a.b:8\nbasePath: v1\nschemes: [http, https]",
            json!([{"url": "https://a.b:8/v1"}, {"url": "http://a.b:8/v1"}]),
        ),
        ("host: http://a.b/", json!([{"url": "http://a.b"}])),
    ] {
        assert_eq!(paths(text).0["servers"], expected, "{text}");
    }
    let (value, _) =
        paths("host: a.b\nbasePath: /v1\npaths: {/a: {get: {schemes: [http], responses: {}}}}");
    let get = &value["paths"]["/a"]["get"];
    assert_eq!(get["servers"], json!([{"url": "http://a.b/v1"}]));
    assert_eq!(get.get("schemes"), None);
}

#[test]
fn parameters_get_schemas_and_styles() {
    let (value, said) = paths(
        r#"
paths:
  /a/{b}:
    get:
      parameters:
        - {name: b, in: path, required: true, type: integer, format: int64}
        - {name: c, in: query, type: array, items: {type: string}, collectionFormat: multi}
        - {name: d, in: query, type: array, items: {type: string}, description: D}
        - {name: e, in: query, type: array, items: {type: string}, collectionFormat: pipes}
        - {name: f, in: header, type: array, items: {type: string}, collectionFormat: tsv}
        - {name: g, in: query, type: string, x-nullable: true, enum: [a]}
      responses: {default: {description: d}}
"#,
    );
    let list = json!({"type": "array", "items": {"type": "string"}});
    assert_eq!(
        value["paths"]["/a/{b}"]["get"]["parameters"],
        json!([
            {"name": "b", "in": "path", "required": true,
             "schema": {"type": "integer", "format": "int64"}},
            {"name": "c", "in": "query", "style": "form", "explode": true, "schema": list},
            {"name": "d", "in": "query", "description": "D", "style": "form", "explode": false,
             "schema": list},
            {"name": "e", "in": "query", "style": "pipeDelimited", "explode": false,
             "schema": list},
            {"name": "f", "in": "header", "schema": {"type": "string"}},
            {"name": "g", "in": "query", "x-nullable": true,
             "schema": {"type": "string", "nullable": true, "enum": ["a"]}},
        ])
    );
    assert_eq!(
        said,
        ["U044 12:87 lists in the format `tsv` are written by the caller"]
    );
}

#[test]
fn body_parameters_become_request_bodies() {
    let (value, said) = paths(
        r##"
consumes: [application/json, application/xml]
parameters:
  Pet: {name: pet, in: body, required: true, schema: {$ref: "#/definitions/Pet"}}
  page: {name: page, in: query, type: integer}
definitions: {Pet: {type: object, properties: {mother: {$ref: "#/definitions/Pet"}}}}
paths:
  /a:
    parameters: [{$ref: "#/parameters/page"}]
    post:
      parameters: [{$ref: "#/parameters/Pet"}]
      responses: {default: {description: d}}
    put:
      consumes: [text/json]
      parameters: [{$ref: "#/parameters/Pet"}]
      responses: {default: {description: d}}
"##,
    );
    let pet = json!({"schema": {"$ref": "#/components/schemas/Pet"}});
    let item = &value["paths"]["/a"];
    assert_eq!(
        item["parameters"],
        json!([{"$ref": "#/components/parameters/page"}])
    );
    assert_eq!(item["post"]["parameters"], json!([]));
    assert_eq!(
        item["post"]["requestBody"],
        json!({"$ref": "#/components/requestBodies/Pet"})
    );
    assert_eq!(
        item["put"]["requestBody"],
        json!({"required": true, "content": {"text/json": pet}})
    );
    let components = &value["components"];
    assert_eq!(
        components["requestBodies"]["Pet"]["content"],
        json!({"application/json": pet, "application/xml": pet})
    );
    assert_eq!(
        components["schemas"]["Pet"]["properties"]["mother"]["$ref"],
        "#/components/schemas/Pet"
    );
    assert_eq!(said, [""; 0]);
}

#[test]
fn form_parameters_become_the_properties_of_one_body() {
    let (value, said) = paths(
        r#"
paths:
  /a:
    post:
      consumes: [application/x-www-form-urlencoded]
      parameters:
        - {name: a, in: formData, type: integer, required: true, description: A}
        - {name: b, in: formData, type: array, items: {type: string}}
        - {name: c, in: formData, type: array, items: {type: string}, collectionFormat: multi}
      responses: {default: {description: d}}
    put:
      consumes: [multipart/form-data]
      parameters: [{name: f, in: formData, type: file}]
      responses: {default: {description: d}}
"#,
    );
    let item = &value["paths"]["/a"];
    let list = json!({"type": "array", "items": {"type": "string"}});
    let with_format = json!({"type": "array", "items": {"type": "string"}});
    assert_eq!(
        item["post"]["requestBody"],
        json!({"required": true, "content": {"application/x-www-form-urlencoded": {
            "schema": {"type": "object", "required": ["a"], "properties": {
                "a": {"type": "integer", "description": "A"}, "b": list, "c": with_format,
            }},
            "encoding": {"b": {"style": "form", "explode": false}},
        }}})
    );
    assert_eq!(
        item["put"]["requestBody"],
        json!({"required": false, "content": {"multipart/form-data": {
            "schema": {"type": "object",
                       "properties": {"f": {"type": "string", "format": "binary"}}},
        }}})
    );
    assert_eq!(said, [""; 0]);
}

#[test]
fn responses_get_content_for_everything_produced() {
    let (value, said) = paths(
        r##"
produces: [application/json]
responses: {Gone: {description: G, schema: {$ref: "#/definitions/E"}}}
definitions: {E: {type: object, discriminator: kind, properties: {kind: {type: string}}}}
paths:
  /a:
    get:
      responses:
        200:
          description: d
          schema: {type: string}
          examples: {application/json: hello}
          headers: {X-A: {type: integer, description: A}}
        202: {description: f, schema: {type: file}}
        410: {$ref: "#/responses/Gone"}
    put:
      produces: [text/csv, application/json]
      responses: {200: {$ref: "#/responses/Gone"}, 400: {description: none}}
  /b:
    get:
      responses: {200: {description: d, schema: {$ref: "#/paths/~1a/get/responses/200/schema"}}}
"##,
    );
    let get = &value["paths"]["/a"]["get"]["responses"];
    assert_eq!(
        get["200"],
        json!({
            "description": "d",
            "content": {"application/json": {"schema": {"type": "string"}, "example": "hello"}},
            "headers": {"X-A": {"description": "A", "schema": {"type": "integer"}}},
        })
    );
    assert_eq!(
        get["202"]["content"],
        json!({"*/*": {"schema": {"type": "string", "format": "binary"}}})
    );
    assert_eq!(get["410"], json!({"$ref": "#/components/responses/Gone"}));
    let put = &value["paths"]["/a"]["put"]["responses"];
    let error = json!({"schema": {"$ref": "#/components/schemas/E"}});
    assert_eq!(
        put["200"]["content"],
        json!({"text/csv": error, "application/json": error})
    );
    assert_eq!(put["400"], json!({"description": "none"}));
    assert_eq!(
        value["paths"]["/b"]["get"]["responses"]["200"]["content"]["application/json"]["schema"],
        json!({"$ref": "#/paths/~1a/get/responses/200/content/application~1json/schema"})
    );
    assert_eq!(
        value["components"]["schemas"]["E"]["discriminator"],
        json!({"propertyName": "kind"})
    );
    assert_eq!(said, [""; 0]);
}

#[test]
fn security_definitions_become_schemes() {
    let (value, said) = paths(
        r#"
securityDefinitions:
  basic: {type: basic, description: B}
  key: {type: apiKey, in: header, name: X-Key}
  code: {type: oauth2, flow: accessCode, authorizationUrl: /a, tokenUrl: /t, scopes: {s: S}}
  own: {type: oauth2, flow: application, tokenUrl: /t, scopes: {}}
"#,
    );
    assert_eq!(
        value["components"]["securitySchemes"],
        json!({
            "basic": {"type": "http", "description": "B", "scheme": "basic"},
            "key": {"type": "apiKey", "in": "header", "name": "X-Key"},
            "code": {"type": "oauth2", "flows": {"authorizationCode":
                {"authorizationUrl": "/a", "tokenUrl": "/t", "scopes": {"s": "S"}}}},
            "own": {"type": "oauth2", "flows": {"clientCredentials":
                {"tokenUrl": "/t", "scopes": {}}}},
        })
    );
    assert_eq!(
        said,
        ["W032 1:1 an OpenAPI Object needs `paths`; it is read as empty"]
    );
}

#[test]
fn diagnostics_point_into_the_description_as_it_was_written() {
    let (_, said) = paths(
        r#"paths:
  a:
    post:
      parameters:
        - {name: b, in: body, schema: {type: string, maxLength: "5"}}
        - {name: c, in: query, type: string, minLength: "1"}
        - {name: d, in: formData, type: string, maxLength: "6"}
      responses: {200: {description: d, schema: {type: string, maxLength: "7"}}}
definitions: {E: {type: string, maxLength: "8"}}
"#,
    );
    let places: Vec<_> = said.iter().filter_map(|it| it.split(' ').nth(1)).collect();
    assert_eq!(
        places,
        ["4:3", "9:11", "8:57", "10:75", "7:65", "11:44"],
        "{said:#?}"
    );
}

#[test]
fn what_version_2_does_not_have_is_told() {
    let text = r##"swagger: "2.0"
info: {title: t, version: v}
paths:
  /a:
    $ref: "#/definitions/D"
  /b:
    parameters: [{name: b, in: body, schema: {type: file}}]
    post:
      parameters:
        - {name: c, in: cookie, type: string}
        - {name: d, in: query, type: object}
        - {name: e, in: query, type: array, items: {type: array}}
        - {name: f, in: header, type: file}
        - {name: g, in: query, schema: {type: string}}
        - {name: h, in: body, schema: {oneOf: [{type: string}]}}
      responses: {"200": {description: d, schema: {type: file}}}
  /c:
    post:
      parameters: [{name: i, in: formData, type: file}]
      responses: {}
securityDefinitions: {s: {type: apiKey, name: a, in: cookie}}
definitions:
  D: {type: object, properties: {f: {type: file}}}
"##;
    let (_, said) = normalized(text);
    assert_eq!(
        said,
        [
            "U035 5:11 this leads to a definition, not a Path Item Object",
            "W034 10:25 `in: cookie` is OpenAPI 3.0 in a document that says 2.0",
            "W034 11:38 `type: object` outside of `in: body` is OpenAPI 3.0 in a document that says 2.0",
            "W045 12:59 `type: array` needs `items`; without them an item is any JSON value",
            "W034 14:32 `schema` outside of `in: body` is OpenAPI 3.0 in a document that says 2.0",
            "U046 7:18 a request has one body; this parameter is left out",
            "W049 19:50 `consumes` has neither `multipart/form-data` nor `application/x-www-form-urlencoded`; the form is sent as the former",
            "W049 13:39 `type: file` is for fields of forms and for responses; here it is read as `type: string` with `format: binary`",
            "W034 15:40 this `oneOf` is OpenAPI 3.0 in a document that says 2.0",
            "W034 21:54 `in: cookie` is OpenAPI 3.0 in a document that says 2.0",
            "W049 23:44 `type: file` is for fields of forms and for responses; here it is read as `type: string` with `format: binary`",
        ]
    );
}
