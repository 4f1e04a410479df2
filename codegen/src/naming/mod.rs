//! The only creator of Rust identifiers: one table, computed once.

mod arguments;
mod assign;
mod derived;
mod errors;
mod features;
mod ident;
mod map;
mod members;
mod modules;
mod operations;
mod reserved;
mod scope;
mod servers;
mod statuses;
#[cfg(test)]
mod tests;
mod types;
mod webhooks;
mod words;

use serde::Serialize;

pub use assign::assign;
pub use derived::crate_of;
pub use ident::Ident;
pub use map::names_json;

/// Every identifier of the generated crate, indexed as the API is.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Names {
    /// By type number.
    pub types: Vec<TypeNames>,
    /// By operation index.
    pub operations: Vec<OperationNames>,
    /// Modules below `operations`, in document order of their first operation.
    pub modules: Vec<ModuleNames>,
    /// Modules below `types`; none where all types stand in one file.
    pub type_modules: Vec<TypeModule>,
    /// By scheme number: the setter on the builder (`api_key`); the static is its upper case.
    pub schemes: Vec<SchemeNames>,
    /// Variants of `Server`, by index; a variant with variables has fields named here.
    pub servers: Vec<ServerNames>,
    /// By index into `Facts::errors`.
    pub errors: Vec<ErrorNames>,
    /// Payloads in module `webhooks`, by webhook; `None` for one without.
    pub webhooks: Vec<Option<Ident>>,
}

/// Names of a declared type.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct TypeNames {
    /// The type, in module `types`.
    pub name: Ident,
    /// Index into [`Names::type_modules`].
    pub module: usize,
    /// Fields of a struct (setters are called the same; `_null` is added for null).
    pub fields: Vec<Ident>,
    /// The field that holds the members beside the known ones.
    pub rest: Option<Ident>,
    /// Variants of an enum or a union.
    pub variants: Vec<Ident>,
    /// The variant for what this version does not know.
    pub unknown: Option<Ident>,
    /// The struct of the required values, where the constructor takes one.
    pub required: Option<Ident>,
}

/// Names of an operation.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct OperationNames {
    /// Index into [`Names::modules`].
    pub module: usize,
    /// The method on `Client`.
    pub method: Ident,
    /// The operation value, in `operations::<module>`.
    pub value: Ident,
    /// The private field that holds the client.
    pub client: Ident,
    /// Fields and setters of the parameters, by index.
    pub parameters: Vec<Ident>,
    /// Field and setter of the body.
    pub body: Option<Ident>,
    /// The struct of the required values, where the constructor takes one.
    pub required: Option<Ident>,
    /// The enum of the success replies, where there are several, beside the operation value.
    pub reply: Option<Ident>,
    /// Its variants, in the order of `Output::Several`.
    pub reply_variants: Vec<Ident>,
    /// The struct of the success headers, beside the operation value.
    pub headers: Option<Ident>,
    /// Its fields.
    pub header_fields: Vec<Ident>,
}

/// Names of a module of operations.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ModuleNames {
    /// The module and its file.
    pub name: Ident,
    /// The tag that it is for.
    pub tag: Option<String>,
    /// The feature of the crate that brings it; none where it is the only module.
    pub feature: Option<String>,
}

/// Names of a module of types. The types are known by module `types`, whichever of these they are in.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct TypeModule {
    /// The module and its file.
    pub name: Ident,
    /// The features any of which brings it; none where every client has it.
    pub features: Vec<String>,
}

/// Names of a security scheme.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct SchemeNames {
    /// The setter on the builder.
    pub setter: Ident,
    /// The static that describes it.
    pub constant: Ident,
}

/// Names of a server.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ServerNames {
    /// The variant of `Server`.
    pub variant: Ident,
    /// Its fields, by variable.
    pub variables: Vec<Ident>,
}

/// Names of a variant of `ApiError`.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ErrorNames {
    /// The variant.
    pub variant: Ident,
    /// The struct of body and headers in module `error`, where the reply documents headers.
    pub payload: Option<Ident>,
    /// Its header fields (the body is `body`).
    pub header_fields: Vec<Ident>,
}
