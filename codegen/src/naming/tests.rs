//! Obstacles: descriptions whose names cannot be used as they are.

use super::{Ident, Names, assign, names_json};
use crate::diag::Diagnostics;
use crate::document::Document;
use crate::ir::{Api, validate};
use crate::passes::{self, Facts};
use indexmap::IndexSet;
use serde_json::{Value, json};

fn named(mut value: Value) -> (Api, Facts, Names) {
    value["openapi"] = "3.0.3".into();
    value["info"] = json!({"title": "t", "version": "1"});
    if value.get("paths").is_none() {
        value["paths"] = json!({});
    }
    let mut diagnostics = Diagnostics::default();
    let document = Document::open(value, &mut diagnostics).unwrap();
    let mut api = crate::lower::lower(&document, &mut diagnostics);
    let facts = passes::run(&mut api);
    assert_eq!(validate(&api), Vec::<String>::new());
    let names = assign(&api, &facts);
    check(&names);
    (api, facts, names)
}

/// Every identifier is one, and stands once in its scope.
fn check(names: &Names) {
    let types = names
        .types
        .iter()
        .flat_map(|names| [Some(&names.name), names.required.as_ref()]);
    check_scope(types.flatten());
    for names in &names.types {
        check_scope(names.fields.iter().chain(&names.rest));
        check_scope(names.variants.iter().chain(&names.unknown));
    }
    check_scope(names.operations.iter().map(|names| &names.method));
    check_scope(names.operations.iter().flat_map(|names| {
        let beside = [&names.required, &names.reply, &names.headers];
        beside.into_iter().flatten().chain([&names.value])
    }));
    for names in &names.operations {
        check_scope(
            names
                .parameters
                .iter()
                .chain(&names.body)
                .chain([&names.client]),
        );
        check_scope(names.reply_variants.iter());
        check_scope(names.header_fields.iter());
    }
    check_scope(names.modules.iter().map(|names| &names.name));
    check_scope(names.schemes.iter().map(|names| &names.setter));
    check_scope(names.schemes.iter().map(|names| &names.constant));
    check_scope(names.servers.iter().map(|names| &names.variant));
    check_scope(names.errors.iter().map(|names| &names.variant));
}

fn check_scope<'a>(idents: impl Iterator<Item = &'a Ident>) {
    let mut seen = IndexSet::new();
    for ident in idents {
        assert!(
            syn::parse_str::<syn::Ident>(ident.as_str()).is_ok(),
            "`{ident}` is no identifier"
        );
        assert!(seen.insert(ident.as_str()), "`{ident}` stands twice");
    }
}

fn texts(idents: &[Ident]) -> Vec<&str> {
    idents.iter().map(Ident::as_str).collect()
}

fn type_named<'n>(api: &Api, names: &'n Names, at: &str) -> &'n super::TypeNames {
    let position = api.types.iter().position(|(_, def)| def.at.as_str() == at);
    &names.types[position.unwrap_or_else(|| panic!("no type at {at}"))]
}

fn enum_variants(values: &Value) -> (Vec<String>, String) {
    let (_, _, names) =
        named(json!({"components": {"schemas": {"E": {"type": "string", "enum": values}}}}));
    let own = &names.types[0];
    let variants = own.variants.iter().map(ToString::to_string).collect();
    (variants, own.unknown.as_ref().unwrap().to_string())
}

fn object(properties: &[&str]) -> Value {
    let properties = properties
        .iter()
        .map(|name| ((*name).to_owned(), json!({"type": "string"})));
    json!({"type": "object", "properties": Value::Object(properties.collect())})
}

fn type_names(schemas: Value) -> Vec<String> {
    let (_, _, names) = named(json!({"components": {"schemas": schemas}}));
    names
        .types
        .iter()
        .map(|names| names.name.to_string())
        .collect()
}

#[test]
fn values_of_enums_are_spelled_where_they_have_no_words() {
    for (values, expected) in [
        (
            json!(["=", "!=", "<", ">="]),
            vec!["Equal", "NotEqual", "Less", "GreaterEqual"],
        ),
        (
            json!(["", "*", "#", "-"]),
            vec!["Empty", "Star", "Hash", "Minus"],
        ),
        (json!(["name", "-name"]), vec!["Name", "MinusName"]),
        (json!(["+E.164", "E.164"]), vec!["PlusE164", "E164"]),
        (
            json!(["400", "2xx", "gpt-3.5"]),
            vec!["N400", "N2xx", "Gpt3_5"],
        ),
        (
            json!(["in_progress", "inProgress"]),
            vec!["InProgress2", "InProgress"],
        ),
        (
            json!(["self", "Self", "type"]),
            vec!["Self2", "Self_", "Type"],
        ),
        (json!(["👍", "👎"]), vec!["U1f44d", "U1f44e"]),
    ] {
        assert_eq!(enum_variants(&values).0, expected, "{values}");
    }
    assert_eq!(enum_variants(&json!(["unknown", "a"])).1, "Unrecognized");
    assert_eq!(enum_variants(&json!(["a"])).1, "Unknown");
}

