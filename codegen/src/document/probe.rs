//! Whether openapiv3 accepts an object, or one member of it.

use super::vocabulary::{Form, Kind};
use openapiv3 as v3;
use serde::Deserialize;
use serde_json::{Error, Map, Value};

/// Names of which an object needs one.
type Alternatives = &'static [&'static str];

/// Whether openapiv3 reads a value as an object of a kind.
pub(super) fn whole(kind: Kind, value: &Value) -> Result<(), Error> {
    fn read<'v, T: Deserialize<'v>>(value: &'v Value) -> Result<(), Error> {
        T::deserialize(value).map(drop)
    }
    match kind {
        Kind::OpenApi => read::<v3::OpenAPI>(value),
        Kind::Info => read::<v3::Info>(value),
        Kind::Contact => read::<v3::Contact>(value),
        Kind::License => read::<v3::License>(value),
        Kind::Server => read::<v3::Server>(value),
        Kind::ServerVariable => read::<v3::ServerVariable>(value),
        Kind::Components => read::<v3::Components>(value),
        Kind::Paths => read::<v3::Paths>(value),
        Kind::PathItem => read::<v3::PathItem>(value),
        Kind::Operation => read::<v3::Operation>(value),
        Kind::ExternalDocs => read::<v3::ExternalDocumentation>(value),
        Kind::Parameter => read::<v3::Parameter>(value),
        Kind::RequestBody => read::<v3::RequestBody>(value),
        Kind::MediaType => read::<v3::MediaType>(value),
        Kind::Encoding => read::<v3::Encoding>(value),
        Kind::Responses => read::<v3::Responses>(value),
        Kind::Response => read::<v3::Response>(value),
        Kind::Callback => read::<v3::Callback>(value),
        Kind::Example => read::<v3::Example>(value),
        Kind::Link => read::<v3::Link>(value),
        Kind::Header => read::<v3::Header>(value),
        Kind::Tag => read::<v3::Tag>(value),
        Kind::Schema => read::<v3::Schema>(value),
        Kind::Discriminator => read::<v3::Discriminator>(value),
        Kind::Xml | Kind::DeviceFlow => Ok(()),
        Kind::SecurityScheme => read::<v3::SecurityScheme>(value),
        Kind::OAuthFlows => read::<v3::OAuth2Flows>(value),
        Kind::ImplicitFlow => read::<v3::ImplicitOAuth2Flow>(value),
        Kind::PasswordFlow => read::<v3::PasswordOAuth2Flow>(value),
        Kind::ClientCredentialsFlow => read::<v3::ClientCredentialsOAuth2Flow>(value),
        Kind::AuthorizationCodeFlow => read::<v3::AuthorizationCodeOAuth2Flow>(value),
    }
}

/// Whether openapiv3 accepts a member, beside the least that the rest of the object must have.
pub(super) fn member(
    kind: Kind,
    members: &Map<String, Value>,
    key: &str,
    copy: Value,
) -> Result<(), Error> {
    let mut trial = Map::new();
    // What is needed may depend on `type`, which has to be a possible one for the trial.
    let mut typed = members.clone();
    typed.insert("type".to_owned(), least(kind, members, "type"));
    for need in needs(kind, &typed) {
        if !need.contains(&key) {
            trial.insert(need[0].to_owned(), least(kind, members, need[0]));
        }
    }
    trial.insert(key.to_owned(), copy);
    whole(kind, &Value::Object(trial))
}

/// What an object must have: of each entry one.
pub(super) fn needs(kind: Kind, members: &Map<String, Value>) -> Vec<Alternatives> {
    let fixed = kind.members().iter().filter(|member| member.required);
    let mut needs: Vec<_> = fixed
        .map(|member| std::slice::from_ref(&member.key))
        .collect();
    needs.extend_from_slice(match kind {
        Kind::Parameter | Kind::Header => &[&["schema", "content"]],
        Kind::Link => &[&["operationId", "operationRef"]],
        Kind::SecurityScheme => match members.get("type").and_then(Value::as_str) {
            Some("apiKey") => &[&["name"], &["in"]],
            Some("oauth2") => &[&["flows"]],
            Some("openIdConnect") => &[&["openIdConnectUrl"]],
            Some("http") => &[&["scheme"]],
            _ => &[],
        },
        _ => &[] as &[Alternatives],
    });
    needs
}

/// A value that openapiv3 accepts for something an object must have. What decides how the other
/// members are read keeps its own value where that is a possible one.
fn least(kind: Kind, members: &Map<String, Value>, key: &str) -> Value {
    let possible: &[&str] = match (kind, key) {
        (Kind::Parameter, "in") => &["query", "header", "path", "cookie"],
        (Kind::SecurityScheme, "in") => &["query", "header", "cookie"],
        (Kind::SecurityScheme, "type") => &["http", "apiKey", "oauth2", "openIdConnect"],
        _ => &[],
    };
    if let Some(default) = possible.first() {
        let own = members.get(key).and_then(Value::as_str);
        return own
            .filter(|own| possible.contains(own))
            .unwrap_or(default)
            .into();
    }
    match kind.form(key) {
        Some(Form::One(Kind::Info)) => serde_json::json!({"title": "", "version": ""}),
        Some(Form::One(_) | Form::Map(_) | Form::TextMap) => Value::Object(Map::new()),
        _ => "".into(),
    }
}
