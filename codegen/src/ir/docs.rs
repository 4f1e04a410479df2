//! What the author wrote about a node, and what the author called it.

/// The author's words about a node.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Docs {
    /// `title` or `summary`: one line.
    pub title: Option<String>,
    /// `description`: CommonMark.
    pub description: Option<String>,
    /// `deprecated: true`.
    pub deprecated: bool,
    /// `externalDocs.url`.
    pub see: Option<String>,
    /// A `format` that no type stands for (`email`), to be told in words.
    pub format: Option<String>,
}

/// Where a name can be taken from; `naming` alone turns it into an identifier.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Hint {
    /// The author named this node: a component key, a `title` of an inline schema is not one.
    Given(String),
    /// The nearest given name and the steps from it, outermost first: `["CreateCall", "request",
    /// "contact"]` is the property `contact` of the request body of the operation `CreateCall`.
    Path(Vec<String>),
}

impl Hint {
    /// The hint of something inside this node, reached by `step`.
    pub fn step(&self, step: impl Into<String>) -> Self {
        let mut steps = match self {
            Hint::Given(name) => vec![name.clone()],
            Hint::Path(steps) => steps.clone(),
        };
        steps.push(step.into());
        Hint::Path(steps)
    }
}