#[test]
fn fields_are_words_and_no_keywords() {
    let fields = |properties: &[&str]| -> Vec<String> {
        let (_, _, names) = named(json!({"components": {"schemas": {"S": object(properties)}}}));
        names.types[0]
            .fields
            .iter()
            .map(ToString::to_string)
            .collect()
    };
    assert_eq!(
        fields(&["_id", "type", "self", "2fa"]),
        ["id", "r#type", "self_", "n2fa"]
    );
    assert_eq!(fields(&["_id", "id"]), ["underscore_id", "id"]);
    assert_eq!(fields(&["orgName", "org_name"]), ["org_name_2", "org_name"]);
    assert_eq!(
        fields(&["StartTime", "StartTime<"]),
        ["start_time", "start_time_less"]
    );
    assert_eq!(fields(&["", "$", "gen"]), ["empty", "dollar", "r#gen"]);
    assert_eq!(
        fields(&["new", "clone", "default"]),
        ["new_", "clone_", "default_"]
    );
}

#[test]
fn a_null_setter_keeps_its_name() {
    let nullable = json!({"type": "string", "nullable": true});
    let body = json!({"type": "object", "properties": {"note": nullable, "note_null": nullable}});
    let content = json!({"application/json": {"schema": body}});
    let (_, _, names) = named(json!({"paths": {"/a": {"post": {
        "requestBody": {"content": content}, "responses": {},
    }}}}));
    assert_eq!(texts(&names.types[0].fields), ["note", "note_null_"]);
}

#[test]
fn types_do_not_shadow_what_generated_code_uses() {
    let schemas = json!({
        "Option": object(&["a"]), "string": object(&["a"]), "Error": object(&["a"]),
        "Self": object(&["a"]), "DateTime": object(&["a"]), "400": object(&["a"]),
    });
    let expected = [
        "OptionModel",
        "StringModel",
        "Error",
        "SelfModel",
        "DateTimeModel",
        "N400",
    ];
    assert_eq!(type_names(schemas), expected);
}

#[test]
fn given_names_are_kept_and_made_up_ones_say_more() {
    let schemas = json!({
        "CallContact": object(&["a"]),
        "Call": {"type": "object", "properties": {
            "contact": object(&["b"]),
            "tags": {"type": "array", "items": object(&["c"])},
            "data": {"type": "array", "items": object(&["c"])},
        }},
        "PhoneNumber": object(&["a"]),
        "phone_number": object(&["b"]),
    });
    let expected = [
        "CallContact",
        "Call",
        "CallContactProperty",
        "CallTag",
        "CallDataItem",
        "PhoneNumber",
        "PhoneNumber2",
    ];
    assert_eq!(type_names(schemas), expected);
}

#[test]
fn shuffling_renames_nothing() {
    let holder = json!({
        "type": "object",
        "properties": {"a": object(&["b"]), "c": object(&["d"])},
    });
    let schemas = [
        ("Address", object(&["orgName", "org_name", "_id", "id"])),
        ("address", object(&["a"])),
        ("Holder", holder),
        ("HolderA", object(&["x"])),
    ];
    let map = |order: &[usize], reverse: bool| {
        let mut schemas = schemas.clone();
        if reverse {
            for (_, schema) in &mut schemas {
                let properties = schema["properties"].as_object_mut().unwrap();
                *properties = std::mem::take(properties).into_iter().rev().collect();
            }
        }
        let schemas = order
            .iter()
            .map(|&at| (schemas[at].0.to_owned(), schemas[at].1.clone()));
        let (api, facts, names) =
            named(json!({"components": {"schemas": Value::Object(schemas.collect())}}));
        names_json(&api, &facts, &names)
    };
    let expected = map(&[0, 1, 2, 3], false);
    assert_eq!(map(&[3, 2, 1, 0], true), expected);
    assert_eq!(map(&[1, 3, 0, 2], false), expected);
    assert!(
        expected.contains("\"#/components/schemas/Holder\": \"types::Holder\""),
        "{expected}"
    );
}

fn parameter(name: &str, place: &str) -> Value {
    let required = place == "path";
    json!({"name": name, "in": place, "required": required, "schema": {"type": "string"}})
}

