use super::find;
use crate::diag::Diagnostics;
use crate::document::Document;
use crate::{Input, InputFile, Product, package::Target, watch};

/// Place and keyword of every untyped value in a description with these schemas.
fn untyped(version: &str, schemas: &str) -> Vec<(String, Option<&'static str>)> {
    let text = format!(
        "openapi: {version}\ninfo: {{title: T, version: '1'}}\npaths: {{}}\n\
         components:\n  schemas:\n{schemas}"
    );
    let input = Input {
        name: "t".to_owned(),
        description: InputFile {
            name: "t.yaml".to_owned(),
            bytes: text.into_bytes(),
        },
        files: crate::Files::default(),
        overlay: None,
        manifest: None,
        target: Target::Workspace,
    };
    let mut value = None;
    let mut found = Vec::new();
    watch(&input, &mut |product| match product {
        Product::Normalized(it) => value = Some(it.clone()),
        Product::Lowered(api) => {
            let document = value
                .take()
                .and_then(|value| Document::open(value, &mut Diagnostics::default()));
            found = document.map_or_else(Vec::new, |document| find(api, &document));
        }
        _ => {}
    });
    let short = |it: super::Untyped| {
        let name = it.at.last().unwrap_or_default();
        (format!("{name}: {}", it.place), it.says)
    };
    found.into_iter().map(short).collect()
}

#[test]
fn schemas_that_say_nothing_are_faithful() {
    let found = untyped(
        "3.1.0",
        "    A:
      type: object
      properties:
        any: {description: What you like}
        yes: true
        all: {type: [string, number, boolean, array, object, 'null']}
        object: {type: object}
        open: {type: object, additionalProperties: true}
        list: {type: array}
        items: {type: array, items: {}}
        map: {type: object, additionalProperties: {type: array, items: {}}}
        named: {$ref: '#/components/schemas/Any'}
        merged: {allOf: [{$ref: '#/components/schemas/Any'}], description: More words}
        null: {anyOf: [{type: object}, {type: 'null'}]}
        nothing: {type: 'null'}
        empty: {type: object, additionalProperties: false}
        never: {type: object, nullable: true, enum: [null]}
        bare: {type: object, enum: [{}]}
        json: {$ref: '#/components/schemas/Json'}
        either: {anyOf: [{type: string}, {}]}
      additionalProperties: {}
    Any: {}
    Json:
      anyOf:
        - {type: string}
        - {type: number}
        - {type: boolean}
        - {type: array, items: {$ref: '#/components/schemas/Json'}}
        - {type: object, additionalProperties: {$ref: '#/components/schemas/Json'}}
",
    );
    let more: Vec<_> = found.iter().filter(|(_, says)| says.is_some()).collect();
    assert!(more.is_empty(), "{more:?}");
    let places: Vec<_> = found.iter().map(|(place, _)| place.as_str()).collect();
    for place in [
        "any: property",
        "list: list item in the property",
        "map: list item in the map value in the property",
        "A: additional property",
    ] {
        assert!(places.contains(&place), "{place} of {places:?}");
    }
}

#[test]
fn references_that_lead_nowhere_say_more() {
    let found = untyped(
        "3.0.3",
        "    A: {type: object, properties: {x: {$ref: 'https://example.com/x.yaml'}}}\n",
    );
    assert_eq!(found, [("x: property".to_owned(), Some("$ref"))]);
}
