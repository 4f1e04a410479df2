//! An API with one of everything, built by hand: what emission does must not depend on the stages
//! before it.

use crate::ir::*;
use crate::manifest::Manifest;
use crate::ptr::Ptr;
use serde_json::json;

/// An API with one of everything.
pub(super) fn api() -> Api {
    let mut api = Api {
        info: Info {
            title: "Calls & Co".into(),
            version: "1.2".into(),
            description: Some("Places calls, see [the guide](/guide) or https://x.test/a.".into()),
            see: Some("https://x.test/docs".into()),
            legacy: None,
        },
        servers: servers(),
        schemes: schemes(),
        components: Vec::new(),
        types: Types::default(),
        operations: Vec::new(),
        webhooks: Vec::new(),
        signature: None,
        tags: vec![("Calls".into(), Some("Everything about calls.".into()))],
    };
    let types = super::sample_types::declare(&mut api.types);
    api.operations = super::sample_operations::operations(&types);
    api
}

/// What the package is called.
pub(super) fn manifest() -> Manifest {
    Manifest {
        package: "calls-co".into(),
        version: "0.1.0".into(),
        ..Manifest::default()
    }
}

fn servers() -> Vec<Server> {
    let server = |url: &str, description: &str, variables| Server {
        at: Ptr::root(),
        url: url.into(),
        description: Some(description.into()),
        variables,
    };
    let company = ServerVariable {
        name: "company".into(),
        default: Some("api".into()),
        values: vec!["api".into(), "eu".into()],
        description: Some("The company's domain.".into()),
    };
    vec![
        server("https://api.x.test/v1", "Production", Vec::new()),
        server("https://{company}.x.test/v1", "Company", vec![company]),
    ]
}

fn schemes() -> Vec<Scheme> {
    let scheme = |name: &str, kind| Scheme {
        at: Ptr::root(),
        name: name.into(),
        description: None,
        kind,
    };
    let bearer = SchemeKind::Bearer {
        format: None,
        flows: vec![Flow {
            name: "clientCredentials".into(),
            authorization_url: None,
            token_url: Some("https://x.test/token".into()),
            refresh_url: None,
        }],
        discovery_url: None,
        exchange: TokenExchange::default(),
        scopes: vec![("read_calls".into(), "Reading".into())],
    };
    let key = SchemeKind::ApiKey {
        place: SchemePlace::Header,
        name: "X-Key".into(),
    };
    vec![
        scheme("jwt", bearer),
        scheme("key", key),
        scheme("basic", SchemeKind::Basic),
    ]
}

/// A field without words.
pub(super) fn field(name: &str, presence: Presence, ty: TypeRef) -> Field {
    Field::new(Ptr::root(), name, presence, ty)
}

/// A parameter without words.
pub(super) fn parameter(name: &str, place: Place, presence: Presence, ty: TypeRef) -> Parameter {
    Parameter {
        at: Ptr::root(),
        name: name.into(),
        place,
        presence,
        ty,
        docs: Docs::default(),
        default: None,
        example: Some(json!("an example")),
        sensitive: false,
        idempotency_key: false,
    }
}
