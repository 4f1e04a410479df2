//! Requests that Prism must refuse.

use crate::root;
use reqwest::{Client, Method};
use serde_json::{Map, Value};
use std::collections::BTreeSet;

/// A request that Prism must refuse.
pub struct Violation {
    /// The folder in `specs/`.
    pub api: String,
    /// What is wrong with it.
    pub why: String,
    /// What Prism must answer.
    pub status: u16,
    /// What its log must say.
    pub says: String,
    request: Map<String, Value>,
}

/// The violations of an API.
pub fn of(api: &str) -> Vec<Violation> {
    let mut all = load();
    all.retain(|violation| violation.api == api);
    all
}

/// Fails unless every API has a violation and every violation has one of these APIs.
pub fn belong_to(apis: &BTreeSet<String>) {
    let named: BTreeSet<String> = load().into_iter().map(|it| it.api).collect();
    assert_eq!(&named, apis, "APIs of violations.yaml");
}

impl Violation {
    /// Sends the request as it stands and gives the reply.
    pub async fn send(&self, client: &Client, url: &str) -> Result<reqwest::Response, String> {
        let text = |key: &str| self.request.get(key).and_then(Value::as_str);
        let method = text("method").expect("a method").parse::<Method>();
        let path = text("path").expect("a path");
        let mut request = client.request(method.expect("a method"), format!("{url}{path}"));
        let headers = self.request.get("headers").and_then(Value::as_object);
        for (name, value) in headers.into_iter().flatten() {
            request = request.header(name, value.as_str().expect("a header's text"));
        }
        if let Some(json) = self.request.get("json") {
            request = request.header("content-type", "application/json");
            request = request.body(json.to_string());
        } else if let Some(body) = text("text") {
            request = request.body(body.to_owned());
        }
        request.send().await.map_err(|error| error.to_string())
    }
}

fn load() -> Vec<Violation> {
    let file = root().join("tests/prism/violations.yaml");
    let text = std::fs::read_to_string(&file).expect("violations.yaml");
    let list: Vec<Map<String, Value>> =
        serde_yaml::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
    list.iter().map(violation).collect()
}

fn violation(members: &Map<String, Value>) -> Violation {
    let text = |key: &str| {
        let text = members.get(key).and_then(Value::as_str);
        text.unwrap_or_else(|| panic!("violations.yaml: no `{key}` in {members:?}"))
            .to_owned()
    };
    Violation {
        api: text("api"),
        why: text("why"),
        status: members["status"]
            .as_u64()
            .and_then(|status| status.try_into().ok())
            .expect("a status"),
        says: text("says"),
        request: members["request"].as_object().expect("a request").clone(),
    }
}
