//! Everything of a generated crate that is not Rust: `Cargo.toml`, `README.md`.

/// How the generated `Cargo.toml` refers to what is outside of the crate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    /// A member of this workspace: versions and metadata are inherited.
    Workspace,
    /// A crate of its own that depends on the runtime at this path.
    Path(String),
    /// A crate of its own that depends on a published runtime.
    Version(String),
}
