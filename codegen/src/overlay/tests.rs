use super::*;
use crate::diag::At;
use crate::source::Position;
use crate::{Input, InputFile, package};
use serde_json::json;

const HEAD: &str = "overlay: 1.0.0\ninfo: {title: t, version: 1.0.0}\nactions:\n";

struct Applied {
    texts: Texts,
    value: Option<Value>,
    said: Vec<String>,
}

fn apply_text(description: &str, overlay: &str) -> Applied {
    let file = |name: &str, text: &str| InputFile {
        name: name.to_owned(),
        bytes: text.into(),
    };
    let mut texts = Texts::new(&Input {
        name: "x".to_owned(),
        description: file("openapi.yaml", description),
        files: crate::Files::default(),
        overlay: Some(file("overlay.yaml", overlay)),
        manifest: None,
        target: package::Target::Workspace,
    });
    let mut diagnostics = Diagnostics::default();
    let value = source::load(&texts, File::Description, &mut diagnostics).unwrap();
    let value = apply(value, &mut texts, &mut diagnostics);
    let say = |at: &At| {
        let place = texts.place(at);
        let Position { line, column } = texts.get(place.file).unwrap().position(place.range.start);
        assert_eq!(place.file, File::Overlay);
        format!("{line}:{column}")
    };
    let said = diagnostics
        .iter()
        .map(|d| format!("{} {} {}", d.code.id, say(&d.at), d.message));
    let said = said.collect();
    Applied { texts, value, said }
}

fn actions(description: &str, actions: &str) -> Applied {
    apply_text(description, &format!("{HEAD}{actions}"))
}

#[test]
fn updates_merge_objects_append_to_lists_and_replace_the_rest() {
    let done = actions(
        "a: {b: {c: 1, d: [1]}, e: x}\nl: [{n: 1}, {n: 2}]\n",
        "- target: $.a\n  update: {b: {c: 2, d: [2], f: {}}, g: null}\n\
         - target: $.l[?@.n == 2]\n  update: {m: 3}\n\
         - target: $.l\n  update: {n: 4}\n\
         - target: $\n  update: {l: [5]}\n",
    );
    assert_eq!(done.said, [""; 0]);
    let expected = json!({
        "a": {"b": {"c": 2, "d": [1, 2], "f": {}}, "e": "x", "g": null},
        "l": [{"n": 1}, {"n": 2, "m": 3}, {"n": 4}, 5],
    });
    assert_eq!(done.value, Some(expected));
}

#[test]
fn removal_takes_everything_that_matches() {
    let done = actions(
        "l: [1, 2, 3, 1]\nx: {x: {x: 1}, y: 2}\n",
        "- target: $.l[?@ == 1]\n  remove: true\n- target: $..x\n  remove: true\n",
    );
    assert_eq!(done.said, [""; 0]);
    assert_eq!(done.value, Some(json!({"l": [2, 3]})));
}

#[test]
fn a_schema_is_replaced_by_removing_and_adding_it() {
    let done = actions(
        "p: {id: {type: object, properties: {}}}\n",
        "- target: $.p.id\n  remove: true\n- target: $.p\n  update: {id: {type: string}}\n",
    );
    assert_eq!(done.said, [""; 0]);
    assert_eq!(done.value, Some(json!({"p": {"id": {"type": "string"}}})));
}

#[test]
fn actions_that_do_nothing_are_errors_where_they_stand() {
    let done = actions(
        "a: {b: 1, l: [x, {y: 1}]}\nn: 1\n",
        "- target: $.nowhere\n  remove: true\n\
         - target: $.a\n  update: {b: 1, l: [{y: 1}]}\n\
         - target: $.a\n  update: {}\n\
         - target: $.n\n  update: {c: 1}\n\
         - target: $.a\n  update: 5\n\
         - target: $\n  remove: true\n\
         - target: $.a\n  update: {b: 2}\n",
    );
    assert_eq!(
        done.said,
        [
            "E023 4:11 `$.nowhere` matches nothing in the description",
            "E024 6:11 this action changes nothing: the description already says so",
            "E024 8:11 this action changes nothing: the description already says so",
            "E025 11:3 `#/n` is neither an object nor a list; update what it stands in",
            "E025 13:11 `#/a` is an object; only an object updates it",
            "E025 14:11 the whole description cannot be removed",
        ]
    );
    assert_eq!(
        done.value.unwrap()["a"]["b"],
        2,
        "the other actions are applied"
    );
}

