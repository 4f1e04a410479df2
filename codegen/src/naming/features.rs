//! Features of the crate, and the modules of types that follow them.
//!
//! A user of one tag compiles the operations of that tag and the types that they reach. Types stand
//! in one file for each set of features that reaches them, so a feature that is off costs nothing.

use super::modules::{Modules, module_name};
use super::scope::{Wish, settle};
use super::words::{snake, words};
use super::{Ident, ModuleNames, TypeModule, TypeNames};
use crate::ir::{Api, TypeId, TypeRef};
use crate::passes::{Facts, reach};
use indexmap::{IndexMap, IndexSet};
use std::collections::BTreeSet;

/// How many features a registry takes.
const ACCEPTED: usize = 300;

/// The feature that every other one of operations belongs to.
pub(super) const FULL: &str = "full";

/// The feature that verifies signatures, in crates whose vendor signs what it sends.
const SIGNED: &str = "webhooks";

/// Features that every crate has, whatever its operations are.
const OWN: [&str; 9] = [
    "default",
    FULL,
    "fake",
    "reqwest",
    "blocking",
    "rustls",
    "rustls-ring",
    "native-tls",
    "tracing",
];

/// How many features bring operations at most; one more may be that of signatures.
const MOST: usize = ACCEPTED - OWN.len() - 1;

/// Gives every module of operations its feature; none where there is only one module to choose.
pub(super) fn assign(modules: &mut Modules, is_signed: bool) {
    if modules.names.len() < 2 {
        return;
    }
    let name = |module: &ModuleNames| module.name.as_str().trim_end_matches('_').to_owned();
    let plain: Vec<String> = modules.names.iter().map(name).collect();
    let grouped = [whole, first_word, first_letter]
        .into_iter()
        .map(|group| plain.iter().map(|name| group(name)).collect::<Vec<_>>())
        .find(|names| names.iter().collect::<BTreeSet<_>>().len() <= MOST);
    for (module, feature) in modules.names.iter_mut().zip(grouped.unwrap_or(plain)) {
        // Cargo tells `native_tls` from `native-tls`, but people do not.
        let is_own = OWN.contains(&feature.replace('_', "-").as_str());
        module.feature = Some(match is_own || is_signed && feature == SIGNED {
            true => format!("{feature}_operations"),
            false => feature,
        });
    }
}

fn whole(name: &str) -> String {
    name.to_owned()
}

fn first_word(name: &str) -> String {
    name.split('_').next().unwrap_or(name).to_owned()
}

fn first_letter(name: &str) -> String {
    name.chars().take(1).collect()
}

/// The modules of types, and which of them each type is in. One module where there are no features.
pub(super) fn type_modules(
    api: &Api,
    facts: &Facts,
    modules: &Modules,
    types: &mut [TypeNames],
) -> Vec<TypeModule> {
    if modules.names.iter().all(|module| module.feature.is_none()) {
        return Vec::new();
    }
    let reached = reached(api, facts, modules);
    let all: BTreeSet<&str> = features(modules).collect();
    let mut sets: IndexMap<BTreeSet<&str>, Vec<usize>> = IndexMap::new();
    for (index, mut set) in reached.into_iter().enumerate() {
        if set.is_empty() {
            set.insert(FULL);
        } else if set.is_superset(&all) || set.contains("") {
            set.clear();
        }
        sets.entry(set).or_default().push(index);
    }
    let wishes: Vec<Wish> = sets
        .iter()
        .map(|(set, own)| wish(set, own.iter().map(|index| types[*index].name.as_str())))
        .collect();
    let names = settle(&wishes, &IndexSet::new());
    let mut found = Vec::new();
    for ((set, own), name) in sets.into_iter().zip(names) {
        for index in own {
            types[index].module = found.len();
        }
        found.push(TypeModule {
            name: Ident::new(name),
            features: set.into_iter().map(str::to_owned).collect(),
        });
    }
    found
}

