//! The server for users' tests, with the generated clients; and the pages of `docs/` about it, whose
//! examples are tests.

use callwright_codegen::package::Target;
use callwright_codegen::{Files, Input, InputFile, generate};
use callwright_runtime::fake::Server;
use serde_json::Value;

/// The server of any description, made as a generated crate makes its own.
///
/// # Panics
///
/// Where no crate comes of the description.
pub fn server_of(description: &Value) -> Server {
    let outcome = generate(&Input {
        name: "described".to_owned(),
        description: InputFile {
            name: "described.json".to_owned(),
            bytes: description.to_string().into_bytes(),
        },
        files: Files::default(),
        overlay: None,
        manifest: None,
        target: Target::Workspace,
    });
    let tree = outcome
        .tree
        .unwrap_or_else(|| panic!("{}", outcome.report.render(false)));
    Server::new(&tree["src/description.txt"])
}

#[cfg(doctest)]
#[doc = include_str!("../../../docs/testing-your-code.md")]
mod testing_your_code {}

#[cfg(doctest)]
#[doc = include_str!("../../../docs/webhooks.md")]
mod webhooks {}