#[test]
fn an_overlay_is_read_strictly() {
    let said = |overlay: &str| apply_text("a: 1\n", overlay).said.join("; ");
    assert_eq!(
        said("overlay: 1.1.0\nactions: []"),
        "E020 1:10 version 1.1.0 is not supported; overlays say `overlay: 1.0.0`"
    );
    assert_eq!(
        said("openapi: 3.0.0"),
        "E021 1:1 `openapi` means nothing here; there are `overlay`, `info`, `extends`, `actions`; E020 1:1 `overlay` is missing"
    );
    assert_eq!(
        said("overlay: 1.0.0\nactions: {}"),
        "E020 1:1 `info` is missing; E020 2:1 expected a list of actions"
    );
    assert_eq!(said("[]"), "E020 1:1 expected an overlay");
    assert_eq!(
        said("overlay: 1.0.0\ninfo: {title: t}\nextends: 5\nx-y: 1\nactions: []"),
        "E020 2:1 `version` is missing; E020 3:10 expected a string"
    );
    let said = |text: &str| actions("a: 1\n", text).said.join("; ");
    assert_eq!(
        said("- {target: $.a, removed: true}"),
        "E021 4:17 `removed` means nothing here; there are `target`, `description`, `update`, `remove`; E020 4:3 an action needs `update` or `remove: true`"
    );
    assert_eq!(
        said("- {target: $.a, remove: true, update: 1}"),
        "E020 4:3 an action either updates or removes; write two actions"
    );
    assert_eq!(
        said("- {target: $.a, remove: 1}"),
        "E020 4:25 expected a boolean"
    );
    assert_eq!(
        said("- {target: 'a.b', remove: true}"),
        "E022 4:12 `a.b` is no JSONPath: it does not begin with `$`"
    );
    for (target, why) in [
        ("$.a[?@.b = 1]", "it cannot be read from `= 1]` on"),
        ("$.a[", "it cannot be read from `[` on"),
        ("$.paths./calls", "it cannot be read from `/calls` on"),
        ("$['a'", "it is not complete"),
    ] {
        let said = said(&format!("- {{target: \"{target}\", remove: true}}"));
        assert_eq!(said, format!("E022 4:12 `{target}` is no JSONPath: {why}"));
    }
    assert_eq!(said("- 5"), "E020 4:3 expected an action");
}

#[test]
fn places_in_the_result_are_found_in_the_text_they_came_from() {
    let done = actions(
        "l: [a, b, {c: d}]\no: {p: {q: 1}}\n",
        "- target: $.o.p\n  update: {r: {s: 2}}\n\
         - target: $.l\n  update: added\n\
         - target: $.l[0]\n  remove: true\n\
         - target: $.l[1]\n  update: {c: e}\n",
    );
    assert_eq!(
        done.value,
        Some(json!({"l": ["b", {"c": "e"}, "added"], "o": {"p": {"q": 1, "r": {"s": 2}}}}))
    );
    let found = |at: &str| {
        let place = done.texts.place(&At::Pointer(Ptr::from_text(at)));
        let text = done.texts.get(place.file).unwrap().as_str();
        (place.file, &text[place.range])
    };
    assert_eq!(found("/l/0"), (File::Description, "b"));
    assert_eq!(found("/l/1/c"), (File::Overlay, "e"));
    assert_eq!(found("/l/2"), (File::Overlay, "added"));
    assert_eq!(found("/o/p/q"), (File::Description, "1"));
    assert_eq!(found("/o/p/r"), (File::Overlay, "r"));
    assert_eq!(found("/o/p/r/s"), (File::Overlay, "2"));
    assert_eq!(found("/o/p/r/missing"), (File::Overlay, "r"));
}
