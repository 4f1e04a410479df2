//! The members of every object but the schema (4.7 of version 3.0.3).

use super::Form::{Any, AnyMap, Flag, List, Map, One, Requirements, Text, TextList, TextMap, Word};
use super::{Kind, Member, optional, required};

/// The members with fixed names, as version 3.0 has them.
pub(super) fn members(kind: Kind) -> &'static [Member] {
    match kind {
        Kind::OpenApi => OPENAPI,
        Kind::Info => INFO,
        Kind::Contact => CONTACT,
        Kind::License => LICENSE,
        Kind::Server => SERVER,
        Kind::ServerVariable => SERVER_VARIABLE,
        Kind::Components => COMPONENTS,
        Kind::PathItem => PATH_ITEM,
        Kind::Operation => OPERATION,
        Kind::ExternalDocs => EXTERNAL_DOCS,
        Kind::Parameter => PARAMETER,
        Kind::RequestBody => REQUEST_BODY,
        Kind::MediaType => MEDIA_TYPE,
        Kind::Encoding => ENCODING,
        Kind::Response => RESPONSE,
        Kind::Example => EXAMPLE,
        Kind::Link => LINK,
        Kind::Header => HEADER,
        Kind::Tag => TAG,
        Kind::Discriminator => DISCRIMINATOR,
        Kind::Xml => XML,
        Kind::SecurityScheme => SECURITY_SCHEME,
        Kind::OAuthFlows => OAUTH_FLOWS,
        Kind::ImplicitFlow => IMPLICIT_FLOW,
        Kind::PasswordFlow | Kind::ClientCredentialsFlow => TOKEN_FLOW,
        Kind::AuthorizationCodeFlow => AUTHORIZATION_CODE_FLOW,
        Kind::DeviceFlow => DEVICE_FLOW,
        Kind::Paths | Kind::Responses | Kind::Callback | Kind::Schema => &[],
    }
}

/// The specification's name, with an article.
pub(super) fn title(kind: Kind) -> &'static str {
    match kind {
        Kind::OpenApi => "an OpenAPI Object",
        Kind::Info => "an Info Object",
        Kind::Contact => "a Contact Object",
        Kind::License => "a License Object",
        Kind::Server => "a Server Object",
        Kind::ServerVariable => "a Server Variable Object",
        Kind::Components => "a Components Object",
        Kind::Paths => "a Paths Object",
        Kind::PathItem => "a Path Item Object",
        Kind::Operation => "an Operation Object",
        Kind::ExternalDocs => "an External Documentation Object",
        Kind::Parameter => "a Parameter Object",
        Kind::RequestBody => "a Request Body Object",
        Kind::MediaType => "a Media Type Object",
        Kind::Encoding => "an Encoding Object",
        Kind::Responses => "a Responses Object",
        Kind::Response => "a Response Object",
        Kind::Callback => "a Callback Object",
        Kind::Example => "an Example Object",
        Kind::Link => "a Link Object",
        Kind::Header => "a Header Object",
        Kind::Tag => "a Tag Object",
        Kind::Schema => "a Schema Object",
        Kind::Discriminator => "a Discriminator Object",
        Kind::Xml => "an XML Object",
        Kind::SecurityScheme => "a Security Scheme Object",
        Kind::OAuthFlows => "an OAuth Flows Object",
        Kind::ImplicitFlow
        | Kind::PasswordFlow
        | Kind::ClientCredentialsFlow
        | Kind::AuthorizationCodeFlow
        | Kind::DeviceFlow => "an OAuth Flow Object",
    }
}

