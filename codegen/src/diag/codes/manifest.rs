//! Codes of api.toml (E200-E219).

use super::codes;

codes! {
    SYNTAX "E200" Error
        "api.toml is not TOML",
        "The parser could not read the text here.",
        "Correct the text.";
    UNKNOWN_KEY "E201" Error
        "an unknown key in api.toml",
        "Nobody reads the key, so what it says would be ignored without a word.",
        "Correct or remove the key. What the client looks like is said by the description and its \
         overlay, not here.";
    WRONG_TYPE "E202" Error
        "a value in api.toml has the wrong type",
        "The key wants another type of value: a string, a list or a table.",
        "Correct the value.";
    MISSING_KEY "E203" Error
        "a key is missing in api.toml",
        "The table needs the key, and it may not be empty.",
        "Add the key.";
    NOT_ALLOWABLE "E204" Error
        "a code that cannot be allowed",
        "Only diagnostics that report something unsupported (`U...`) can be allowed: errors forbid a \
         crate, warnings do not stop one.",
        "Give one of the codes that `cargo xtask explain` lists as unsupported.";
    UNUSED_ALLOW "E205" Error
        "an allowed diagnostic does not occur",
        "The description does no longer have what was allowed, or the generator has learnt it. An \
         allowance that nobody needs would hide the next occurrence.",
        "Remove the `[[allow]]`.";
    NOT_ALLOWED "E206" Error
        "something unsupported is not allowed",
        "A construct of the description is left out of the client, or degraded. Whoever maintains the \
         API has to know and to accept that.",
        "Correct the construct with an overlay, or add an `[[allow]]` with the code and the reason.";
    INVALID_PACKAGE "E207" Error
        "no name or version for a package",
        "A package is named with ASCII letters, digits, `-` and `_`, beginning with a letter. Keywords of \
         Rust and names such as `test` and `std` are taken. Its version is one of SemVer: `0.1.0`.",
        "Correct the name or the version.";
    UNKNOWN_NAME "E209" Error
        "a sensitive name that the description does not have",
        "`sensitive` lists properties and parameters, by their names on the wire, whose values nothing \
         shows. What the name was meant for may be shown.",
        "Correct the name, or remove it.";
    UNKNOWN_OPERATION "E208" Error
        "an operation that the description does not have",
        "`[[retry_unavailable]]` and `[[idempotent]]` name an operation by its `operationId`.",
        "Correct the id, or remove the entry.";
}
