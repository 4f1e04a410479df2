//! Bodies with files, of JSON: `{"$file": content, "name": .., "type": ..}` is a file.

use crate::table::bytes;
use callwright_runtime::model::{ListView, MapView, Model, Slot, View};
use callwright_runtime::{Upload, Value};

/// A member of a body.
pub enum Field {
    Json(Value),
    File(Upload),
    Files(Vec<Upload>),
    Texts(Vec<String>),
}

/// A body; its members keep their order.
pub struct Form(pub Vec<(String, Field)>);

impl Form {
    /// The body that a cell says.
    pub fn read(cell: &str) -> Self {
        let Ok(Value::Object(members)) = serde_json::from_str(cell) else {
            panic!("no object: {cell}");
        };
        let members = members.into_iter();
        Self(
            members
                .map(|(name, value)| (name, Field::read(value)))
                .collect(),
        )
    }
}

impl Field {
    /// The member that JSON says.
    pub fn read(value: Value) -> Self {
        if let Some(upload) = upload(&value) {
            return Field::File(upload);
        }
        let Some(items) = value.as_array().filter(|items| !items.is_empty()) else {
            return Field::Json(value);
        };
        if let Some(uploads) = items.iter().map(upload).collect() {
            return Field::Files(uploads);
        }
        let text = |item: &Value| item.as_str().map(str::to_owned);
        match items.iter().map(text).collect() {
            Some(texts) => Field::Texts(texts),
            None => Field::Json(value),
        }
    }
}

fn upload(value: &Value) -> Option<Upload> {
    let upload = Upload::new(bytes(value.get("$file")?.as_str()?));
    let upload = match value.get("name").and_then(Value::as_str) {
        Some(name) => upload.named(String::from_utf8(bytes(name)).expect("a name of text")),
        None => upload,
    };
    Some(match value.get("type").and_then(Value::as_str) {
        Some(media_type) => upload.typed(media_type),
        None => upload,
    })
}

impl Model for Field {
    fn blank() -> Self {
        Field::Json(Value::Null)
    }

    fn slot(&mut self) -> Slot<'_> {
        Slot::Upload
    }

    fn view(&self) -> View<'_> {
        match self {
            Field::Json(value) => View::Json(value),
            Field::File(upload) => View::Upload(upload),
            Field::Files(uploads) => View::List(uploads as &dyn ListView),
            Field::Texts(texts) => View::List(texts as &dyn ListView),
        }
    }
}

impl Model for Form {
    fn blank() -> Self {
        Form(Vec::new())
    }

    fn slot(&mut self) -> Slot<'_> {
        Slot::Upload
    }

    fn view(&self) -> View<'_> {
        View::Map(self)
    }
}

impl MapView for Form {
    fn len(&self) -> usize {
        self.0.len()
    }

    fn entries<'a>(&'a self) -> Box<dyn Iterator<Item = (&'a str, View<'a>)> + 'a> {
        Box::new(
            self.0
                .iter()
                .map(|(name, field)| (name.as_str(), field.view())),
        )
    }
}