const OPENAPI: &[Member] = &[
    required("openapi", Text),
    required("info", One(Kind::Info)),
    optional("servers", List(Kind::Server)),
    required("paths", One(Kind::Paths)),
    optional("components", One(Kind::Components)),
    optional("security", Requirements),
    optional("tags", List(Kind::Tag)),
    optional("externalDocs", One(Kind::ExternalDocs)),
];
const INFO: &[Member] = &[
    required("title", Text),
    optional("description", Text),
    optional("termsOfService", Text),
    optional("contact", One(Kind::Contact)),
    optional("license", One(Kind::License)),
    required("version", Text),
];
const CONTACT: &[Member] = &[
    optional("name", Text),
    optional("url", Text),
    optional("email", Text),
];
const LICENSE: &[Member] = &[required("name", Text), optional("url", Text)];
const SERVER: &[Member] = &[
    required("url", Text),
    optional("description", Text),
    optional("variables", Map(Kind::ServerVariable)),
];
const SERVER_VARIABLE: &[Member] = &[
    optional("enum", TextList),
    required("default", Text),
    optional("description", Text),
];
const COMPONENTS: &[Member] = &[
    optional("schemas", Map(Kind::Schema)),
    optional("responses", Map(Kind::Response)),
    optional("parameters", Map(Kind::Parameter)),
    optional("examples", Map(Kind::Example)),
    optional("requestBodies", Map(Kind::RequestBody)),
    optional("headers", Map(Kind::Header)),
    optional("securitySchemes", Map(Kind::SecurityScheme)),
    optional("links", Map(Kind::Link)),
    optional("callbacks", Map(Kind::Callback)),
    // Version 3.1; stays under its name because references point into it.
    optional("pathItems", Map(Kind::PathItem)),
    // Version 3.2; likewise.
    optional("mediaTypes", Map(Kind::MediaType)),
];
const PATH_ITEM: &[Member] = &[
    optional("$ref", Text),
    optional("summary", Text),
    optional("description", Text),
    optional("get", One(Kind::Operation)),
    optional("put", One(Kind::Operation)),
    optional("post", One(Kind::Operation)),
    optional("delete", One(Kind::Operation)),
    optional("options", One(Kind::Operation)),
    optional("head", One(Kind::Operation)),
    optional("patch", One(Kind::Operation)),
    optional("trace", One(Kind::Operation)),
    // Version 3.2; they stay under their names because the places of operations have them.
    optional("query", One(Kind::Operation)),
    optional("additionalOperations", Map(Kind::Operation)),
    optional("servers", List(Kind::Server)),
    optional("parameters", List(Kind::Parameter)),
];
const OPERATION: &[Member] = &[
    optional("tags", TextList),
    optional("summary", Text),
    optional("description", Text),
    optional("externalDocs", One(Kind::ExternalDocs)),
    optional("operationId", Text),
    optional("parameters", List(Kind::Parameter)),
    optional("requestBody", One(Kind::RequestBody)),
    required("responses", One(Kind::Responses)),
    optional("callbacks", Map(Kind::Callback)),
    optional("deprecated", Flag),
    optional("security", Requirements),
    optional("servers", List(Kind::Server)),
];
const EXTERNAL_DOCS: &[Member] = &[optional("description", Text), required("url", Text)];
const PARAMETER: &[Member] = &[
    required("name", Text),
    required("in", Text),
    optional("description", Text),
    optional("required", Flag),
    optional("deprecated", Flag),
    optional("allowEmptyValue", Flag),
    optional("style", Word),
    optional("explode", Flag),
    optional("allowReserved", Flag),
    optional("schema", One(Kind::Schema)),
    optional("example", Any),
    optional("examples", Map(Kind::Example)),
    optional("content", Map(Kind::MediaType)),
];
const REQUEST_BODY: &[Member] = &[
    optional("description", Text),
    optional("content", Map(Kind::MediaType)),
    optional("required", Flag),
];
const MEDIA_TYPE: &[Member] = &[
    optional("schema", One(Kind::Schema)),
    optional("example", Any),
    optional("examples", Map(Kind::Example)),
    optional("encoding", Map(Kind::Encoding)),
];
const ENCODING: &[Member] = &[
    optional("contentType", Text),
    optional("headers", Map(Kind::Header)),
    optional("style", Word),
    optional("explode", Flag),
    optional("allowReserved", Flag),
];
const RESPONSE: &[Member] = &[
    required("description", Text),
    optional("headers", Map(Kind::Header)),
    optional("content", Map(Kind::MediaType)),
    optional("links", Map(Kind::Link)),
];
const EXAMPLE: &[Member] = &[
    optional("summary", Text),
    optional("description", Text),
    optional("value", Any),
    optional("externalValue", Text),
];
const LINK: &[Member] = &[
    optional("operationRef", Text),
    optional("operationId", Text),
    optional("parameters", AnyMap),
    optional("requestBody", Any),
    optional("description", Text),
    optional("server", One(Kind::Server)),
];
const HEADER: &[Member] = &[
    optional("description", Text),
    optional("required", Flag),
    optional("deprecated", Flag),
    optional("allowEmptyValue", Flag),
    optional("style", Word),
    optional("explode", Flag),
    optional("allowReserved", Flag),
    optional("schema", One(Kind::Schema)),
    optional("example", Any),
    optional("examples", Map(Kind::Example)),
    optional("content", Map(Kind::MediaType)),
];
const TAG: &[Member] = &[
    required("name", Text),
    optional("description", Text),
    optional("externalDocs", One(Kind::ExternalDocs)),
];
const DISCRIMINATOR: &[Member] = &[required("propertyName", Text), optional("mapping", TextMap)];
const XML: &[Member] = &[
    optional("name", Text),
    optional("namespace", Text),
    optional("prefix", Text),
    optional("attribute", Flag),
    optional("wrapped", Flag),
];
const SECURITY_SCHEME: &[Member] = &[
    required("type", Text),
    optional("description", Text),
    optional("name", Text),
    optional("in", Text),
    optional("scheme", Text),
    optional("bearerFormat", Text),
    optional("flows", One(Kind::OAuthFlows)),
    optional("openIdConnectUrl", Text),
];
const OAUTH_FLOWS: &[Member] = &[
    optional("implicit", One(Kind::ImplicitFlow)),
    optional("password", One(Kind::PasswordFlow)),
    optional("clientCredentials", One(Kind::ClientCredentialsFlow)),
    optional("authorizationCode", One(Kind::AuthorizationCodeFlow)),
];
const IMPLICIT_FLOW: &[Member] = &[
    required("authorizationUrl", Text),
    optional("refreshUrl", Text),
    required("scopes", TextMap),
];
const TOKEN_FLOW: &[Member] = &[
    required("tokenUrl", Text),
    optional("refreshUrl", Text),
    required("scopes", TextMap),
];
const AUTHORIZATION_CODE_FLOW: &[Member] = &[
    required("authorizationUrl", Text),
    required("tokenUrl", Text),
    optional("refreshUrl", Text),
    required("scopes", TextMap),
];
const DEVICE_FLOW: &[Member] = &[
    required("deviceAuthorizationUrl", Text),
    required("tokenUrl", Text),
    optional("refreshUrl", Text),
    required("scopes", TextMap),
];