/// Every feature, once, in document order of its first operation.
fn features(modules: &Modules) -> impl Iterator<Item = &str> {
    modules
        .names
        .iter()
        .filter_map(|module| module.feature.as_deref())
}

/// By type number, the features that reach it; `""` stands for what every client has.
fn reached<'m>(api: &Api, facts: &Facts, modules: &'m Modules) -> Vec<BTreeSet<&'m str>> {
    let mut reached = vec![BTreeSet::new(); api.types.len()];
    let mut mark = |feature: &'m str, roots| {
        let own = reach(&api.types, roots);
        // What is declared for a type is needed wherever the type is.
        let declared = own.iter().map(|id| TypeRef::Def(facts.declared(*id)));
        let declared: Vec<TypeRef> = declared.collect();
        let declared = reach(&api.types, declared.iter().collect());
        for TypeId(index) in own.into_iter().chain(declared) {
            if let Some(set) = reached.get_mut(index as usize) {
                set.insert(feature);
            }
        }
    };
    let errors = facts.errors.iter().flat_map(|error| {
        let headers = error.headers.iter().map(|header| &header.ty);
        error
            .content
            .iter()
            .filter_map(|content| content.ty())
            .chain(headers)
    });
    mark("", errors.collect());
    let mut roots: IndexMap<&str, Vec<_>> = IndexMap::new();
    for (operation, &module) in api.operations.iter().zip(&modules.of_operation) {
        let feature = modules
            .names
            .get(module)
            .and_then(|module| module.feature.as_deref());
        let of_feature = roots.entry(feature.unwrap_or_default()).or_default();
        of_feature.extend(operation.types());
    }
    for (feature, roots) in roots {
        mark(feature, roots);
    }
    reached
}

/// The file of a set of features: that of its one feature, or that of the types which several share,
/// called after the one whose name is the least, because their order must not matter.
fn wish<'t>(set: &BTreeSet<&str>, types: impl Iterator<Item = &'t str>) -> Wish {
    let features: Vec<&str> = set.iter().copied().collect();
    let key = features.join(" ");
    let name = match features.as_slice() {
        [] => "common".to_owned(),
        [FULL] => "unused".to_owned(),
        [feature] => (*feature).to_owned(),
        _ => format!("shared_{}", snake(&words(types.min().unwrap_or_default()))),
    };
    let names = vec![
        module_name(name.clone()),
        module_name(format!("{name}_types")),
    ];
    let rank = u8::from(features.len() != 1);
    Wish {
        rank,
        ..Wish::new(key, names)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn modules(names: Vec<String>) -> Modules {
        let module = |name| ModuleNames {
            name: Ident::new(name),
            tag: None,
            feature: None,
        };
        Modules {
            names: names.into_iter().map(module).collect(),
            of_operation: Vec::new(),
        }
    }

    #[test]
    fn features_are_called_as_the_modules_are() {
        let names = [
            "calls",
            "type_",
            "default",
            "fake",
            "webhooks",
            "blocking",
            "native_tls",
        ];
        let mut found = modules(names.map(str::to_owned).to_vec());
        assign(&mut found, true);
        let names: Vec<_> = features(&found).collect();
        assert_eq!(
            names,
            [
                "calls",
                "type",
                "default_operations",
                "fake_operations",
                "webhooks_operations",
                "blocking_operations",
                "native_tls_operations"
            ]
        );
    }

    #[test]
    fn a_single_module_has_no_feature() {
        let mut found = modules(vec!["calls".to_owned()]);
        assign(&mut found, true);
        assert_eq!(features(&found).count(), 0);
    }

    #[test]
    fn more_modules_than_a_registry_takes_are_grouped_by_their_first_word() {
        let names = (0..400).map(|index| format!("group{}_part{index}", index % 7));
        let mut found = modules(names.collect());
        assign(&mut found, true);
        let distinct: BTreeSet<_> = features(&found).collect();
        assert_eq!(distinct.len(), 7);
    }
}
