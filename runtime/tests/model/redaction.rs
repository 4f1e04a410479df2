//! `Debug` shows what may be shown.

use crate::read;
use callwright_runtime::{Map, Value, wire};
use std::collections::BTreeMap;

struct Contact {
    name: String,
    phone: String,
    mobile: Option<String>,
    home: Option<Option<String>>,
    others: Vec<Contact>,
    r#type: Option<Map<String, Value>>,
    extra: BTreeMap<String, Value>,
}
wire! {
    Contact {
        0 req name = "name",
        1 req phone = "phone" redact,
        2 opt mobile = "mobile" redact,
        3 opt home = "home" redact,
        4 req others = "others",
        5 opt r#type = "type",
        .. extra,
    }
}

struct Private {
    contact: Contact,
    list: Vec<String>,
}
wire! {
    Private {
        0 req contact = "contact" redact,
        1 req list = "list" redact,
    }
}

const JSON: &str = r#"{"name":"Ada \"A\"","phone":"+49 1511","mobile":"+49 1512","home":null,"others":[{"name":"B","phone":"+49 1513","others":[]}],"type":{"a":"b","c":[1]},"since":[1842]}"#;

#[test]
fn on_one_line() {
    let contact = read::<Contact>(JSON).unwrap();
    assert_eq!(
        format!("{contact:?}"),
        r#"Contact { name: "Ada \"A\"", phone: [redacted], mobile: Some([redacted]), home: Some([redacted]), others: [Contact { name: "B", phone: [redacted], mobile: None, home: None, others: [], type: None }], type: Some({"a": "b", "c": [1]}), since: [1842] }"#
    );
}

#[test]
fn on_many_lines() {
    let json = r#"{"name":"B","phone":"+49 1513","mobile":"+49 1512","others":[]}"#;
    let contact = read::<Contact>(json).unwrap();
    let shown = [
        "Contact {",
        "    name: \"B\",",
        "    phone: [redacted],",
        "    mobile: Some(",
        "        [redacted],",
        "    ),",
        "    home: None,",
        "    others: [],",
        "    type: None,",
        "}",
    ];
    assert_eq!(format!("{contact:#?}"), shown.join("\n"));
}

#[test]
fn nothing_of_a_hidden_object_shows() {
    let private = read::<Private>(&format!(r#"{{"contact":{JSON},"list":["secret"]}}"#)).unwrap();
    assert_eq!(
        format!("{private:?}"),
        "Private { contact: [redacted], list: [redacted] }"
    );
}

#[test]
fn a_raw_name_is_the_name_on_the_wire() {
    let contact = read::<Contact>(JSON).unwrap();
    assert_eq!(contact.r#type.as_ref().unwrap()["a"], "b");
    assert_eq!(crate::write(&contact), JSON);
}
