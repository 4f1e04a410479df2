//! Options, boxes, lists and maps inside each other.

use crate::{echo, read, refusal, write};
use callwright_runtime::wire;
use std::collections::BTreeMap;

struct Tree {
    name: String,
    parent: Option<Box<Tree>>,
    children: Vec<Tree>,
    named: Option<BTreeMap<String, Option<Box<Tree>>>>,
}
wire! {
    Tree {
        0 req name = "name",
        1 opt parent = "parent",
        2 req children = "children",
        3 opt named = "named",
    }
}

#[test]
fn a_type_may_hold_itself() {
    let json = r#"{"name":"a","parent":{"name":"b","children":[]},"children":[{"name":"c","children":[{"name":"d","children":[]}]}],"named":{"x":null,"y":{"name":"e","children":[]}}}"#;
    let tree = read::<Tree>(json).unwrap();
    assert_eq!(tree.parent.as_ref().unwrap().name, "b");
    assert_eq!(tree.children[0].children[0].name, "d");
    assert!(tree.named.as_ref().unwrap()["x"].is_none());
    assert_eq!(write(&tree), json);
}

#[test]
fn null_inside_lists_and_maps() {
    let list = read::<Vec<Option<i64>>>("[1,null,2]").unwrap();
    assert_eq!(list, [Some(1), None, Some(2)]);
    assert_eq!(write(&list), "[1,null,2]");
    type Map = BTreeMap<String, Option<Vec<String>>>;
    assert_eq!(
        echo::<Map>(r#"{"a":null,"b":["c"]}"#),
        r#"{"a":null,"b":["c"]}"#
    );
    let (pointer, _) = refusal::<Vec<Vec<i64>>>("[[1],[2,null]]");
    assert_eq!(pointer, "/1/1");
}

#[test]
fn boxes_are_not_seen() {
    assert_eq!(read::<Box<Option<i64>>>("null").unwrap(), Box::new(None));
    assert_eq!(
        read::<Option<Box<Option<i64>>>>("null").unwrap(),
        Some(Box::new(None))
    );
    assert_eq!(echo::<Vec<Box<i64>>>("[1,2]"), "[1,2]");
}
