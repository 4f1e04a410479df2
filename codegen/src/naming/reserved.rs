//! Words that a generated crate cannot use as names, by scope.

/// Keywords of Rust 2024, strict and reserved, that a raw identifier can be.
const KEYWORDS: &[&str] = &[
    "abstract", "as", "async", "await", "become", "box", "break", "const", "continue", "do", "dyn",
    "else", "enum", "extern", "false", "final", "fn", "for", "gen", "if", "impl", "in", "let",
    "loop", "macro", "match", "mod", "move", "mut", "override", "priv", "pub", "ref", "return",
    "static", "struct", "trait", "true", "try", "type", "typeof", "unsafe", "unsized", "use",
    "virtual", "where", "while", "yield",
];

/// Keywords that no identifier can be, not even a raw one.
const PATH_KEYWORDS: &[&str] = &["self", "Self", "super", "crate", "_"];

/// What module `types` uses by these names: the prelude, and imports of generated code.
pub(super) const TYPES: &[&str] = &[
    "String",
    "Option",
    "Vec",
    "Box",
    "BTreeMap",
    "Value",
    "Number",
    "Map",
    "Some",
    "None",
    "Ok",
    "Err",
    "Result",
    "Default",
    "Clone",
    "Copy",
    "Debug",
    "Display",
    "PartialEq",
    "Eq",
    "Hash",
    "Ord",
    "PartialOrd",
    "Send",
    "Sync",
    "Sized",
    "Drop",
    "Fn",
    "FnMut",
    "FnOnce",
    "From",
    "Into",
    "TryFrom",
    "TryInto",
    "AsRef",
    "AsMut",
    "Iterator",
    "IntoIterator",
    "Extend",
    "ToString",
    "ToOwned",
    "FromIterator",
    "DoubleEndedIterator",
    "ExactSizeIterator",
    "Unpin",
    "Self",
    "DateTime",
    "Date",
    "Time",
    "Duration",
    "Uuid",
    "Base64",
    "Upload",
    "Bytes",
    // `New::new` reads as a mistake.
    "New",
];

/// What modules of operations use by these names, besides the prelude.
pub(super) const OPERATIONS: &[&str] = &[
    "New",
    "Call",
    "Client",
    "ClientBuilder",
    "Server",
    "ApiError",
    "Detached",
    "Encoder",
    "Event",
    "Framing",
    "Idempotent",
    "ItemStream",
    "Meta",
    "Method",
    "NoHeaders",
    "Operation",
    "Reply",
    "ReplyHeaders",
    "Status",
    "Use",
    "DecodeFailure",
    "Bytes",
    "Keyed",
    "Paginated",
    "Error",
    "BTreeMap",
    "Value",
    "Number",
    "Map",
    "DateTime",
    "Date",
    "Time",
    "Duration",
    "Uuid",
    "Base64",
    "Upload",
    "String",
    "Option",
    "Vec",
    "Box",
    "Some",
    "None",
    "Ok",
    "Err",
    "Result",
    "Default",
    "Clone",
    "Copy",
    "Debug",
    "PartialEq",
    "Eq",
    "Send",
    "Sync",
    "Into",
    "From",
    "Self",
    "Sized",
    "Drop",
    "Iterator",
    "Unpin",
    "Fn",
];

/// What module `error` uses by these names, besides the prelude.
pub(super) const ERRORS: &[&str] = &[
    "ApiError",
    "ErrorSet",
    "Reply",
    "DecodeFailure",
    "Bytes",
    "String",
    "Option",
    "Vec",
    "Box",
    "Some",
    "None",
    "Ok",
    "Err",
    "Result",
    "Clone",
    "Debug",
    "PartialEq",
    "Self",
    "BTreeMap",
    "Value",
    "Number",
    "Map",
    "DateTime",
    "Date",
    "Time",
    "Duration",
    "Uuid",
    "Base64",
];

/// Methods of the generated `Client`.
pub(super) const CLIENT_METHODS: &[&str] = &["builder", "call", "core", "clone"];

/// Methods of an operation value; parameters have setters beside them.
pub(super) const OPERATION_METHODS: &[&str] = &[
    "send",
    "new",
    "clone",
    "with_client",
    "to_request",
    "read_response",
];

/// Methods of structs. The names of operators are left to the operators: a method of that name and
/// shape would be taken for one.
pub(super) const STRUCT_METHODS: &[&str] = &[
    "new", "clone", "default", "add", "sub", "mul", "div", "rem", "shl", "shr", "bitand", "bitor",
    "bitxor",
];

/// Setters of the generated `ClientBuilder`.
pub(super) const BUILDER_METHODS: &[&str] = &[
    "base_url",
    "server",
    "timeout",
    "connect_timeout",
    "user_agent",
    "header",
    "allow_http",
    "max_body",
    "transport",
    "retry",
    "build",
    "options",
    "clone",
];

/// Files that cannot be made beside `mod.rs`, or not on every system.
pub(super) const MODULES: &[&str] = &[
    "mod", "aux", "con", "nul", "prn", "com1", "com2", "com3", "com4", "lpt1", "lpt2", "lpt3",
];

/// The identifier of a word: raw where it is a keyword, with an underscore where even that is none.
pub(super) fn escape(word: String) -> super::Ident {
    if PATH_KEYWORDS.contains(&word.as_str()) {
        return super::Ident::new(format!("{word}_"));
    }
    if KEYWORDS.contains(&word.as_str()) {
        return super::Ident::new(format!("r#{word}"));
    }
    super::Ident::new(word)
}

/// A word that is not on a list: with an underscore where it is.
pub(super) fn avoid(list: &[&str], word: String) -> String {
    if list.contains(&word.as_str()) {
        format!("{word}_")
    } else {
        word
    }
}
