//! Turns an API description into a Rust client crate: text in, files and diagnostics out.
//!
//! Pure: no file is read or written here and nothing is printed. `ARCHITECTURE.md` maps the stages.
#![warn(missing_docs)]

pub mod bundle;
pub mod diag;
pub mod document;
pub mod ir;
pub mod lower;
pub mod manifest;
pub mod naming;
pub mod normalize;
pub mod overlay;
pub mod package;
pub mod passes;
pub mod ptr;
pub mod rust;
pub mod source;
pub mod untyped;

mod locate;
mod pipeline;
mod reference;

pub use bundle::{FileText, Files};
pub use locate::locate;
pub use pipeline::{Product, generate, watch};

/// A text with the name that diagnostics show for it.
#[derive(Clone, Debug)]
pub struct InputFile {
    /// As diagnostics show it: `specs/x/openapi.yaml`.
    pub name: String,
    /// Its bytes, as they are on disk.
    pub bytes: Vec<u8>,
}

/// Everything that a crate is generated from.
#[derive(Clone, Debug)]
pub struct Input {
    /// The API's short name: the folder in `specs/`, or the file's stem.
    pub name: String,
    /// The description.
    pub description: InputFile,
    /// Gives the other files that it refers to.
    pub files: Files,
    /// Its OpenAPI Overlay.
    pub overlay: Option<InputFile>,
    /// Its `api.toml`. Without one, `unsupported` diagnostics do not stop generation.
    pub manifest: Option<InputFile>,
    /// How the generated `Cargo.toml` refers to the runtime and the workspace.
    pub target: package::Target,
}

/// A generated crate: relative path and text of every file, sorted by path.
pub type OutputTree = std::collections::BTreeMap<String, String>;

/// What came of an input.
#[derive(Debug)]
pub struct Outcome {
    /// The crate, unless a fault forbids it.
    pub tree: Option<OutputTree>,
    /// Everything to say about the input, ready to be rendered.
    pub report: diag::Report,
}
