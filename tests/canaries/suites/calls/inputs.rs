//! What an operation is given: canaries as every parameter, every member of the body, every credential.

use callwright_codegen::ir::{
    BodyContent, Operation, Parameter, Place as In, SchemeKind, SchemeUse,
};
use canaries::canary::{Aviary, Planted};
use canaries::document::Document;
use canaries::places::Places;
use canaries::secrecy::{says_secret, words};
use canaries::table::{Given, USER};
use roundtrip::schema::Direction;
use roundtrip::source::{Files, Place};
use serde_json::Value;

/// What an operation is given, and what of it must not be shown.
pub struct Inputs {
    /// The parameters, the body and the credentials.
    pub given: Given,
    /// The canaries in parameters and body.
    pub planted: Vec<Planted>,
    /// Every text that nothing may show.
    pub secrets: Vec<String>,
}

/// The schema of an input.
struct Source {
    key: String,
    schema: Place,
    /// Whether all of it is secret, whatever the schema says.
    is_secret: bool,
}

/// Gives an operation the values with this number, and the credentials of this alternative.
pub fn inputs(
    document: &Document,
    index: usize,
    variant: usize,
    schemes: &[SchemeUse],
    given: Given,
) -> Result<Inputs, String> {
    let files = document.files();
    let sources = sources(document, &files, index);
    let roots: Vec<Place> = sources.iter().map(|it| it.schema.clone()).collect();
    let places = Places::new(&files, &roots, Direction::Request)?;
    let aviary = Aviary::default();
    let mut inputs = Inputs {
        given,
        planted: Vec::new(),
        secrets: Vec::new(),
    };
    for source in sources {
        let values = places.values(&source.schema);
        if values.is_empty() {
            continue;
        }
        let value = &values[variant % values.len()];
        let words = words(&places, &document.names, &source.schema, value);
        let mut planted = aviary.plant(value, &words, &|it| places.allows(&source.schema, it));
        for canary in &mut planted.canaries {
            canary.is_secret |= source.is_secret;
            canary.is_shown &= !source.is_secret;
        }
        let secrets = planted.canaries.iter().filter(|canary| canary.is_secret);
        inputs
            .secrets
            .extend(secrets.flat_map(|it| it.texts.clone()));
        inputs
            .given
            .values
            .insert(source.key, planted.value.clone());
        inputs.planted.push(planted);
    }
    for scheme in schemes {
        let scheme = &document.api.schemes[scheme.scheme.0 as usize];
        let name = &scheme.name;
        if !scheme.kind.is_sent() {
            continue;
        }
        if scheme.kind == SchemeKind::Basic {
            inputs.secrets.push(USER.to_owned());
        }
        let secret = aviary.text();
        inputs
            .given
            .credentials
            .insert(name.clone(), secret.clone());
        inputs.secrets.push(secret);
    }
    Ok(inputs)
}

/// The schemas of what an operation takes.
fn sources(document: &Document, files: &Files, index: usize) -> Vec<Source> {
    let Some(place) = document.operation(files, index) else {
        return Vec::new();
    };
    let operation = &document.api.operations[index];
    let parameters = operation.parameters.iter().enumerate();
    let parameters =
        parameters.filter_map(|(at, it)| parameter(document, files, &place, at.to_string(), it));
    parameters.chain(body(files, &place, operation)).collect()
}

/// A parameter stands at the operation or at its path.
fn parameter(
    document: &Document,
    files: &Files,
    operation: &Place,
    key: String,
    wanted: &Parameter,
) -> Option<Source> {
    let place = match wanted.place {
        In::Path(_) => "path",
        In::Query { .. } => "query",
        In::Header(_) => "header",
        In::Cookie(_) => "cookie",
    };
    let (path, _) = operation.pointer.rsplit_once('/')?;
    let path = files.at(path);
    for around in [operation, &path] {
        let list = around.child("parameters");
        let Some(Value::Array(items)) = files.get(&list) else {
            continue;
        };
        for index in 0..items.len() {
            let found = files.follow(list.child(&index.to_string()));
            let Some((at, Value::Object(found))) = found else {
                continue;
            };
            if found.get("name") != Some(&wanted.name.as_str().into())
                || found.get("in") != Some(&place.into())
            {
                continue;
            }
            return Some(Source {
                key,
                is_secret: says_secret(&found) || document.names.contains(&wanted.name),
                schema: schema(&at, &found.into()),
            });
        }
    }
    None
}

/// The schema of a parameter; in Swagger 2.0 the parameter is one itself.
fn schema(at: &Place, parameter: &Value) -> Place {
    let content = parameter.get("content").and_then(Value::as_object);
    let media_type = content.and_then(|content| content.keys().next());
    match media_type {
        Some(media_type) => at.child("content").child(media_type).child("schema"),
        None if parameter.get("schema").is_some() => at.child("schema"),
        None => at.clone(),
    }
}

fn body(files: &Files, operation: &Place, of: &Operation) -> Option<Source> {
    let media_type = match &of.body.as_ref()?.content {
        BodyContent::Json { media_type, .. }
        | BodyContent::Multipart { media_type, .. }
        | BodyContent::Text { media_type } => media_type,
        BodyContent::Form { .. } => "application/x-www-form-urlencoded",
        BodyContent::Base64 { .. } | BodyContent::Binary { .. } => return None,
    };
    let (body, _) = files.follow(operation.child("requestBody"))?;
    let schema = body.child("content").child(media_type).child("schema");
    let (_, value) = files.follow(schema.clone())?;
    Some(Source {
        key: "body".to_owned(),
        is_secret: value.as_object().is_some_and(says_secret),
        schema,
    })
}
