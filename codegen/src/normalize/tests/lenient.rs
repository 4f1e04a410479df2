use super::normalized;
use serde_json::json;

#[test]
fn lenient_readings_are_warned_of() {
    let (value, said) = normalized(
        r#"openapi: 3.0
info: {title: 2020, version: 1.10}
servers:
  - url: https://x
    variables: {port: {default: 8443, enum: [8443, "443"]}}
tags:
security:
  - key:
paths:
  /a:
    get:
      description: null
      responses:
        204:
        200: {description: d, content: {a/b: null}}
    delete: {}
"#,
    );
    let value = value.unwrap();
    assert_eq!(
        said,
        [
            "W031 6:1 `tags` is null; it is read as if it were absent",
            "W033 1:10 expected a string; this is read as \"3.0\"",
            "W033 2:15 expected a string; this is read as \"2020\"",
            "W033 2:30 expected a string; this is read as \"1.10\"",
            "W033 5:33 expected a string; this is read as \"8443\"",
            "W033 5:46 expected a string; this is read as \"8443\"",
            "W031 8:5 null is read as an empty list of scopes",
            "W031 12:20 `description` is null; it is read as if it were absent",
            "W031 14:9 null is read as an empty object",
            "W032 14:9 a Response Object needs `description`; it is read as empty",
            "W031 15:46 null is read as an empty object",
            "W032 16:5 an Operation Object needs `responses`; it is read as empty",
        ]
    );
    assert_eq!(value["info"], json!({"title": "2020", "version": "1.10"}));
    assert_eq!(value["security"], json!([{"key": []}]));
    assert_eq!(
        value["paths"]["/a"]["get"]["responses"]["204"],
        json!({"description": ""})
    );
    assert_eq!(value["paths"]["/a"]["delete"], json!({"responses": {}}));
}

#[test]
fn references_to_the_definitions_of_the_schema_around_are_found() {
    let (value, said) = normalized(
        r##"openapi: 3.1.0
info: {title: t, version: "1"}
components:
  schemas:
    A:
      $defs: {X: {properties: {y: {$ref: "#/$defs/Y/items"}}}, Y: {}}
      items: {$ref: "#/$defs/X"}
    B: {$ref: "#/$defs/X"}
"##,
    );
    let schemas = &value.unwrap()["components"]["schemas"];
    assert_eq!(
        schemas["A"]["items"]["$ref"],
        "#/components/schemas/A/$defs/X"
    );
    assert_eq!(
        schemas["B"]["$ref"], "#/$defs/X",
        "nothing around it has such a definition"
    );
    assert_eq!(
        said,
        [
            "W036 6:42 `#/$defs/Y/items` points at nothing; \
             it is read as `#/components/schemas/A/$defs/Y/items`",
            "W036 7:21 `#/$defs/X` points at nothing; it is read as `#/components/schemas/A/$defs/X`",
        ]
    );
}

#[test]
fn definitions_at_the_root_come_first() {
    let (value, said) = normalized(
        r##"openapi: 3.1.0
info: {title: t, version: "1"}
$defs: {X: {}}
components:
  schemas:
    A: {$defs: {X: {}}, items: {$ref: "#/$defs/X"}}
"##,
    );
    assert_eq!(
        value.unwrap()["components"]["schemas"]["A"]["items"]["$ref"],
        "#/$defs/X"
    );
    assert_eq!(said, [""; 0]);
}

#[test]
fn a_boolean_required_is_ignored_and_a_parameter_without_schema_takes_anything() {
    let (value, said) = normalized(
        r#"openapi: 3.0.3
info: {title: t, version: "1"}
paths: {}
components:
  parameters: {p: {name: a, in: query}, q: {name: b, in: query, content: {a/b: {}}}}
  schemas:
    A: {type: object, properties: {b: {type: string, required: true}}}
"#,
    );
    let components = &value.unwrap()["components"];
    assert_eq!(components["parameters"]["p"]["schema"], json!({}));
    assert_eq!(components["parameters"]["q"].get("schema"), None);
    assert_eq!(
        components["schemas"]["A"]["properties"]["b"],
        json!({"type": "string"})
    );
    assert_eq!(
        said,
        [
            "W032 5:16 a Parameter Object needs `schema`; it is read as empty",
            "W035 7:64 `required` of a schema is a list of properties; this is ignored",
        ]
    );
}

