//! Names of operations and their parameters.

use super::arguments::arguments;
use super::modules::Modules;
use super::scope::{Wish, settle};
use super::statuses::status_name;
use super::types::path_words;
use super::words::{pascal, snake, spelled_words, words};
use super::{Ident, OperationNames, members, reserved};
use crate::ir::{Api, Hint, Operation};
use crate::passes::{Constructor, Facts, OperationFacts, Output};
use indexmap::IndexSet;

/// Names every operation: the method on the client, the value, and what belongs to it.
pub(super) fn names(api: &Api, facts: &Facts, modules: &Modules) -> Vec<OperationNames> {
    let wishes: Vec<Wish> = api.operations.iter().map(wish).collect();
    let methods = settle(&wishes, &IndexSet::new());
    let values: Vec<String> = methods
        .iter()
        .map(|method| pascal(&words(method)))
        .collect();
    let mut taken: IndexSet<String> = values.iter().cloned().collect();
    let mut names = Vec::new();
    for (index, operation) in api.operations.iter().enumerate() {
        let Some(facts) = facts.operations.get(index) else {
            continue;
        };
        let mut beside = |wanted: bool, suffix: &str| {
            wanted.then(|| {
                let name = format!("{}{suffix}", values[index]);
                let longer = format!("{name}Values");
                let name = settle(&[Wish::new("", vec![name, longer])], &taken).concat();
                taken.insert(name.clone());
                reserved::escape(name)
            })
        };
        let required = beside(
            matches!(facts.constructor, Constructor::Named(_)),
            "Required",
        );
        let reply = beside(matches!(facts.output, Output::Several(_)), "Reply");
        let headers = beside(!facts.headers.is_empty(), "Headers");
        let (client, parameters, body) = arguments(operation);
        names.push(OperationNames {
            module: modules.of_operation.get(index).copied().unwrap_or_default(),
            method: reserved::escape(methods[index].clone()),
            value: reserved::escape(values[index].clone()),
            client,
            parameters,
            body,
            required,
            reply,
            reply_variants: reply_variants(operation, facts),
            headers,
            header_fields: header_fields(facts),
        });
    }
    names
}

/// The id, else the method and path. An id that something else is called too gives way to method
/// and path as well.
fn wish(operation: &Operation) -> Wish {
    let mut names = vec![match &operation.hint {
        Hint::Given(id) => {
            let plain = words(id);
            if plain.is_empty() {
                spelled_words(id)
            } else {
                plain
            }
        }
        Hint::Path(steps) => path_words(steps, false),
    }];
    names.push(request_line(operation));
    names.retain(|name| !name.is_empty());
    // The operation again, with another body.
    let variant = operation.variant.as_deref().map(words).unwrap_or_default();
    for name in &mut names {
        name.extend(variant.iter().cloned());
    }
    let names = names.into_iter().map(|mut name| {
        if operation.streamed && name.last().is_none_or(|word| word != "stream") {
            name.push("stream".to_owned());
        }
        let is_reserved = reserved::CLIENT_METHODS.contains(&snake(&name).as_str())
            || reserved::OPERATIONS.contains(&pascal(&name).as_str());
        if is_reserved {
            name.push("operation".to_owned());
        }
        snake(&name)
    });
    let form = if operation.streamed { " stream" } else { "" };
    Wish::new(
        format!("{} {}{form}", operation.path, operation.method.as_str()),
        names.collect(),
    )
}

fn request_line(operation: &Operation) -> Vec<String> {
    let path = operation.path.replace('{', " by ").replace('}', " ");
    words(&format!(
        "{} {path}",
        operation.method.as_str().to_lowercase()
    ))
}

fn reply_variants(operation: &Operation, facts: &OperationFacts) -> Vec<Ident> {
    let Output::Several(responses) = &facts.output else {
        return Vec::new();
    };
    let wishes: Vec<Wish> = responses
        .iter()
        .map(|&index| {
            let status = operation.responses[index].status;
            let names = vec![
                status_name(status),
                format!("{}Status", status_name(status)),
            ];
            Wish::new(format!("{status:?}"), names)
        })
        .collect();
    settle(&wishes, &IndexSet::new())
        .into_iter()
        .map(reserved::escape)
        .collect()
}

fn header_fields(facts: &OperationFacts) -> Vec<Ident> {
    let wishes: Vec<Wish> = facts
        .headers
        .iter()
        .map(|header| members::field_wish(&header.name, &[], &[]))
        .collect();
    settle(&wishes, &IndexSet::new())
        .into_iter()
        .map(reserved::escape)
        .collect()
}
