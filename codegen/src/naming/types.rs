//! Names of declared types.

use super::scope::{Wish, settle};
use super::words::{pascal, singular, spelled_words, words};
use super::{TypeNames, members, reserved};
use crate::bundle;
use crate::ir::{Api, Hint, TypeDef, TypeKind};
use crate::passes::{Constructor, Facts};
use crate::ptr::Ptr;
use indexmap::IndexSet;

/// Names every declared type and what is in it.
pub(super) fn names(api: &Api, facts: &Facts) -> Vec<TypeNames> {
    let wishes: Vec<Wish> = api.types.iter().map(|(_, def)| wish(def)).collect();
    let names = settle(&wishes, &IndexSet::new());
    let required = required(api, facts, &names);
    let defs = api.types.iter().map(|(_, def)| def);
    let mut names: Vec<TypeNames> = defs
        .zip(names.iter().zip(required))
        .enumerate()
        .map(|(index, (def, (name, required)))| {
            let sent = facts.types.get(index).is_some_and(|facts| facts.in_request);
            let mut of_type = TypeNames {
                name: reserved::escape(name.clone()),
                module: 0,
                fields: Vec::new(),
                rest: None,
                variants: Vec::new(),
                unknown: None,
                required: required.map(reserved::escape),
            };
            match &def.kind {
                TypeKind::Struct(object) => {
                    (of_type.fields, of_type.rest) = members::fields(object, sent);
                }
                TypeKind::Enum(values) => {
                    (of_type.variants, of_type.unknown) = members::values(values);
                }
                TypeKind::Integers(values) => {
                    (of_type.variants, of_type.unknown) = members::values(values);
                }
                TypeKind::Union(union) => {
                    (of_type.variants, of_type.unknown) = members::variants(api, union, &names);
                }
                TypeKind::Tuple(_) | TypeKind::Reserved => {}
            }
            of_type
        })
        .collect();
    for (id, _) in api.types.iter() {
        let declared = facts.declared(id);
        if declared != id {
            let own = names[id.0 as usize].name.clone();
            names[id.0 as usize] = TypeNames {
                name: own,
                ..names[declared.0 as usize].clone()
            };
        }
    }
    names
}

fn wish(def: &TypeDef) -> Wish {
    let mut names = match &def.hint {
        Hint::Given(name) => vec![pascal_or_spelled(name)],
        Hint::Path(steps) => {
            let full: Vec<String> = path_words(steps, false);
            let mut told = full.clone();
            told.extend(role(&def.at).map(str::to_owned));
            let mut names = vec![
                pascal(&path_words(steps, true)),
                pascal(&full),
                pascal(&told),
            ];
            names.extend(in_folders(&def.at, &full));
            names
        }
    };
    for name in &mut names {
        if name.is_empty() {
            "Schema".clone_into(name);
        }
        if reserved::TYPES.contains(&name.as_str()) {
            name.push_str("Model");
        }
    }
    if def.reply_form.is_some() {
        let sent = ["Request", "Input"];
        let named = |name: &String| {
            let ending = sent.iter().find(|ending| !name.ends_with(**ending));
            format!("{name}{}", ending.unwrap_or(&""))
        };
        let further = names.iter().map(|name| format!("{name}ToSend"));
        names = names.iter().map(named).chain(further).collect();
    }
    names.dedup();
    // A name that the author gave is not changed by one that was made up.
    let rank = u8::from(matches!(def.hint, Hint::Path(_)) || def.reply_form.is_some());
    let form = def.reply_form.map_or("", |_| " request");
    Wish {
        rank,
        ..Wish::new(format!("{} {:?}{form}", def.at, def.hint), names)
    }
}

fn pascal_or_spelled(name: &str) -> String {
    let plain = words(name);
    pascal(&if plain.is_empty() {
        spelled_words(name)
    } else {
        plain
    })
}

/// The words of a path of names, without a word that the next name repeats. An item of `contacts` (or
/// a value, where it is a map) is a `contact`; or a `contacts item`, without the singular.
pub(super) fn path_words(steps: &[String], singularise: bool) -> Vec<String> {
    let mut all: Vec<String> = Vec::new();
    for (index, step) in steps.iter().enumerate() {
        let one = all
            .last()
            .and_then(|last| singular(last))
            .filter(|_| singularise);
        match one {
            Some(one) if index > 0 && matches!(step.as_str(), "item" | "value") => {
                all.pop();
                all.push(one);
                continue;
            }
            _ => {}
        }
        let mut own = words(step);
        if own.is_empty() {
            own = spelled_words(step);
        }
        let repeats = index > 0 && own.len() == 1 && all.last() == own.first();
        all.extend(own.into_iter().skip(usize::from(repeats)));
    }
    all
}

/// The name of a type from another file behind the names of the folders around that file: one of
/// them, two of them, ..
fn in_folders(at: &Ptr, own: &[String]) -> Vec<String> {
    let path = bundle::origin(at).map(|(path, _)| path).unwrap_or_default();
    let mut names = Vec::new();
    let mut steps = vec![own.join(" ")];
    for folder in path
        .split('/')
        .rev()
        .skip(1)
        .filter(|folder| *folder != "..")
    {
        steps.insert(0, folder.to_owned());
        names.push(pascal(&path_words(&steps, false)));
    }
    names
}

/// What a schema is to the thing that it stands in.
fn role(at: &Ptr) -> Option<&'static str> {
    if bundle::origin(at).is_some_and(|(_, inside)| inside == Ptr::root()) {
        return None;
    }
    let parent = at.parent()?;
    let grandparent = parent
        .parent()
        .and_then(|place| place.last())
        .unwrap_or_default();
    Some(
        match (
            parent.last()?.as_str(),
            at.last()?.as_str(),
            grandparent.as_str(),
        ) {
            ("properties", ..) => "property",
            (_, "items", _) => "item",
            (_, "additionalProperties", _) => "value",
            (_, "schema", "content") => "body",
            (_, "schema", "parameters") => "parameter",
            (_, "schema", "headers") => "header",
            _ => "variant",
        },
    )
}

/// The structs of required values, which share the module with the types.
fn required(api: &Api, facts: &Facts, names: &[String]) -> Vec<Option<String>> {
    let is_named = |index: usize| {
        let facts = facts.types.get(index).filter(|it| it.same_as.is_none());
        matches!(
            facts.and_then(|f| f.constructor.as_ref()),
            Some(Constructor::Named(_))
        )
    };
    let named: Vec<usize> = (0..api.types.len())
        .filter(|index| is_named(*index))
        .collect();
    let wishes: Vec<Wish> = named
        .iter()
        .map(|&index| {
            let name = &names[index];
            Wish::new(
                name,
                vec![format!("{name}Required"), format!("{name}RequiredValues")],
            )
        })
        .collect();
    let taken = names.iter().cloned().collect();
    let mut required = vec![None; api.types.len()];
    for (index, name) in named.into_iter().zip(settle(&wishes, &taken)) {
        required[index] = Some(name);
    }
    required
}
