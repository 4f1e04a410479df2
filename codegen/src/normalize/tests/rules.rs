use super::normalized;
use serde_json::json;

/// What is said of a document with these members.
fn said(version: &str, rest: &str) -> Vec<String> {
    let text = format!("openapi: {version}\ninfo: {{title: t, version: v}}\npaths: {{}}\n{rest}");
    normalized(&text).1
}

/// What is said of one parameter, on line 6.
fn of_parameter(version: &str, parameter: &str) -> Vec<String> {
    said(
        version,
        &format!("components:\n  parameters:\n    p: {{{parameter}}}"),
    )
}

/// What is said of one schema, on line 6, and its value.
fn of_schema(version: &str, schema: &str) -> (serde_json::Value, Vec<String>) {
    let text = format!(
        "openapi: {version}\ninfo: {{title: t, version: v}}\npaths: {{}}\ncomponents:\n  schemas:\n    \
         S: {{{schema}}}"
    );
    let (value, said) = normalized(&text);
    (value.unwrap()["components"]["schemas"]["S"].clone(), said)
}

#[test]
fn allow_reserved_is_for_what_is_percent_encoded() {
    let nothing = [""; 0];
    for (version, place, value) in [
        ("3.0.3", "query", "true"),
        ("3.0.3", "header", "false"),
        ("3.2.0", "path, required: true", "true"),
        ("3.2.0", "cookie", "true"),
    ] {
        let parameter = format!("name: a, in: {place}, allowReserved: {value}, schema: {{}}");
        assert_eq!(
            of_parameter(version, &parameter),
            nothing,
            "{version} {parameter}"
        );
    }
    for (version, place, value, what) in [
        ("3.0.3", "header", "true", "in a header"),
        ("3.1.0", "header", "false", "in a header"),
        ("3.1.0", "path", "false", "in a path"),
        ("3.1.0", "cookie", "true", "in a cookie"),
        (
            "3.2.0",
            "cookie",
            "true, style: cookie",
            "in a cookie of style `cookie`",
        ),
    ] {
        let parameter = format!("name: a, in: {place}, schema: {{}}, allowReserved: {value}");
        let said = of_parameter(version, &parameter);
        let expected = format!("`allowReserved` means nothing {what}; it is ignored");
        assert!(said.len() == 1 && said[0].ends_with(&expected), "{said:?}");
    }
    let header = "components:\n  headers:\n    h: {schema: {}, allowReserved: true}";
    assert_eq!(
        said("3.2.0", header),
        ["W044 6:21 `allowReserved` means nothing in a header; it is ignored"]
    );
}

#[test]
fn names_that_no_message_carries_are_told() {
    assert_eq!(
        of_parameter("3.0.3", "name: 'a b', in: header, schema: {}"),
        ["U047 6:15 `a b` is no name of a header; the parameter is left out"]
    );
    assert_eq!(
        of_parameter("3.0.3", "name: 'a{b}', in: path, schema: {}"),
        ["U047 6:15 `a{b}` can be the name of no slot; the parameter is left out"]
    );
    assert_eq!(
        of_parameter("3.0.3", "name: 'a[b]', in: query, schema: {}"),
        [""; 0]
    );
    let headers = "components:\n  responses:\n    r: {description: d, headers: {X-A: {schema: {}}, 'X=': {schema: {}}}}";
    assert_eq!(
        said("3.1.0", headers),
        ["U047 6:54 `X=` is no name of a header; it is left out"]
    );
}

#[test]
fn names_of_components_are_restricted_since_version_3() {
    let text = "components:\n  schemas: {a.b-c_1: {}, 'a b': {}, x-y: {}}\n  x-more: {'a b': {}}";
    assert_eq!(
        said("3.0.3", text),
        [
            "W047 5:26 `a b` has other characters than letters, digits, `.`, `-` and `_`; it is read as it is"
        ]
    );
    let (_, said) = normalized(
        "swagger: '2.0'\ninfo: {title: t, version: v}\npaths: {}\ndefinitions: {'a b': {}}",
    );
    assert_eq!(said, [""; 0]);
}

#[test]
fn a_query_string_is_alone() {
    let text = r##"components:
  parameters:
    q: {name: q, in: querystring, content: {a/b: {schema: {}}}}
  pathItems:
    a:
      parameters: [{$ref: "#/components/parameters/q"}]
      get: {responses: {}, parameters: [{name: p, in: query, schema: {}}]}
      put: {responses: {}, parameters: [{name: h, in: header, schema: {}}]}
      post: {responses: {}, parameters: [{name: q, in: querystring, content: {a/b: {}}}]}
    b:
      parameters: [{name: r, in: querystring, content: {a/b: {}}}, {$ref: "#/components/parameters/q"}]
      get: {responses: {}, parameters: [{name: h, in: header, schema: {}}]}
"##;
    assert_eq!(
        said("3.2.0", text),
        [
            "W048 10:41 `in: querystring` is all of the query; each of the two is read as if it stood alone",
            "W048 14:68 a request has one query string; each of the two is read as if it stood alone",
        ]
    );
}

