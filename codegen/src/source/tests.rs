use super::*;
use crate::ptr::Ptr;
use crate::{Input, InputFile, package};
use serde_json::json;

fn texts(name: &str, bytes: &[u8]) -> Texts {
    Texts::new(&Input {
        name: "x".to_owned(),
        description: InputFile {
            name: name.to_owned(),
            bytes: bytes.to_vec(),
        },
        files: crate::Files::default(),
        overlay: None,
        manifest: None,
        target: package::Target::Workspace,
    })
}

/// Reads a description: its value, and what was said about it as `code line:column message`.
fn read(name: &str, bytes: impl AsRef<[u8]>) -> (Option<Value>, Vec<String>) {
    let texts = texts(name, bytes.as_ref());
    let mut diagnostics = Diagnostics::default();
    let value = load(&texts, File::Description, &mut diagnostics);
    let text = texts.get(File::Description).unwrap();
    let say = |at: &At, message: &str| {
        let Position { line, column } = text.position(texts.place(at).range.start);
        format!("{line}:{column} {message}")
    };
    let mut said = Vec::new();
    for d in diagnostics.iter() {
        said.push(format!("{} {}", d.code.id, say(&d.at, &d.message)));
        said.extend(
            d.notes
                .iter()
                .flat_map(|n| Some(format!("  {}", say(n.at.as_ref()?, &n.message)))),
        );
    }
    (value, said)
}

fn yaml(text: &str) -> (Option<Value>, Vec<String>) {
    read("a.yaml", text)
}

#[test]
fn scalars_and_keys_are_read_as_json_has_them() {
    let (value, said) = yaml(
        "200: ok\ntrue: yes\n~: 012\nbig: 18446744073709551616\nneg: -3\nf: 1.50\nday: 2020-01-01\nn:\n",
    );
    assert_eq!(said, [""; 0]);
    let expected = json!({
        "200": "ok", "true": "yes", "~": "012", "big": 18446744073709551616.0, "neg": -3, "f": 1.5,
        "day": "2020-01-01", "n": null,
    });
    assert_eq!(value, Some(expected));
}

#[test]
fn json_is_read_with_its_surrogate_escapes() {
    let (value, said) = read("a.json", "\u{FEFF}{\"a\": \"\\uD83D\\uDE00\"}");
    assert_eq!((value, said), (Some(json!({"a": "😀"})), vec![]));
}

#[test]
fn a_flow_collection_is_yaml_where_it_is_no_json() {
    assert_eq!(yaml("{a: 1, b: [x]}").0, Some(json!({"a": 1, "b": ["x"]})));
}

#[test]
fn merge_keys_are_expanded_and_own_members_win() {
    let (value, said) = yaml(
        "base: &base {a: 1, b: 1}\nmore: &more {b: 2, c: 2}\nx:\n  <<: [*more, *base]\n  c: 3\n",
    );
    assert_eq!(said, [""; 0]);
    assert_eq!(value.unwrap()["x"], json!({"c": 3, "b": 2, "a": 1}));
    assert_eq!(
        yaml("x:\n  <<: 5\n").1,
        ["E010 2:3 `<<` merges objects, and this is none"]
    );
}

#[test]
fn every_duplicate_key_is_reported_with_both_places() {
    let (value, said) = yaml("a: 1\nb:\n  200: x\n  \"200\": y\na: 2\na: 3\n");
    assert_eq!(value, Some(json!({"a": 3, "b": {"200": "y"}})));
    assert_eq!(
        said,
        [
            "W040 4:3 `200` occurs twice in this object; the last one counts",
            "  3:3 it stands here first",
            "W040 5:1 `a` occurs twice in this object; the last one counts",
            "  1:1 it stands here first",
            "W040 6:1 `a` occurs twice in this object; the last one counts",
            "  1:1 it stands here first",
        ]
    );
    let (_, said) = read("a.json", "{\"a\": 1,\n \"\\u0061\": 2}");
    assert_eq!(
        said,
        [
            "W040 2:2 `a` occurs twice in this object; the last one counts",
            "  1:2 it stands here first"
        ]
    );
}

#[test]
fn text_that_cannot_be_read_is_located() {
    let faults = |name: &str, bytes: &[u8]| {
        let (value, said) = read(name, bytes);
        assert_eq!(value, None);
        said.join("; ")
    };
    assert_eq!(
        faults("a.yaml", b"a: \xFFb"),
        "E002 1:4 the bytes from here on are not UTF-8"
    );
    for empty in ["", "\n \n", "# nothing\n", "---\n", "null\n", "\u{FEFF}"] {
        assert_eq!(
            faults("a.yaml", empty.as_bytes()),
            "E003 1:1 the file is empty",
            "{empty:?}"
        );
    }
    assert_eq!(
        faults("a.yaml", b"a: 1\n---\nb: 2\n"),
        "E005 2:1 a second YAML document begins here"
    );
    assert_eq!(
        faults("a.yaml", b"a:\n  b: .inf\n"),
        "E009 2:6 JSON has no such number"
    );
    assert_eq!(
        faults("a.yaml", b"a:\n\t- b\n"),
        "E001 2:1 cannot read this as YAML: found character that cannot start any token, \
         while scanning for the next token (YAML does not allow a tab in indentation)"
    );
    assert_eq!(
        faults("a.yaml", b"a: [1, 2\nb: 3\n"),
        "E001 2:2 cannot read this as YAML: did not find expected ',' or ']', \
         while parsing a flow sequence at line 1 column 4"
    );
    assert_eq!(
        faults("a.yaml", b"? [a]\n: b\n"),
        "E001 1:3 cannot read this as YAML: invalid type: sequence, expected a key that is a scalar"
    );
    assert_eq!(
        faults("a.yaml", b"a: *b\n"),
        "E001 1:4 cannot read this as YAML: unknown anchor"
    );
    assert_eq!(
        faults("a.json", b"{\"a\": 1\n \"b\": 2}"),
        "E001 2:2 cannot read this as JSON: expected `,` or `}`"
    );
}

