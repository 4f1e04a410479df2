//! Every row of the runtime's table of styles, read back: the server must find the very value that was
//! written.

use crate::refusals;
use callwright_runtime::Body;
use callwright_runtime::http::Request;
use fake::server_of;
use serde_json::{Map, Value, json};

const TABLE: &str = include_str!("../../../runtime/tests/wire/styles/table.tsv");

/// A method of the encoder as the description says it: place, style, whether exploded.
fn described(method: &str) -> (&str, Option<&str>, bool) {
    match method {
        "path" => ("path", Some("simple"), false),
        "path_exploded" => ("path", Some("simple"), true),
        "path_label" => ("path", Some("label"), false),
        "path_label_exploded" => ("path", Some("label"), true),
        "path_matrix" => ("path", Some("matrix"), false),
        "path_matrix_exploded" => ("path", Some("matrix"), true),
        "path_json" => ("path", None, false),
        "query" => ("query", Some("form"), true),
        "query_joined" => ("query", Some("form"), false),
        "query_spaced" => ("query", Some("spaceDelimited"), false),
        "query_piped" => ("query", Some("pipeDelimited"), false),
        "query_deep" => ("query", Some("deepObject"), true),
        "query_json" => ("query", None, false),
        "header" => ("header", Some("simple"), false),
        "header_exploded" => ("header", Some("simple"), true),
        "header_json" => ("header", None, false),
        "cookie" => ("cookie", Some("form"), true),
        "cookie_joined" => ("cookie", Some("form"), false),
        "cookie_plain" => ("cookie", Some("cookie"), true),
        "cookie_plain_joined" => ("cookie", Some("cookie"), false),
        "cookie_json" => ("cookie", None, false),
        other => panic!("no method `{other}`"),
    }
}

/// What `encoding` says about the member of a form.
fn encoding(method: &str) -> Value {
    match method {
        "form" => json!({}),
        "form_text" => json!({"contentType": "text/plain"}),
        "form_form" => json!({"style": "form", "explode": true}),
        "form_joined" => json!({"style": "form", "explode": false}),
        "form_spaced" => json!({"style": "spaceDelimited"}),
        "form_piped" => json!({"style": "pipeDelimited"}),
        "form_deep" => json!({"style": "deepObject", "explode": true}),
        "form_json" => json!({"contentType": "application/json"}),
        other => panic!("no method `{other}`"),
    }
}

/// A schema of the kind of a value, deep down.
fn kind(value: &Value) -> Value {
    match value {
        Value::Null => json!({"nullable": true}),
        Value::Bool(_) => json!({"type": "boolean"}),
        Value::Number(_) => json!({"type": "number"}),
        Value::String(_) => json!({"type": "string"}),
        Value::Array(items) => {
            let mut kinds: Vec<Value> = Vec::new();
            for item in items.iter().map(kind) {
                if !kinds.contains(&item) {
                    kinds.push(item);
                }
            }
            json!({"type": "array", "items": match kinds.len() {
                0 => json!({}),
                1 => kinds.remove(0),
                _ => json!({"anyOf": kinds}),
            }})
        }
        Value::Object(members) => {
            let members = members
                .iter()
                .map(|(name, value)| (name.clone(), kind(value)));
            json!({"type": "object", "properties": Value::Object(members.collect())})
        }
    }
}

/// A value without what no style has a form for: nulls, empty lists.
fn sent(value: &Value) -> Value {
    match value {
        Value::Array(items) => items.iter().filter(|it| !it.is_null()).map(sent).collect(),
        Value::Object(members) => {
            let is_there =
                |it: &Value| !it.is_null() && it.as_array().is_none_or(|it| !it.is_empty());
            let there = members.iter().filter(|(_, it)| is_there(it));
            Value::Object(
                there
                    .map(|(name, it)| (name.clone(), sent(it)))
                    .collect::<Map<_, _>>(),
            )
        }
        other => other.clone(),
    }
}

/// A description of one operation that takes this value and no other.
fn description(method: &str, name: &str, value: &Value, is_other: bool) -> Value {
    let only = match (is_other, method.contains("json")) {
        (true, _) => json!("another"),
        (false, true) => value.clone(),
        (false, false) => sent(value),
    };
    let mut schema = kind(value);
    schema["enum"] = json!([only]);
    let responses = json!({"204": {"description": "Done"}});
    let operation = match method.starts_with("form") {
        true => {
            let media = json!({"schema": schema, "encoding": {name: encoding(method)}});
            let content = json!({"application/x-www-form-urlencoded": media});
            json!({"requestBody": {"content": content}, "responses": responses})
        }
        false => {
            let (place, style, explode) = described(method);
            let mut parameter = json!({"name": name, "in": place, "required": true});
            match style {
                Some(style) => {
                    parameter["style"] = style.into();
                    parameter["explode"] = explode.into();
                    parameter["schema"] = schema;
                }
                None => parameter["content"] = json!({"application/json": {"schema": schema}}),
            }
            json!({"parameters": [parameter], "responses": responses})
        }
    };
    let path = if method.starts_with("path") {
        format!("/x/{{{name}}}")
    } else {
        "/x".to_owned()
    };
    json!({"openapi": "3.0.3", "info": {"title": "T", "version": "1"}, "paths": {path: {"post": operation}}})
}

fn request(method: &str, name: &str, text: &str) -> Request<Body> {
    let builder = Request::builder().method("POST");
    let form = "application/x-www-form-urlencoded";
    let request = match method.split('_').next() {
        Some("path") => builder.uri(format!("http://h/x/{text}")),
        Some("query") => builder.uri(format!("http://h/x?{text}")),
        Some("header") => builder.uri("http://h/x").header(name, text),
        Some("cookie") => builder.uri("http://h/x").header("cookie", text),
        _ => builder.uri("http://h/x").header("content-type", form),
    };
    let body = if method.starts_with("form") {
        text.to_owned().into()
    } else {
        Body::default()
    };
    request.body(body).expect("a request")
}

#[tokio::test]
async fn every_row_is_read_as_it_was_written() {
    let mut wrong = Vec::new();
    let mut count = 0;
    for (number, line) in TABLE
        .lines()
        .enumerate()
        .filter(|(_, line)| !line.starts_with('#') && !line.is_empty())
    {
        let columns: Vec<&str> = line.split('\t').collect();
        let [method, name, ty, value, text, _section] = columns[..] else {
            panic!("line {}: six columns", number + 1);
        };
        // Of other types the value alone does not say what it is, and null is of every nullable one.
        if ty != "any" || value == "null" || text.starts_with('!') || text == "-" {
            continue;
        }
        let method = method.strip_prefix("reserved_").unwrap_or(method);
        count += 1;
        let value: Value = value.parse().expect("JSON");
        for is_other in [false, true] {
            let server = server_of(&description(method, name, &value, is_other));
            let refusals = refusals(&server, request(method, name, text)).await;
            if refusals.is_empty() == is_other {
                wrong.push(format!("line {}: {line}: {refusals:?}", number + 1));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(count > 50, "{count}");
}