#[test]
fn a_query_string_with_a_schema_is_a_form() {
    let (value, said) = normalized(
        "openapi: 3.2.0\ninfo: {title: t, version: v}\ncomponents:\n  parameters:\n    p: {name: a, in: querystring, schema: {type: object}}",
    );
    assert_eq!(
        said,
        [
            "W048 5:35 `in: querystring` is described by `content`; this schema is read as that of a form"
        ]
    );
    assert_eq!(
        value.unwrap()["components"]["parameters"]["p"],
        json!({"name": "a", "in": "query", "schema": {"type": "object"}, "style": "form", "explode": true})
    );
}

#[test]
fn arrays_have_items_until_version_3_1() {
    assert_eq!(
        of_schema("3.0.3", "type: array").1,
        ["W045 6:15 `type: array` needs `items`; without them an item is any JSON value"]
    );
    for (version, schema) in [
        ("3.1.0", "type: array"),
        ("3.0.3", "type: array, items: {}"),
        ("3.0.3", "type: object"),
    ] {
        assert_eq!(of_schema(version, schema).1, [""; 0], "{version} {schema}");
    }
}

#[test]
fn defaults_are_of_their_type_until_version_3_1() {
    for schema in [
        "type: integer, default: 1.0",
        "type: number, default: 1",
        "type: string, nullable: true, default: null",
        "type: string, enum: [a], default: b",
        "default: 1",
    ] {
        assert_eq!(of_schema("3.0.3", schema).1, [""; 0], "{schema}");
    }
    assert_eq!(of_schema("3.1.0", "type: string, default: 1").1, [""; 0]);
    for (schema, said) in [
        (
            "integer, default: 1.5",
            "this is no value of `type: integer`; the default is ignored",
        ),
        (
            "integer, default: '1.5'",
            "this is no value of `type: integer`; the default is ignored",
        ),
        (
            "integer, default: '1'",
            "this is no value of `type: integer`; the default is read as `1`",
        ),
        (
            "boolean, default: 'true'",
            "this is no value of `type: boolean`; the default is read as `true`",
        ),
        (
            "boolean, default: null",
            "null is no value of `type: boolean` without `nullable: true`; the default is ignored",
        ),
        (
            "string, default: 1.10",
            "this is no value of `type: string`; the default is read as `\"1.10\"`",
        ),
        (
            "array, items: {}, default: {}",
            "this is no value of `type: array`; the default is ignored",
        ),
    ] {
        let (_, found) = of_schema("3.0.3", &format!("type: {schema}"));
        let is_so = found.len() == 1 && found[0].starts_with("W046 6:") && found[0].ends_with(said);
        assert!(is_so, "{found:?}");
    }
    let (value, _) = of_schema("3.0.3", "type: string, default: 1.10");
    assert_eq!(value, json!({"type": "string", "default": "1.10"}));
    let (value, _) = of_schema("3.0.3", "type: integer, default: []");
    assert_eq!(value, json!({"type": "integer"}));
}

#[test]
fn read_only_and_write_only_exclude_each_other_until_version_3_1() {
    let both = "readOnly: true, writeOnly: true";
    assert_eq!(
        of_schema("3.0.3", both).1,
        ["W043 6:36 `readOnly` and `writeOnly` exclude each other; `writeOnly` is ignored"]
    );
    assert_eq!(of_schema("3.1.0", both).1, [""; 0]);
    assert_eq!(
        of_schema("3.0.3", "readOnly: true, writeOnly: false").1,
        [""; 0]
    );
}

#[test]
fn schemes_have_the_members_of_their_type() {
    let scheme = |scheme: &str| {
        said(
            "3.0.3",
            &format!("components:\n  securitySchemes:\n    s: {{{scheme}}}"),
        )
    };
    assert_eq!(
        scheme("type: apiKey, name: a, in: header, scheme: bearer"),
        ["W044 6:44 `scheme` means nothing beside `type: apiKey`; it is ignored"]
    );
    assert_eq!(
        scheme("type: http, scheme: basic, name: a, in: header"),
        [
            "W044 6:36 `name` means nothing beside `type: http`; it is ignored",
            "W044 6:45 `in` means nothing beside `type: http`; it is ignored",
        ]
    );
    for good in [
        "type: http, scheme: bearer, bearerFormat: JWT",
        "type: oauth2, flows: {}",
        "type: openIdConnect, openIdConnectUrl: 'https://a'",
        "type: unheard, name: a",
    ] {
        assert_eq!(scheme(good), [""; 0], "{good}");
    }
}
