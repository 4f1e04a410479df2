//! Promises about what the stages make, for the five descriptions and every good case.

use callwright_codegen::ir::{self, Api};
use callwright_codegen::naming::{Ident, Names};
use callwright_codegen::passes::Facts;
use callwright_codegen::{Input, Product, generate, watch};
use std::collections::BTreeSet;

#[test]
fn lowered_apis_keep_their_invariants() {
    for input in tests::good_inputs() {
        let mut seen = 0;
        watch(&input, &mut |product| {
            let (Product::Lowered(api) | Product::Passed(api, _)) = product else {
                return;
            };
            seen += 1;
            let broken = ir::validate(api);
            assert!(broken.is_empty(), "{}: {broken:#?}", input.name);
        });
        assert_eq!(seen, 2, "{} was not lowered", input.name);
    }
}

#[test]
fn identifiers_are_valid_and_unique() {
    for input in tests::good_inputs() {
        watch(&input, &mut |product| {
            let Product::Named(api, facts, names) = product else {
                return;
            };
            assert_eq!(names.types.len(), api.types.len());
            assert_eq!(names.operations.len(), api.operations.len());
            for (scope, idents) in scopes(api, facts, names) {
                check(&input.name, &scope, &idents);
            }
        });
    }
}

fn check(input: &str, scope: &str, idents: &[&Ident]) {
    let mut seen = BTreeSet::new();
    for ident in idents {
        let text = ident.as_str();
        assert!(
            syn::parse_str::<syn::Ident>(text).is_ok(),
            "{input}: `{text}` in {scope}"
        );
        assert!(seen.insert(text), "{input}: `{text}` twice in {scope}");
    }
}

/// Every scope of the crate with the identifiers that share it.
fn scopes<'n>(api: &Api, facts: &Facts, names: &'n Names) -> Vec<(String, Vec<&'n Ident>)> {
    let types = declared(api, facts, names);
    let mut scopes = vec![
        ("types".to_owned(), types),
        (
            "operations".to_owned(),
            names.modules.iter().map(|it| &it.name).collect(),
        ),
        (
            "Client".to_owned(),
            names.operations.iter().map(|it| &it.method).collect(),
        ),
        (
            "ClientBuilder".to_owned(),
            names.schemes.iter().map(|it| &it.setter).collect(),
        ),
        (
            "Server".to_owned(),
            names.servers.iter().map(|it| &it.variant).collect(),
        ),
        (
            "ApiError".to_owned(),
            names.errors.iter().map(|it| &it.variant).collect(),
        ),
    ];
    for ((_, def), its) in api.types.iter().zip(&names.types) {
        scopes.push((
            format!("fields of {}", def.at),
            its.fields.iter().chain(&its.rest).collect(),
        ));
        let variants = its.variants.iter().chain(&its.unknown).collect();
        scopes.push((format!("variants of {}", def.at), variants));
    }
    for (operation, its) in api.operations.iter().zip(&names.operations) {
        let fields = its.parameters.iter().chain(&its.body).chain([&its.client]);
        scopes.push((format!("fields of {}", operation.at), fields.collect()));
    }
    for (index, module) in names.modules.iter().enumerate() {
        let its = names.operations.iter().filter(|it| it.module == index);
        let items = its.flat_map(|it| {
            [
                Some(&it.value),
                it.required.as_ref(),
                it.reply.as_ref(),
                it.headers.as_ref(),
            ]
        });
        scopes.push((
            format!("operations::{}", module.name),
            items.flatten().collect(),
        ));
    }
    scopes
}

/// The names of types, and of what they are made from. Another name of a type shares that.
fn declared<'n>(api: &Api, facts: &Facts, names: &'n Names) -> Vec<&'n Ident> {
    let types = api.types.iter().zip(&names.types);
    let idents = types.flat_map(|((id, _), it)| {
        let own = facts.declared(id) == id;
        [Some(&it.name), it.required.as_ref().filter(|_| own)]
    });
    idents.flatten().collect()
}

#[test]
fn every_output_parses() {
    for input in tests::good_inputs() {
        let tree = generate(&input)
            .tree
            .unwrap_or_else(|| panic!("no crate from {}", input.name));
        for (path, text) in &tree {
            if path.ends_with(".rs") {
                let parsed = syn::parse_file(text);
                assert!(parsed.is_ok(), "{}/{path}: {:?}", input.name, parsed.err());
            }
        }
        let manifest = tree["Cargo.toml"].parse::<toml::Table>();
        assert!(manifest.is_ok(), "{}: {manifest:?}", input.name);
    }
}

/// Descriptions are broken in as many ways as there are lines in ours: each line is left out once,
/// and the text is cut off after it once. Whatever comes of that, it is no panic.
#[test]
fn broken_descriptions_never_panic() {
    for case in tests::all_cases() {
        let input = case.input();
        let text = String::from_utf8_lossy(&input.description.bytes).into_owned();
        let lines: Vec<_> = text.lines().collect();
        for at in 0..lines.len() {
            let without = [&lines[..at], &lines[at + 1..]].concat();
            generate(&with_text(&input, &without.join("\n")));
            generate(&with_text(&input, &lines[..at].join("\n")));
        }
    }
}

fn with_text(input: &Input, text: &str) -> Input {
    let mut input = input.clone();
    input.description.bytes = text.as_bytes().to_vec();
    input
}
