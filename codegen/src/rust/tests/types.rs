//! Types: declarations, constructors, setters, tables.

use super::{file, has, sample, tree_of};
use crate::OutputTree;
use crate::ir::{TypeId, TypeKind};

/// The sample's declared types.
fn types() -> String {
    types_of(&super::tree())
}

/// The declared types, whichever files they are in.
fn types_of(tree: &OutputTree) -> String {
    let files = tree
        .iter()
        .filter(|(path, _)| path.starts_with("src/types"));
    files.map(|(_, text)| text.as_str()).collect()
}

#[test]
fn tables_have_a_row_a_line() {
    let types = types();
    let lines = "wire! {
    Contact {
        0 req phone_number = \"phone_number\" redact,
        1 req first_name = \"firstName\",
        2 opt note = \"note\",
        3 opt parent = \"parent\",
        4 opt weight = \"weight\",
    }
}
";
    assert!(types.contains(lines), "{types}");
    let lines = "        1 opt r#type = \"type\",
        2 req from = \"from\",
        3 opt contacts = \"contacts\",
        4 opt at = \"at\",
        .. extra,
    }
}
";
    assert!(types.contains(lines), "{types}");
    let lines = "    pub enum StatusModel {
        /// `queued`
        Queued = \"queued\",
        /// `inProgress`
        InProgress = \"inProgress\",
    } Unknown
}
";
    assert!(
        types.replace("Status {", "StatusModel {").contains(lines),
        "{types}"
    );
    let lines = "union! {
    Id {
        0 Number = number,
        1 String = string,
    } Unknown
}
";
    assert!(types.contains(lines), "{types}");
}

#[test]
fn the_four_wire_states_have_four_types() {
    let types = types();
    has(&types, "pub phone_number: String,");
    has(&types, "pub from: Option<String>,");
    has(&types, "pub weight: Option<f64>,");
    has(&types, "pub note: Option<Option<String>>,");
    has(&types, "note: impl Into<String> = Some(Some(note.into())),");
    has(&types, "note_null = note,");
}

#[test]
fn boxes_are_the_types_own_business() {
    let types = types();
    has(&types, "pub parent: Option<Box<Contact>>,");
    has(&types, "parent: Contact = Some(Box::new(parent)),");
}

#[test]
fn alternatives_that_are_structs_stand_behind_a_pointer() {
    has(&types(), "/// A [`Contact`].\nContact(Box<Contact>),");
    let calls = file("src/operations/calls.rs");
    has(&calls, "types::Target::Contact(");
    has(&calls, "Box::new(");
}

#[test]
fn constructors_take_the_required_values() {
    let types = types();
    has(&types, "pub fn new(required: ContactRequired) -> Self {");
    has(
        &types,
        "pub fn new(file: impl Into<Upload>, target: impl Into<Target>) -> Self {
            Self {
                file: file.into(),
                target: target.into(),
                ..callwright_runtime::Model::blank()",
    );
    has(
        &types,
        "#[derive(Clone, Default, PartialEq)]\n#[non_exhaustive]\npub struct Filter {",
    );
    has(&types, "impl Filter with new {");
}

#[test]
fn types_that_only_come_in_replies_are_not_made() {
    let types = types();
    for name in ["Call", "Failure"] {
        assert!(types.contains(&format!("pub struct {name} {{")));
        assert!(!types.contains(&format!("impl {name} {{")));
    }
}

#[test]
fn silent_descriptions_leave_the_wire_name_and_format() {
    let types = types();
    has(&types, "/// `at` (date-time)\npub at: Option<DateTime>,");
    has(
        &types,
        "/// `firstName`\n///\n/// Example: `Ada`.\npub first_name: String,",
    );
    has(&types, "/// `Failure` (object)");
}

#[test]
fn what_only_replies_carry_cannot_be_set() {
    let mut api = sample::api();
    let contact = (0..)
        .map(TypeId)
        .find(|id| api.types.get(*id).docs.description.is_some());
    let contact = contact.expect("the one with a description");
    let TypeKind::Struct(structure) = &mut api.types.get_mut(contact).kind else {
        panic!("a struct")
    };
    structure.fields[4].read_only = true;
    let types = types_of(&tree_of(api));
    has(&types, "pub weight: Option<f64>,");
    assert!(!types.contains("fn weight("));
}
