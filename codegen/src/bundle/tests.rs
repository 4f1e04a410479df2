use super::*;
use crate::diag::At;
use crate::source::{self, Position};
use crate::{FileText, Files, InputFile, package};
use serde_json::json;

const FILES_OF: &[(&str, &str)] = &[
    (
        "m/pet.yaml",
        "type: object\nproperties:\n  tag: {$ref: tag.yaml#/Tag}\n  self: {$ref: '#'}\n",
    ),
    (
        "m/tag.yaml",
        "Tag: {$ref: 'deep/a b.yaml'}\nUnused: {$ref: nothing.yaml}\n",
    ),
    (
        "m/deep/a b.yaml",
        "$ref: ../../openapi.yaml#/components/schemas/Own\n",
    ),
    (
        "rooted.yaml",
        "items:\n  $ref: '#/components/schemas/Own'\n",
    ),
    ("broken.yaml", "a: [\n"),
    ("loop/pet.yaml", "items: {$ref: loop/pet.yaml}\n"),
    ("loop/loop/pet.yaml", ""),
    ("anchors.yaml", "a: {$anchor: one}\nb: {$ref: '#one'}\n"),
];

/// Bundles a description; what became of it, and what was said as `file line:column code message`.
fn bundled(description: Value) -> (Value, Vec<String>) {
    let files = Files::new(|path| {
        let found = FILES_OF.iter().find(|(name, _)| *name == path);
        let (name, text) = found.ok_or("there is no such file")?;
        Ok(FileText {
            identity: name.replace("loop/loop", "loop"),
            bytes: text.as_bytes().to_vec(),
        })
    });
    let input = Input {
        name: "x".to_owned(),
        description: InputFile {
            name: "specs/openapi.yaml".to_owned(),
            bytes: description.to_string().into_bytes(),
        },
        files,
        overlay: None,
        manifest: None,
        target: package::Target::Workspace,
    };
    let mut texts = Texts::new(&input);
    let mut diagnostics = Diagnostics::default();
    let value = source::load(&texts, crate::diag::File::Description, &mut diagnostics).unwrap();
    let value = bundle(value, &input, &mut texts, &mut diagnostics);
    let say = |code: &str, at: &At, message: &str| {
        let place = texts.place(at);
        let text = texts.get(place.file).unwrap();
        let Position { line, column } = text.position(place.range.start);
        format!("{} {line}:{column} {code} {message}", text.name())
    };
    let said = diagnostics
        .iter()
        .map(|d| say(d.code.id, &d.at, &d.message));
    (value, said.collect())
}

/// Bundles a description with one schema.
fn schema(schema: Value) -> (Value, Vec<String>) {
    let (value, said) =
        bundled(json!({"components": {"schemas": {"Own": {"type": "string"}, "A": schema}}}));
    (value, said)
}

#[test]
fn references_are_relative_to_the_file_that_holds_them() {
    let (value, said) = schema(json!({"$ref": "./m/pet.yaml"}));
    let at = |pointer: &str| value.pointer(pointer).and_then(Value::as_str);
    assert_eq!(
        at("/components/schemas/A/$ref"),
        Some("#/x-bundled-files/m~1pet.yaml")
    );
    let pet = "/x-bundled-files/m~1pet.yaml/properties";
    assert_eq!(
        at(&format!("{pet}/tag/$ref")),
        Some("#/x-bundled-files/m~1tag.yaml/Tag")
    );
    assert_eq!(
        at(&format!("{pet}/self/$ref")),
        Some("#/x-bundled-files/m~1pet.yaml")
    );
    let tag = "/x-bundled-files/m~1tag.yaml";
    assert_eq!(
        at(&format!("{tag}/Tag/$ref")),
        Some("#/x-bundled-files/m~1deep~1a b.yaml")
    );
    assert_eq!(
        at(&format!("{tag}/Unused/$ref")),
        Some("nothing.yaml"),
        "nobody needs it"
    );
    let deep = "/x-bundled-files/m~1deep~1a b.yaml/$ref";
    assert_eq!(at(deep), Some("#/components/schemas/Own"));
    assert!(said.is_empty(), "{said:?}");
}

