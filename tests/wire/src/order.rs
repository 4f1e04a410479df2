//! What a client is told to do, before it is said in the client's own types.

use crate::case::Case;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use callwright_runtime::{Bytes, Upload};
use serde_json::{Map, Value};

/// What a client is told to do.
#[derive(Clone, Debug, Default)]
pub struct Order {
    /// Where the client sends it.
    pub base_url: String,
    /// Scheme name to credential.
    pub credentials: Map<String, Value>,
    /// Parameters by their names on the wire.
    pub arguments: Map<String, Value>,
    /// The JSON body.
    pub json: Option<Value>,
    /// The parts of the multipart body.
    pub parts: Vec<Value>,
}

impl Order {
    /// The order of a case that says what is sent, to this server.
    pub fn of(case: &Case, base_url: String) -> Self {
        let sends = case.get("sends");
        let parts = sends.and_then(|sends| sends["multipart"].as_array());
        Self {
            base_url,
            credentials: case.entries("credentials"),
            arguments: case.entries("arguments"),
            json: sends.and_then(|sends| sends.get("json")).cloned(),
            parts: parts.cloned().unwrap_or_default(),
        }
    }

    /// The credential of this scheme, where the case sets one.
    pub fn credential(&self, scheme: &str) -> Option<String> {
        Some(self.credentials.get(scheme)?.as_str()?.to_owned())
    }

    /// The parameter with this name on the wire, where the case sets it.
    pub fn text(&self, name: &str) -> Option<String> {
        Some(self.arguments.get(name)?.as_str()?.to_owned())
    }

    /// The parameter with this name on the wire, where the case sets it.
    pub fn integer(&self, name: &str) -> Option<i64> {
        self.arguments.get(name)?.as_i64()
    }

    /// The file of the multipart body; an empty one where the case has none.
    pub fn upload(&self) -> Upload {
        let part = self.parts.first().cloned().unwrap_or_default();
        let content = STANDARD.decode(part["base64"].as_str().unwrap_or_default());
        Upload::new(Bytes::from(content.expect("base64 in a case")))
            .named(part["filename"].as_str().unwrap_or("call.mp3"))
            .typed(part["content_type"].as_str().unwrap_or("audio/mpeg"))
    }
}
