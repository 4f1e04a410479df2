//! The output follows from the input alone, and the order of keys means nothing to callers.

mod surface;

use callwright_codegen::{Input, OutputTree, generate};
use serde_json::{Map, Value};
use surface::surface;

#[test]
fn the_same_input_gives_the_same_bytes() {
    for input in tests::good_inputs() {
        assert_eq!(tree(&input), tree(&input), "{}", input.name);
    }
}

/// A vendor who reorders keys renames nothing and swaps no argument.
#[test]
fn the_order_of_keys_changes_no_name_and_no_argument() {
    for input in tests::good_inputs() {
        let expected = surface(&tree(&input));
        for order in [Order::Reversed, Order::Rotated] {
            let shuffled = shuffled(&input, order);
            assert_eq!(
                surface(&tree(&shuffled)),
                expected,
                "{} {order:?}",
                input.name
            );
        }
    }
}

/// A test that cannot fail proves nothing: what it compares tells names and arguments apart.
#[test]
fn the_comparison_sees_renames_and_swaps() {
    let of = |text: &str| surface(&OutputTree::from([("src/a.rs".into(), text.into())]));
    let base = of("impl A { pub fn new(a: String, b: i64) -> A {} }");
    assert_ne!(base, of("impl A { pub fn new(b: i64, a: String) -> A {} }"));
    assert_ne!(base, of("impl B { pub fn new(a: String, b: i64) -> A {} }"));
    assert_ne!(
        of("pub struct A { pub a: i64 }"),
        of("pub struct A { pub b: i64 }")
    );
    assert_eq!(
        of("pub struct A { pub a: i64, pub b: i64 }"),
        of("pub struct A { pub b: i64, pub a: i64 }")
    );
    assert_ne!(of("pub enum A { B }"), of("pub enum A { C }"));
}

fn tree(input: &Input) -> OutputTree {
    generate(input)
        .tree
        .unwrap_or_else(|| panic!("no crate comes of {}", input.name))
}

/// How the keys are put into another order.
#[derive(Clone, Copy, Debug)]
enum Order {
    /// The last first.
    Reversed,
    /// The second first, the first last.
    Rotated,
}

/// The input with the keys of `components.schemas` and of every `properties` in another order.
fn shuffled(input: &Input, order: Order) -> Input {
    let mut value = None;
    callwright_codegen::watch(input, &mut |product| {
        if let callwright_codegen::Product::Source(source) = product {
            value = Some(source.clone());
        }
    });
    let mut value = value.expect("the description can be read");
    if let Some(Value::Object(schemas)) = value.pointer_mut("/components/schemas") {
        reorder(schemas, order);
    }
    reorder_properties(&mut value, order);
    let mut input = input.clone();
    input.description.bytes = value.to_string().into_bytes();
    input
}

fn reorder_properties(value: &mut Value, order: Order) {
    match value {
        Value::Object(members) => {
            for (key, member) in members {
                if let ("properties", Value::Object(properties)) = (key.as_str(), &mut *member) {
                    reorder(properties, order);
                }
                reorder_properties(member, order);
            }
        }
        Value::Array(items) => items
            .iter_mut()
            .for_each(|item| reorder_properties(item, order)),
        _ => {}
    }
}

fn reorder(members: &mut Map<String, Value>, order: Order) {
    let mut entries: Vec<_> = std::mem::take(members).into_iter().collect();
    match order {
        Order::Reversed => entries.reverse(),
        Order::Rotated if !entries.is_empty() => entries.rotate_left(1),
        Order::Rotated => {}
    }
    members.extend(entries);
}