#[test]
fn what_cannot_be_read_is_said_where_it_is_mentioned_and_where_it_is_broken() {
    let (_, said) = schema(json!({"items": {"$ref": "no.yaml"}, "not": {"$ref": "broken.yaml"}}));
    assert_eq!(said.len(), 2, "{said:?}");
    assert!(said[0].starts_with("specs/openapi.yaml 1:"), "{}", said[0]);
    assert!(
        said[0].ends_with("U037 cannot read `no.yaml`: there is no such file"),
        "{}",
        said[0]
    );
    assert!(
        said[1].starts_with("specs/broken.yaml 2:1 E0"),
        "{}",
        said[1]
    );
}

#[test]
fn examples_and_extensions_are_data() {
    let data = json!({
        "example": {"$ref": "no.yaml"}, "default": {"$ref": "no.yaml"}, "x-a": {"$ref": "no.yaml"},
        "properties": {"example": {"$ref": "m/deep/a b.yaml"}, "$ref": {"type": "string"}},
    });
    let (value, said) = schema(data);
    assert!(said.is_empty(), "{said:?}");
    let at = "/components/schemas/A/properties/example/$ref";
    assert_eq!(
        value.pointer(at),
        Some(&json!("#/x-bundled-files/m~1deep~1a b.yaml"))
    );
    let (_, said) = bundled(json!({"examples": {"a": {"$ref": "no.json"}}}));
    assert!(
        said.is_empty(),
        "a client can do without an example: {said:?}"
    );
}

#[test]
fn a_part_of_a_description_may_be_written_as_if_it_stood_there() {
    let (value, said) = schema(json!({"$ref": "rooted.yaml"}));
    let at = "/x-bundled-files/rooted.yaml/items/$ref";
    assert_eq!(value.pointer(at), Some(&json!("#/components/schemas/Own")));
    assert_eq!(said.len(), 1);
    assert!(
        said[0].starts_with("specs/rooted.yaml 2:9 W050 "),
        "{}",
        said[0]
    );
    let (value, said) = schema(json!({"$ref": "Own"}));
    let at = "/components/schemas/A/$ref";
    assert_eq!(value.pointer(at), Some(&json!("#/components/schemas/Own")));
    assert_eq!(said.len(), 1);
}

#[test]
fn a_folder_that_holds_itself_ends() {
    let (value, said) = schema(json!({"$ref": "loop/pet.yaml"}));
    let at = "/x-bundled-files/loop~1pet.yaml/items/$ref";
    assert_eq!(
        value.pointer(at),
        Some(&json!("#/x-bundled-files/loop~1pet.yaml"))
    );
    assert!(said.is_empty(), "{said:?}");
}

#[test]
fn anchors_and_ids_become_pointers() {
    let (value, said) = bundled(json!({"components": {"schemas": {
        "A": {"$anchor": "a", "$id": "https://x.y/a.json", "$defs": {"b": {}}, "not": {"$ref": "#/$defs/b"}},
        "B": {"$ref": "#a"}, "C": {"$ref": "a.json"}, "D": {"$ref": "https://x.y/a.json#/$defs/b"},
        "E": {"$ref": "anchors.yaml#/b"},
    }}}));
    let at = |name: &str| value.pointer(&format!("/components/schemas/{name}/$ref"));
    assert_eq!(at("A/not"), Some(&json!("#/components/schemas/A/$defs/b")));
    assert_eq!(at("B"), Some(&json!("#/components/schemas/A")));
    assert_eq!(at("C"), Some(&json!("#/components/schemas/A")));
    assert_eq!(at("D"), Some(&json!("#/components/schemas/A/$defs/b")));
    let other = value.pointer("/x-bundled-files/anchors.yaml/b/$ref");
    assert_eq!(other, Some(&json!("#/x-bundled-files/anchors.yaml/a")));
    assert!(said.is_empty(), "{said:?}");
}

#[test]
fn mappings_of_a_discriminator_are_references_or_names() {
    let (value, _) = schema(json!({"discriminator": {"mapping": {"a": "m/pet.yaml", "b": "Own"}}}));
    let mapping = value.pointer("/components/schemas/A/discriminator/mapping");
    assert_eq!(
        mapping,
        Some(&json!({"a": "#/x-bundled-files/m~1pet.yaml", "b": "Own"}))
    );
}
