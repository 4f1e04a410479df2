//! The wire cases as data; `README.md` explains the format.

use serde_json::{Map, Value};
use std::path::{Path, PathBuf};

/// The cases of one operation.
pub struct Operation {
    /// The folder in `specs/`.
    pub api: String,
    /// The `operationId`.
    pub id: String,
    /// The path prefix of the base URL.
    pub base: String,
    /// What must be sent.
    pub requests: Vec<Case>,
    /// What must be refused before a byte is sent.
    pub refused: Vec<Case>,
    /// What may come back.
    pub replies: Vec<Case>,
}

/// One case: its name and its members.
#[derive(Clone)]
pub struct Case {
    /// What it is about.
    pub name: String,
    /// The members as the file has them.
    pub members: Map<String, Value>,
}

impl Case {
    /// The member with this key.
    pub fn get(&self, key: &str) -> Option<&Value> {
        self.members.get(key)
    }

    /// The text under this key.
    pub fn text(&self, key: &str) -> Option<&str> {
        self.get(key)?.as_str()
    }

    /// The members of the object under this key; none where there is no such object.
    pub fn entries(&self, key: &str) -> Map<String, Value> {
        self.get(key)
            .and_then(Value::as_object)
            .cloned()
            .unwrap_or_default()
    }

    /// The texts of the list under this key; none where there is no such list.
    pub fn texts(&self, key: &str) -> Vec<String> {
        let list = self.get(key).and_then(Value::as_array);
        list.into_iter()
            .flatten()
            .filter_map(|item| item.as_str().map(str::to_owned))
            .collect()
    }
}

/// Every operation's cases, sorted by file, and the replies that no operation describes.
pub fn load() -> (Vec<Operation>, Vec<Case>) {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("cases");
    let mut files = Vec::new();
    for api in sorted(&root).into_iter().filter(|path| path.is_dir()) {
        files.extend(sorted(&api));
    }
    let operations = files.iter().map(|file| operation(file)).collect();
    (
        operations,
        cases(&read(&root.join("generic.yaml")), "replies"),
    )
}

fn sorted(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).expect("the folder of wire cases");
    let mut paths: Vec<PathBuf> = entries
        .map(|entry| entry.expect("an entry").path())
        .collect();
    paths.sort();
    paths
}

fn read(file: &Path) -> Map<String, Value> {
    let text = std::fs::read_to_string(file).expect("a file of wire cases");
    serde_yaml::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", file.display()))
}

fn operation(file: &Path) -> Operation {
    let members = read(file);
    let text = |key: &str| {
        let value = members.get(key).and_then(Value::as_str);
        value
            .unwrap_or_else(|| panic!("{}: no `{key}`", file.display()))
            .to_owned()
    };
    Operation {
        api: text("api"),
        id: text("operation"),
        base: text("base"),
        requests: cases(&members, "requests"),
        refused: cases(&members, "refused"),
        replies: cases(&members, "replies"),
    }
}

fn cases(members: &Map<String, Value>, key: &str) -> Vec<Case> {
    let list = members.get(key).and_then(Value::as_array);
    let case = |value: &Value| Case {
        name: value["name"].as_str().expect("a case's name").to_owned(),
        members: value.as_object().expect("a case").clone(),
    };
    list.into_iter().flatten().map(case).collect()
}
