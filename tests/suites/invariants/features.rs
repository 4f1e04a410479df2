//! Invariants of the crate's features.

use callwright_codegen::ir::{Api, TypeRef};
use callwright_codegen::naming::{Names, TypeModule};
use callwright_codegen::passes::Facts;
use callwright_codegen::{Product, watch};

/// Whatever features are on, a type that is there finds the types that it mentions.
#[test]
fn a_type_is_there_wherever_another_one_mentions_it() {
    let mut with_features = 0;
    for input in tests::good_inputs() {
        watch(&input, &mut |product| {
            let Product::Named(api, facts, names) = product else {
                return;
            };
            with_features += usize::from(!names.type_modules.is_empty());
            check_types(&input.name, api, facts, names);
            check_operations(&input.name, api, names);
        });
    }
    assert!(with_features > 1, "no case has features");
}

fn check_types(input: &str, api: &Api, facts: &Facts, names: &Names) {
    for ((id, def), own) in api.types.iter().zip(&names.types) {
        // Another name of a type mentions that type and nothing else.
        let declared = TypeRef::Def(facts.declared(id));
        let mentioned: Vec<&TypeRef> = match facts.declared(id) == id {
            true => def.kind.types().collect(),
            false => vec![&declared],
        };
        let Some(home) = names.type_modules.get(own.module) else {
            continue;
        };
        for ty in mentioned {
            if let Some(other) = home_of(names, ty) {
                let found = includes(other, &home.features);
                assert!(found, "{input}: `{}` mentions {ty:?}", own.name);
            }
        }
    }
}

fn check_operations(input: &str, api: &Api, names: &Names) {
    for (operation, own) in api.operations.iter().zip(&names.operations) {
        let features = names.modules[own.module].feature.as_slice();
        for other in operation.types().filter_map(|ty| home_of(names, ty)) {
            let found = includes(other, features);
            assert!(
                found,
                "{input}: `{}` mentions a type of {other:?}",
                own.value
            );
        }
    }
}

/// Whether the module is there wherever any of the features is on.
fn includes(module: &TypeModule, features: &[String]) -> bool {
    let always = module.features.is_empty();
    let any = || {
        features
            .iter()
            .all(|feature| module.features.contains(feature))
    };
    always || !features.is_empty() && (any() || features == ["full"])
}

fn home_of<'n>(names: &'n Names, ty: &TypeRef) -> Option<&'n TypeModule> {
    let of_type = names.types.get(ty.declared()?.0 as usize)?;
    names.type_modules.get(of_type.module)
}