#[test]
fn what_is_missing_is_assumed_where_a_client_can_do_without() {
    let (value, said) = normalized("openapi: 3.0.0\nservers: [{}]");
    let value = value.unwrap();
    assert_eq!(value["info"], json!({"title": "", "version": ""}));
    assert_eq!(value["servers"], json!([{"url": "/"}]));
    assert_eq!(
        said,
        [
            "W032 1:1 an OpenAPI Object needs `info`; it is read as empty",
            "W032 1:1 an OpenAPI Object needs `paths`; it is read as empty",
            "W032 2:11 a Server Object needs `url`; it is read as `/`",
            "W032 1:1 an Info Object needs `title`; it is read as empty",
            "W032 1:1 an Info Object needs `version`; it is read as empty",
        ]
    );
}

#[test]
fn values_of_another_type_are_read_where_they_mean_one_thing() {
    let (value, said) = normalized(
        r#"openapi: 3.0.3
info: {title: t, version: "1"}
security: {key: []}
paths:
  pets:
    get:
      tags: pets
      security: [key]
      parameters: {name: a, in: query, required: "true", schema: {maxLength: 5.0, maximum: "1e3"}}
      responses: {}
components:
  schemas:
    A: {discriminator: kind, required: kind, properties: {kind: {items: [{}]}, allOf: [{}]}}
"#,
    );
    let value = value.unwrap();
    assert_eq!(value["security"], json!([{"key": []}]));
    let get = &value["paths"]["/pets"]["get"];
    assert_eq!(get["tags"], json!(["pets"]));
    assert_eq!(get["security"], json!([{"key": []}]));
    let schema = json!({"maxLength": 5, "maximum": 1000.0});
    assert_eq!(
        get["parameters"],
        json!([{"name": "a", "in": "query", "required": true, "schema": schema}])
    );
    assert_eq!(
        value["components"]["schemas"]["A"],
        json!({
            "discriminator": {"propertyName": "kind"},
            "required": ["kind"],
            "properties": {"kind": {"x-oas31-prefixItems": [{}]}},
        })
    );
    assert_eq!(
        said,
        [
            "W039 5:3 the path `pets` is read as `/pets`",
            "W038 3:1 this is read as a list of one",
            "W038 7:13 this is read as a list of one",
            "W038 8:18 this is read as `key: []`",
            "W038 9:7 this is read as a list of one",
            "W038 9:50 this is read as `true`",
            "W038 9:78 this is read as `5`",
            "W038 9:92 this is read as `1000.0`",
            "W038 13:24 this is read as `propertyName: kind`",
            "W038 13:40 this is read as a list of one",
            "U043 13:80 `allOf` is no schema; it is left out",
            "W038 13:66 a list of schemas under `items` is read as `prefixItems`",
        ]
    );
}

#[test]
fn required_beside_a_reference_means_something_since_3_1() {
    for (version, kept) in [("3.0.3", false), ("3.1.0", true)] {
        let document = json!({
            "openapi": version,
            "info": {"title": "t", "version": "1"},
            "paths": {},
            "components": {"schemas": {
                "A": {"type": "object"},
                "B": {"$ref": "#/components/schemas/A", "required": ["a"]},
                "C": {"type": "date-time"},
            }},
        });
        let (value, said) = normalized(&document.to_string());
        let schemas = &value.unwrap()["components"]["schemas"];
        assert_eq!(schemas["B"].get("required").is_some(), kept, "{version}");
        assert_eq!(
            schemas["C"],
            json!({"type": "string", "format": "date-time"})
        );
        let codes: Vec<&str> = said.iter().filter_map(|it| it.get(..4)).collect();
        let expected: &[&str] = if kept { &["W038"] } else { &["W095", "W038"] };
        assert_eq!(codes, expected, "{version}");
    }
}
