//! What others read from a row, and what another writer of RFC 6570 writes.

use super::{EXPECTED, METHOD, NAME, VALUE};
use crate::table::{Row, same};
use iri_string::spec::UriSpec;
use iri_string::template::UriTemplateStr;
use iri_string::template::simple_context::{SimpleContext, Value as Variable};
use serde_json::{Map, Value};
use url::form_urlencoded;

type Read = fn(&Row) -> Result<(), String>;

/// The parsers that know the style of a row; none where it sends nothing.
pub fn of(row: &Row) -> Vec<(&'static str, Read)> {
    let sent = row.cell(EXPECTED);
    if sent.starts_with('!') || sent == "-" || sent.is_empty() {
        return Vec::new();
    }
    let mut parsers: Vec<(&'static str, Read)> = Vec::new();
    if template(row).is_some() {
        parsers.push(("iri-string", expanded));
    }
    let method = row.cell(METHOD);
    match method.strip_prefix("reserved_").unwrap_or(method) {
        "query" | "form" | "form_form" | "form_text" => {
            parsers.push(("form_urlencoded", as_pairs));
        }
        "query_joined" | "form_joined" => parsers.push(("form_urlencoded", as_joined)),
        "query_spaced" | "form_spaced" => parsers.push(("form_urlencoded", as_spaced)),
        "query_piped" | "form_piped" => parsers.push(("form_urlencoded", as_piped)),
        "query_json" | "form_json" => parsers.push(("form_urlencoded", as_json)),
        "query_deep" | "form_deep" => parsers.push(("serde_qs", as_nested)),
        "header_json" => parsers.push(("serde_json", as_json_header)),
        "cookie" | "cookie_joined" | "cookie_json" => parsers.push(("cookie", as_cookies)),
        "cookie_plain" | "cookie_plain_joined" => parsers.push(("cookie", as_plain_cookies)),
        _ => {}
    }
    parsers
}

/// The value that was written, as the row has it.
fn written(row: &Row) -> Value {
    serde_json::from_str(row.cell(VALUE)).expect("JSON")
}

/// A value as one text, where it is one.
fn texts(value: &Value) -> Vec<String> {
    match value {
        Value::Null => Vec::new(),
        Value::String(text) => vec![text.clone()],
        // A number that is integral has no fraction, and zero no sign.
        Value::Number(number)
            if number.as_f64().is_some_and(|it| it.fract() == 0.0) && number.is_f64() =>
        {
            vec![format!("{:.0}", number.as_f64().unwrap_or_default() + 0.0)]
        }
        other => vec![other.to_string()],
    }
}

fn entries(members: &Map<String, Value>) -> Vec<(String, String)> {
    let entries = members.iter().flat_map(|(name, value)| {
        let texts = texts(value).into_iter();
        texts.map(|text| (name.clone(), text))
    });
    entries.collect()
}

/// Names and texts of style `form`, exploded.
fn exploded(name: &str, value: &Value) -> Vec<(String, String)> {
    let named = |texts: Vec<String>| texts.into_iter().map(|text| (name.to_owned(), text));
    match value {
        Value::Object(members) => entries(members),
        Value::Array(items) => items.iter().flat_map(|item| named(texts(item))).collect(),
        scalar => named(texts(scalar)).collect(),
    }
}

/// Texts of a style that is not exploded.
fn joined(value: &Value) -> Vec<String> {
    match value {
        Value::Object(members) => {
            let entries = entries(members).into_iter();
            entries.flat_map(|(name, text)| [name, text]).collect()
        }
        Value::Array(items) => items.iter().flat_map(texts).collect(),
        scalar => texts(scalar),
    }
}

/// The named member of a form's body, or the parameter.
fn subject(row: &Row) -> Value {
    match row.cell(METHOD).starts_with("form_") {
        true => written(row)[row.cell(NAME)].clone(),
        false => written(row),
    }
}

fn pairs(row: &Row) -> Vec<(String, String)> {
    let pairs = form_urlencoded::parse(row.cell(EXPECTED).as_bytes());
    pairs.into_owned().collect()
}

fn as_pairs(row: &Row) -> Result<(), String> {
    let mut wanted: Vec<_> = match (row.cell(METHOD), written(row)) {
        // An object in a form is JSON, a list is repeated.
        ("form" | "form_text", Value::Object(members)) => {
            let members = members.iter().flat_map(|(name, value)| match value {
                Value::Object(_) => vec![(name.clone(), value.to_string())],
                value => exploded(name, value),
            });
            members.collect()
        }
        _ => exploded(row.cell(NAME), &subject(row)),
    };
    // Names have no order among each other.
    let mut read = pairs(row);
    wanted.sort_by(|one, other| one.0.cmp(&other.0));
    read.sort_by(|one, other| one.0.cmp(&other.0));
    same(&read, &wanted)
}

/// Splits where a comma stands as it is, and decodes what is between.
fn as_joined(row: &Row) -> Result<(), String> {
    if let Value::String(whole) = subject(row) {
        // A scalar has no separators.
        return same(&pairs(row), &vec![(row.cell(NAME).to_owned(), whole)]);
    }
    let (_, value) = row.cell(EXPECTED).split_once('=').ok_or("no pair")?;
    let decoded = value.split(',').map(|text| {
        let pair = format!("x={text}");
        let read = form_urlencoded::parse(pair.as_bytes()).next();
        read.map(|(_, text)| text.into_owned()).unwrap_or_default()
    });
    same(&decoded.collect(), &joined(&subject(row)))
}

fn separated(row: &Row, separator: char) -> Result<(), String> {
    let read = pairs(row);
    let [(_, text)] = &read[..] else {
        return Err(format!("{read:?}"));
    };
    match subject(row) {
        Value::String(whole) => same(text, &whole),
        value => {
            let texts: Vec<String> = text.split(separator).map(str::to_owned).collect();
            same(&texts, &joined(&value))
        }
    }
}

fn as_spaced(row: &Row) -> Result<(), String> {
    separated(row, ' ')
}

fn as_piped(row: &Row) -> Result<(), String> {
    separated(row, '|')
}

fn as_json(row: &Row) -> Result<(), String> {
    let read = pairs(row);
    let [(name, text)] = &read[..] else {
        return Err(format!("{read:?}"));
    };
    same(name, &row.cell(NAME).to_owned())?;
    let value: Value = serde_json::from_str(text).map_err(|error| error.to_string())?;
    same(&value, &subject(row))
}

fn as_json_header(row: &Row) -> Result<(), String> {
    let value: Value = serde_json::from_str(row.cell(EXPECTED)).map_err(|it| it.to_string())?;
    same(&value, &written(row))
}

/// Brackets as the servers read them whose notation they are.
fn as_nested(row: &Row) -> Result<(), String> {
    let config = serde_qs::Config::new().use_form_encoding(true);
    let read: Value = config
        .deserialize_str(row.cell(EXPECTED))
        .map_err(|error| error.to_string())?;
    let wanted = match row.cell(METHOD) {
        "form_deep" => written(row),
        _ => serde_json::json!({ row.cell(NAME): written(row) }),
    };
    same(&read, &as_texts(wanted).unwrap_or_default())
}

/// A value whose scalars are texts, without what is not sent.
fn as_texts(value: Value) -> Option<Value> {
    match value {
        Value::Object(members) => {
            let members = members.into_iter();
            let kept: Map<String, Value> = members
                .filter_map(|(name, value)| Some((name, as_texts(value)?)))
                .collect();
            (!kept.is_empty()).then_some(Value::Object(kept))
        }
        Value::Array(items) => {
            let kept: Vec<Value> = items.into_iter().filter_map(as_texts).collect();
            (!kept.is_empty()).then_some(Value::Array(kept))
        }
        scalar => texts(&scalar).into_iter().next().map(Value::String),
    }
}

/// The template that OpenAPI (3.1.1, appendix C) says is the same as a row's style, and its value.
fn template(row: &Row) -> Option<(String, Variable)> {
    let name = row.cell(NAME);
    let template = match row.cell(METHOD) {
        "path" => format!("{{{name}}}"),
        "path_exploded" => format!("{{{name}*}}"),
        "path_label" => format!("{{.{name}}}"),
        "path_label_exploded" => format!("{{.{name}*}}"),
        "path_matrix" => format!("{{;{name}}}"),
        "path_matrix_exploded" => format!("{{;{name}*}}"),
        "query" => format!("{{?{name}*}}"),
        "query_joined" => format!("{{?{name}}}"),
        _ => return None,
    };
    let plain = |c: char| c.is_ascii_alphanumeric() || c == '_';
    if !name.chars().all(plain) {
        return None;
    }
    let value = match written(row) {
        Value::Object(members) => Variable::Assoc(entries(&members)),
        Value::Array(items) => Variable::List(items.iter().flat_map(texts).collect()),
        scalar => Variable::String(texts(&scalar).pop()?),
    };
    Some((template, value))
}

fn expanded(row: &Row) -> Result<(), String> {
    let (template, value) = template(row).ok_or("no template")?;
    let mut context = SimpleContext::new();
    context.insert(row.cell(NAME), value);
    let template = UriTemplateStr::new(&template).map_err(|error| error.to_string())?;
    let expanded = template.expand::<UriSpec, _>(&context);
    let expanded = expanded.map_err(|error| error.to_string())?.to_string();
    same(&row.cell(EXPECTED), &expanded.trim_start_matches('?'))
}

fn cookies(row: &Row, read: Vec<(String, String)>) -> Result<(), String> {
    let (name, value) = (row.cell(NAME), written(row));
    let wanted = match row.cell(METHOD) {
        "cookie" | "cookie_plain" => exploded(name, &value),
        "cookie_json" => vec![(name.to_owned(), value.to_string())],
        // The separators are not the parser's business.
        _ => vec![(name.to_owned(), joined(&value).join(","))],
    };
    same(&read, &wanted)
}

fn as_cookies(row: &Row) -> Result<(), String> {
    let read = cookie::Cookie::split_parse_encoded(row.cell(EXPECTED));
    let read: Result<Vec<_>, _> = read
        .map(|cookie| cookie.map(|it| (it.name().to_owned(), it.value().to_owned())))
        .collect();
    cookies(row, read.map_err(|error| error.to_string())?)
}

fn as_plain_cookies(row: &Row) -> Result<(), String> {
    let read = cookie::Cookie::split_parse(row.cell(EXPECTED));
    let read: Result<Vec<_>, _> = read
        .map(|cookie| cookie.map(|it| (it.name().to_owned(), it.value().to_owned())))
        .collect();
    cookies(row, read.map_err(|error| error.to_string())?)
}
