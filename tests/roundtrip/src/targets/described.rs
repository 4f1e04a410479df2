//! Where the author describes what an operation carries.

use crate::source::{Files, Place};
use callwright_codegen::ir::Operation;
use serde_json::Value;

/// The operation in the author's words.
pub(super) fn operation(files: &Files, operation: &Operation) -> Option<(Place, Value)> {
    let method = operation.method.as_str().to_lowercase();
    let by_path = files.at("/paths").child(&operation.path);
    let by_path = files.follow(by_path).map(|(path, _)| path.child(&method));
    let pointer: String = operation
        .at
        .segments()
        .map(|segment| {
            let segment = segment.replace('~', "~0").replace('/', "~1");
            format!("/{segment}")
        })
        .collect();
    [Some(files.at(&pointer)), by_path]
        .into_iter()
        .flatten()
        .find_map(|place| files.follow(place))
}

/// The schema of a request body.
pub(super) fn request_schema(
    files: &Files,
    place: &Place,
    operation: &Value,
    media_type: &str,
) -> Option<Place> {
    if operation.get("requestBody").is_some() {
        let (body, _) = files.follow(place.child("requestBody"))?;
        return schema_of(&body, media_type);
    }
    // Swagger 2.0.
    let parameters = operation.get("parameters").and_then(Value::as_array)?;
    let at = place.child("parameters");
    (0..parameters.len()).find_map(|index| {
        let (at, parameter) = files.follow(at.child(&index.to_string()))?;
        (parameter.get("in")? == "body").then(|| at.child("schema"))
    })
}

/// What describes one item of a stream: a schema of its own, else the items of the whole, else
/// the whole.
pub(super) fn item_schema(files: &Files, response: &Place, media_type: &str) -> Option<Place> {
    let own = response
        .child("content")
        .child(media_type)
        .child("itemSchema");
    if files.get(&own).is_some() {
        return Some(own);
    }
    let whole = schema_of(response, media_type)?;
    let (place, value) = files.follow(whole.clone())?;
    match value.get("items") {
        Some(_) => Some(place.child("items")),
        None => Some(whole),
    }
}

/// The schema of a media type.
pub(super) fn schema_of(body: &Place, media_type: &str) -> Option<Place> {
    Some(body.child("content").child(media_type).child("schema"))
}
