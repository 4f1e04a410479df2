//! Modules of operations: one for each tag.

use super::words::{snake, spelled_words, words};
use super::{Ident, ModuleNames, reserved};
use crate::ir::{Api, Operation};

/// The modules, and which of them each operation is in.
#[derive(Debug, Default)]
pub(super) struct Modules {
    pub names: Vec<ModuleNames>,
    pub of_operation: Vec<usize>,
}

/// Names the modules. Tags that differ in spelling only share one, and operations without a tag are
/// filed under the first word of their path.
pub(super) fn names(api: &Api) -> Modules {
    let mut modules = Modules::default();
    for operation in &api.operations {
        let word = match &operation.tag {
            Some(tag) => module_word(tag),
            None => path_word(operation),
        };
        let name = Ident::new(module_name(word));
        let known = modules.names.iter().position(|module| module.name == name);
        let index = known.unwrap_or_else(|| {
            modules.names.push(ModuleNames {
                name,
                tag: None,
                feature: None,
            });
            modules.names.len() - 1
        });
        let module = &mut modules.names[index];
        if module.tag.is_none() {
            module.tag.clone_from(&operation.tag);
        }
        modules.of_operation.push(index);
    }
    modules
}

fn module_word(tag: &str) -> String {
    let plain = words(tag);
    let plain = if plain.is_empty() {
        spelled_words(tag)
    } else {
        plain
    };
    if plain.is_empty() {
        "untagged".to_owned()
    } else {
        snake(&plain)
    }
}

/// The first segment of a path that says what the operation is about.
fn path_word(operation: &Operation) -> String {
    let says_nothing = |segment: &str| {
        let version = segment.trim_start_matches(['v', 'V']);
        segment.is_empty()
            || segment.contains('{')
            || segment.eq_ignore_ascii_case("api")
            || version.starts_with(|c: char| c.is_ascii_digit())
    };
    let path = operation.path.split(['?', '#']).next().unwrap_or_default();
    let first = path.split('/').find(|segment| !says_nothing(segment));
    first.map_or_else(|| "untagged".to_owned(), module_word)
}

/// Modules are files, so keywords get an underscore, not `r#`.
pub(super) fn module_name(word: String) -> String {
    let escaped = reserved::escape(reserved::avoid(reserved::MODULES, word));
    match escaped.as_str().strip_prefix("r#") {
        Some(keyword) => format!("{keyword}_"),
        None => escaped.as_str().to_owned(),
    }
}