#[test]
fn json_with_a_comma_too_many_is_read_as_yaml() {
    let (value, said) = read("a.json", "{\"a\": 1,\n  }");
    assert_eq!(value, Some(json!({"a": 1})));
    let expected = "W042 2:3 JSON ends being JSON here; the file is read as YAML";
    assert_eq!(said, [expected]);
}

#[test]
fn tags_are_read_through_and_warned_of() {
    let (value, said) = yaml("a: !secret {b: !x 5}\nc: !!str 5\n");
    assert_eq!(value, Some(json!({"a": {"b": 5}, "c": "5"})));
    assert_eq!(
        said,
        [
            "W001 1:4 `!secret` means nothing here; it is ignored",
            "W001 1:16 `!x` means nothing here; it is ignored",
        ]
    );
}

#[test]
fn texts_that_would_never_end_are_refused() {
    let (_, said) = yaml("a: &a\n  b: [*a]\n");
    assert_eq!(
        said,
        ["E007 2:7 this alias stands inside what it stands for"]
    );
    let mut bomb = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n".to_owned();
    for level in 1..12 {
        let aliases = vec![format!("*a{}", level - 1); 10].join(", ");
        bomb.push_str(&format!("a{level}: &a{level} [{aliases}]\n"));
    }
    let (_, said) = yaml(&bomb);
    assert_eq!(
        said,
        ["E008 6:45 the aliases up to here stand for too much text"]
    );
    // Fewer values than the limit, but more jumps than the YAML reader makes.
    let mut jumps = "a0: &a0 [x]\n".to_owned();
    for level in 1..14 {
        jumps.push_str(&format!("a{level}: &a{level} [*a{0}, *a{0}]\n", level - 1));
    }
    assert_eq!(
        yaml(&jumps).1,
        ["E008 14:18 the aliases up to here stand for too much text"]
    );
    for (name, open) in [
        ("a.json", "["),
        ("a.yaml", "["),
        ("a.yaml", "{\"a\":"),
        ("a.yaml", "- "),
    ] {
        let (value, said) = read(name, open.repeat(10_000));
        assert_eq!(value, None);
        assert_eq!(said.len(), 1, "{said:?}");
        assert!(
            said[0].contains("more than 128 levels are nested here"),
            "{open:?} {said:?}"
        );
    }
}

#[test]
fn a_large_anchor_used_often_is_refused_though_nothing_nests() {
    let items = "x, ".repeat(2000);
    let uses = "*a, ".repeat(2000);
    let (_, said) = yaml(&format!("a: &a [{items}]\nb: [{uses}]\n"));
    assert_eq!(said.len(), 1, "{said:?}");
    assert!(said[0].starts_with("E008 2:"), "{said:?}");
}

#[test]
fn pointers_are_found_in_the_text() {
    let text =
        "a:\n  b: {c: [1, two]}\n  d/e: \"x y\"\nf: &f\n  g: 1\nh: *f\ni:\n  <<: *f\n  j: 1\n";
    let texts = texts("a.yaml", text.as_bytes());
    let found = |at: &str| &text[texts.place(&At::Pointer(Ptr::from_text(at))).range];
    assert_eq!(found(""), "");
    assert_eq!(found("/a"), "a");
    assert_eq!(found("/a/b"), "b");
    assert_eq!(found("/a/b/c/1"), "two");
    assert_eq!(found("/a/d~1e"), "\"x y\"");
    assert_eq!(found("/h"), "*f");
    assert_eq!(found("/h/g"), "1");
    assert_eq!(found("/i/g"), "1");
    assert_eq!(
        found("/a/b/x-oas31-c/1"),
        "two",
        "a parked keyword stands under its own name"
    );
    assert_eq!(
        found("/a/b/missing/deeper"),
        "b",
        "the nearest place around it"
    );
    assert_eq!(found("/a/d~1e/missing"), "d/e");
    let key = texts.place(&At::Key(Ptr::from_text("/a/d~1e")));
    assert_eq!(&text[key.range], "d/e");
    assert_eq!(texts.written(&Ptr::from_text("/a/b/c/0")), Some("1"));
}

#[test]
fn pointers_are_found_in_json() {
    let text = "{\"a\": {\"b\": [true, {\"c\": \"d\"}]}}";
    let texts = texts("a.json", text.as_bytes());
    let found = |at: &str| &text[texts.place(&At::Pointer(Ptr::from_text(at))).range];
    assert_eq!(found("/a/b"), "\"b\"");
    assert_eq!(found("/a/b/0"), "true");
    assert_eq!(found("/a/b/1/c"), "\"d\"");
    assert_eq!(
        texts.place(&At::Pointer(Ptr::from_text("/a/b/1"))).range,
        19..19
    );
}
