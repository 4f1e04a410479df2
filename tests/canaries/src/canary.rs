//! Canaries: texts and numbers that are nowhere else, in the places of values.

use crate::secrecy::{Word, Words};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Value, json};
use std::cell::Cell;

/// A canary in its place.
#[derive(Clone, Debug)]
pub struct Canary {
    /// The JSON Pointer.
    pub at: String,
    /// Every text that it could be recognised by.
    pub texts: Vec<String>,
    /// Whether nothing may show it.
    pub is_secret: bool,
    /// Whether its name says nothing about that.
    pub is_extra: bool,
    /// Whether `Debug` of the whole has to show it.
    pub is_shown: bool,
}

/// A value with canaries in it.
#[derive(Clone, Debug, Default)]
pub struct Planted {
    /// The value.
    pub value: Value,
    /// What was planted.
    pub canaries: Vec<Canary>,
}

/// Makes canaries, each another one.
#[derive(Debug, Default)]
pub struct Aviary(Cell<u32>);

impl Aviary {
    /// Numbers its canaries from here on, so that they are none of another one's.
    pub fn from(first: u32) -> Self {
        Self(Cell::new(first))
    }

    /// Puts a canary in every place of a value that takes one without becoming another kind of value.
    pub fn plant(&self, value: &Value, words: &Words, allows: &dyn Fn(&Value) -> bool) -> Planted {
        let mut planted = Planted {
            value: value.clone(),
            canaries: Vec::new(),
        };
        let mut leaves = Vec::new();
        collect(value, String::new(), &mut leaves);
        for (at, leaf) in leaves {
            let word = words.get(&at);
            let Some((canary, texts)) = self.canary(&leaf, word) else {
                continue;
            };
            let place = planted.value.pointer_mut(&at);
            let Some(place) = place else { continue };
            let before = std::mem::replace(place, canary);
            if !allows(&planted.value) {
                if let Some(place) = planted.value.pointer_mut(&at) {
                    *place = before;
                }
                continue;
            }
            let is_secret = word.is_some_and(|word| word.is_secret);
            let format = word.and_then(|word| word.format.as_deref());
            let is_bytes = matches!(format, Some("byte" | "binary"));
            planted.canaries.push(Canary {
                at,
                texts,
                is_secret,
                is_extra: word.is_some_and(|word| word.is_extra),
                is_shown: leaf.is_string() && word.is_some() && !is_secret && !is_bytes,
            });
        }
        planted.excuse_items();
        planted
    }

    /// A text that is nowhere else.
    pub fn text(&self) -> String {
        format!("canary-{:05}", self.next())
    }

    /// A number that is nowhere else and that 32 bits hold.
    pub fn number(&self) -> u32 {
        1_812_000_000 + self.next()
    }

    fn next(&self) -> u32 {
        self.0.set(self.0.get() + 1);
        self.0.get()
    }

    /// A canary of the kind of this value, with what it could be recognised by.
    fn canary(&self, leaf: &Value, word: Option<&Word>) -> Option<(Value, Vec<String>)> {
        let n = match leaf {
            Value::String(_) => self.next(),
            Value::Number(_) => {
                let number = self.number();
                return Some((json!(number), vec![number.to_string()]));
            }
            _ => return None,
        };
        let text = match word.and_then(|word| word.format.as_deref()) {
            Some("date-time") => format!("2901-02-03T04:05:06.{n:06}Z"),
            Some("date") => format!("{:04}-02-03", 3000 + n % 6000),
            Some("time") => format!("04:05:06.{n:06}Z"),
            Some("duration") => format!("P{}D", 70_000 + n),
            Some("uuid") => format!("ca9a4700-0000-4000-8000-{n:012}"),
            Some("email") => format!("canary-{n:05}@example.com"),
            Some("uri" | "url") => format!("https://canary-{n:05}.example.com/"),
            Some("byte") => {
                let plain = format!("canary-{n:05}");
                let encoded = STANDARD.encode(&plain);
                return Some((encoded.as_str().into(), vec![encoded, plain]));
            }
            _ => format!("canary-{n:05}"),
        };
        Some((text.as_str().into(), vec![text]))
    }
}

/// Every value inside of a value that holds no others.
fn collect(value: &Value, at: String, leaves: &mut Vec<(String, Value)>) {
    match value {
        Value::Object(members) => {
            for (key, member) in members {
                let key = key.replace('~', "~0").replace('/', "~1");
                collect(member, format!("{at}/{key}"), leaves);
            }
        }
        Value::Array(items) => {
            for (index, item) in items.iter().enumerate() {
                collect(item, format!("{at}/{index}"), leaves);
            }
        }
        leaf => leaves.push((at, leaf.clone())),
    }
}

impl Planted {
    /// What has no name is hidden together with the items beside it.
    fn excuse_items(&mut self) {
        let list = |at: &str| {
            let (list, index) = at.rsplit_once('/')?;
            index.parse::<usize>().ok().map(|_| format!("{list}/"))
        };
        let secrets = self.canaries.iter().filter(|canary| canary.is_secret);
        let hidden: Vec<String> = secrets.filter_map(|canary| list(&canary.at)).collect();
        for canary in &mut self.canaries {
            canary.is_shown &= !hidden.iter().any(|list| canary.at.starts_with(list));
        }
    }

    /// The first secret that a text shows, in words.
    pub fn betrayed(&self, shown: &str) -> Option<String> {
        let mut secrets = self.canaries.iter().filter(|canary| canary.is_secret);
        let found = secrets.find(|canary| canary.texts.iter().any(|text| shown.contains(text)))?;
        Some(format!("the value of `{}` is shown: {shown}", found.at))
    }

    /// The first value that a text should show and does not, in words.
    pub fn missed(&self, shown: &str) -> Option<String> {
        let mut open = self.canaries.iter().filter(|canary| canary.is_shown);
        let found = open.find(|canary| !canary.texts.iter().any(|text| shown.contains(text)))?;
        Some(format!("the value of `{}` is not shown: {shown}", found.at))
    }
}