#[test]
fn operations_and_their_parameters_keep_clear_of_what_is_ours() {
    let operation = |id: &str| json!({"operationId": id, "responses": {}});
    let (_, _, names) = named(json!({"paths": {
        "/a/{id}": {"post": {
            "operationId": "post--phoneCall",
            "tags": ["Phone Calls"],
            "parameters": [
                parameter("id", "path"), parameter("id", "query"), parameter("send", "query"),
                parameter("client", "query"), parameter("body", "query"),
                parameter("timeout", "query"), parameter("filter[user/id]", "query"),
            ],
            "requestBody": {"required": true, "content": {"text/plain": {}}},
            "responses": {},
        }},
        "/b": {
            "get": operation("call"), "put": operation("builder"), "head": operation("Operation"),
        },
        "/c/{x}/d": {"get": {"responses": {}, "parameters": [parameter("x", "path")]}},
        "/api/v2/calls": {"get": {"tags": ["type"], "responses": {}}},
    }}));
    let own = &names.operations[0];
    assert_eq!(
        (own.method.as_str(), own.value.as_str()),
        ("post_phone_call", "PostPhoneCall")
    );
    let parameters = [
        "path_id",
        "query_id",
        "send_",
        "client",
        "body_",
        "timeout",
        "filter_user_id",
    ];
    assert_eq!(texts(&own.parameters), parameters);
    assert_eq!(own.client.as_str(), "api_client");
    let methods: Vec<_> = names
        .operations
        .iter()
        .map(|names| names.method.as_str())
        .collect();
    let expected = [
        "post_phone_call",
        "call_operation",
        "builder_operation",
        "operation_operation",
        "get_c_by_x_d",
        "get_api_v2_calls",
    ];
    assert_eq!(methods, expected);
    let modules: Vec<_> = names
        .modules
        .iter()
        .map(|names| names.name.as_str())
        .collect();
    assert_eq!(modules, ["phone_calls", "b", "c", "type_"]);
}

#[test]
fn errors_are_named_by_status_and_told_apart_by_body() {
    let reply = |schema: Value| json!({"description": "", "content": {"application/json": {"schema": schema}}});
    let reference = |name: &str| json!({"$ref": format!("#/components/schemas/{name}")});
    let header = json!({"schema": {"type": "string"}});
    let (api, _, names) = named(json!({
        "paths": {
            "/a": {"get": {"operationId": "a", "responses": {
                "200": reply(object(&["x"])),
                "400": reply(reference("Error")),
                "404": {"description": ""},
                "429": {"description": "", "headers": {"Retry-After": header}},
                "5XX": reply(reference("Error")),
                "default": reply(reference("Error")),
            }}},
            "/b": {"get": {"operationId": "b", "responses": {
                "200": {"description": ""}, "201": reply(object(&["y"])),
                "400": reply(object(&["z"])), "404": {"description": ""},
            }}},
        },
        "components": {"schemas": {"Error": object(&["message"])}},
    }));
    let variants: Vec<_> = names
        .errors
        .iter()
        .map(|names| names.variant.as_str())
        .collect();
    let expected = [
        "BadRequestError",
        "BadRequestB",
        "NotFound",
        "TooManyRequests",
        "ServerError",
        "Other",
    ];
    assert_eq!(variants, expected);
    assert_eq!(
        names.errors[3].payload.as_ref().unwrap().as_str(),
        "TooManyRequests"
    );
    assert_eq!(texts(&names.errors[3].header_fields), ["retry_after"]);
    let b = &names.operations[1];
    assert_eq!(b.reply.as_ref().unwrap().as_str(), "BReply");
    assert_eq!(texts(&b.reply_variants), ["Ok", "Created"]);
    let body = "/paths/~1b/get/responses/201/content/application~1json/schema";
    assert_eq!(type_named(&api, &names, body).name.as_str(), "BResponse201");
}

#[test]
fn schemes_and_servers_have_names_of_their_own() {
    let key = |name: &str| json!({"type": "apiKey", "in": "header", "name": name});
    let (_, _, names) = named(json!({
        "servers": [
            {"url": "https://api.x.com/v1", "description": "Production server"},
            {"url": "https://sandbox.x.com/v1"},
            {"url": "https://{company}.x.com/v1", "variables": {"company": {"default": "a"}}},
            {"url": "https://api.x.com/v2"},
        ],
        "components": {"securitySchemes": {
            "ApiKeyAuth": key("a"), "timeout": key("b"), "api": key("c"), "API_KEY": key("d"),
        }},
    }));
    let servers: Vec<_> = names
        .servers
        .iter()
        .map(|names| names.variant.as_str())
        .collect();
    assert_eq!(servers, ["Production", "Sandbox", "Company", "Default"]);
    let setters: Vec<_> = names
        .schemes
        .iter()
        .map(|names| names.setter.as_str())
        .collect();
    assert_eq!(setters, ["api_key_auth", "timeout_", "api", "api_key"]);
    assert_eq!(names.schemes[2].constant.as_str(), "API_SCHEME");
}
