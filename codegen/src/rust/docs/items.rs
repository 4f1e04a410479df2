//! Documentation of types and of everything in them.

use super::{Paragraphs, code, lines, sentence};
use crate::ir::{Docs, EnumValue, Hint, Item, Scalar, TypeDef, TypeKind, TypeRef, Variant};
use crate::naming::Ident;
use crate::rust::member::Member;
use crate::rust::type_ref::format_name;
use serde_json::Value;

/// Longer examples and defaults say more about the example than about the field.
const MAX_SHOWN: usize = 80;

/// A field, an argument or a setter.
pub(crate) fn member(member: &Member<'_>) -> Vec<String> {
    let name = member.wire.unwrap_or("The body");
    let mut text = words(member.docs, name);
    if text.is_empty() {
        let format = member.docs.format.as_deref().or(format_name(member.ty));
        let fallback = match (member.wire, format) {
            (None, _) => "The body.".to_owned(),
            (Some(name), Some(format)) => format!("{} ({})", code(name), super::line(format)),
            (Some(name), None) => code(name),
        };
        text.add([fallback]);
    }
    text.add(marks(member.docs).lines());
    let mut facts = Vec::new();
    let told = [("Default", member.default), ("Example", member.example)];
    for (what, value) in told.into_iter().filter(|_| !member.sensitive) {
        facts.extend(
            value
                .and_then(shown)
                .map(|value| format!("{what}: {value}.")),
        );
    }
    if !facts.is_empty() {
        text.add([facts.join(" ")]);
    }
    text.lines()
}

/// The setter that writes null.
pub(crate) fn null_setter(member: &Member<'_>) -> Vec<String> {
    vec![format!(
        "Sends {} as null, which is not the same as leaving it out.",
        wire(member)
    )]
}

fn wire(member: &Member<'_>) -> String {
    member.wire.map_or_else(|| "the body".to_owned(), code)
}

/// The struct of the required values of `subject`.
pub(crate) fn required_values(subject: &Ident) -> Vec<String> {
    let line = format!("The required values of [`{subject}`], named so that none can be swapped.");
    vec![line]
}

/// A declared type. `reply_form` is what replies carry instead, where they do.
pub(crate) fn declared_type(def: &TypeDef, reply_form: Option<&Ident>) -> Vec<String> {
    let (name, place) = match &def.hint {
        Hint::Given(name) => (name.as_str(), code(name)),
        Hint::Path(steps) => {
            let steps: Vec<String> = steps.iter().rev().map(|step| code(step)).collect();
            (def_name(&def.hint), steps.join(" of "))
        }
    };
    let mut text = words(&def.docs, name);
    if text.is_empty() {
        let kind = match &def.kind {
            TypeKind::Enum(_) => "string",
            TypeKind::Integers(_) => "integer",
            TypeKind::Tuple(_) => "array of a fixed length",
            TypeKind::Union(_) => "one of several types",
            TypeKind::Struct(_) | TypeKind::Reserved => "object",
        };
        text.add([format!("{place} ({kind})")]);
    }
    text.add(reply_form.map(|name| format!("As requests carry it; replies carry [`{name}`].")));
    text.add(marks(&def.docs).lines());
    text.lines()
}

fn def_name(hint: &Hint) -> &str {
    match hint {
        Hint::Given(name) => name,
        Hint::Path(steps) => steps.last().map_or("", String::as_str),
    }
}

/// A value of an enum.
pub(crate) fn enum_value<T: std::fmt::Display>(value: &EnumValue<T>) -> Vec<String> {
    let wire = value.value.to_string();
    let mut text = words(&value.docs, &wire);
    if text.is_empty() {
        text.add([code(&wire)]);
    }
    text.add(marks(&value.docs).lines());
    text.lines()
}

/// An item of a tuple, where there are words about it.
pub(crate) fn item(item: &Item) -> Vec<String> {
    let mut text = words(&item.docs, "");
    text.add(marks(&item.docs).lines());
    text.lines()
}

/// An alternative of a union. `declared` names its type, if that is a declared one.
pub(crate) fn variant(variant: &Variant, declared: Option<&Ident>) -> Vec<String> {
    let name = variant.words.first().map_or("", String::as_str);
    let mut text = words(&variant.docs, name);
    if text.is_empty() {
        text.add([match declared {
            Some(name) => format!("A [`{name}`]."),
            None => kind_of(&variant.ty).to_owned(),
        }]);
    }
    text.add(marks(&variant.docs).lines());
    text.lines()
}

fn kind_of(ty: &TypeRef) -> &'static str {
    match ty {
        TypeRef::Scalar(scalar) => match scalar {
            Scalar::Bool => "A boolean.",
            Scalar::I32 | Scalar::I64 | Scalar::U32 | Scalar::U64 => "An integer.",
            Scalar::F64 | Scalar::Number => "A number.",
            Scalar::JsonObject => "An object.",
            Scalar::Json => "Any value.",
            _ => "A string.",
        },
        TypeRef::List(_) => "A list.",
        TypeRef::Map(_) => "An object.",
        TypeRef::Def(_) => "A value of its own type.",
        TypeRef::Nullable(inner) | TypeRef::Boxed(inner) => kind_of(inner),
    }
}

/// What the author says in words: the title unless it only repeats the name, and the description.
pub(super) fn words(docs: &Docs, name: &str) -> Paragraphs {
    let mut text = Paragraphs::default();
    let description = docs.description.as_deref().unwrap_or("");
    let title = docs.title.as_deref().map(super::line).filter(|title| {
        !title.is_empty() && letters(title) != letters(name) && !description.starts_with(&**title)
    });
    if let Some(title) = title {
        text.add([sentence(&title)]);
    }
    text.add(lines(description));
    text
}

/// What the author says besides: whether it is deprecated, and where to read more.
pub(super) fn marks(docs: &Docs) -> Paragraphs {
    let mut text = Paragraphs::default();
    if docs.deprecated {
        text.add(["**Deprecated.**"]);
    }
    if let Some(see) = &docs.see {
        text.add([format!("See {}.", super::line(see))]);
    }
    text
}

fn letters(text: &str) -> String {
    text.chars()
        .filter(|c| c.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .collect()
}

/// A JSON value as documentation shows it, if it is short. Objects are left out: a member of one may
/// be sensitive.
fn shown(value: &Value) -> Option<String> {
    let text = match value {
        Value::String(text) => text.clone(),
        Value::Object(_) => return None,
        Value::Array(items) if items.iter().any(|item| item.is_object() || item.is_array()) => {
            return None;
        }
        value => value.to_string(),
    };
    (text.chars().count() <= MAX_SHOWN).then(|| code(&text))
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn objects_are_not_shown() {
        assert_eq!(shown(&json!({"phone": "+15550100"})), None);
        assert_eq!(shown(&json!([{"phone": "+15550100"}])), None);
        assert_eq!(shown(&json!(["a", 1])).as_deref(), Some("`[\"a\",1]`"));
        assert_eq!(shown(&json!("a `b`")).as_deref(), Some("`` a `b` ``"));
        assert_eq!(shown(&json!("x".repeat(MAX_SHOWN + 1))), None);
    }

    #[test]
    fn a_title_that_repeats_the_name_says_nothing() {
        let docs = |title: &str, description: Option<&str>| Docs {
            title: Some(title.into()),
            description: description.map(Into::into),
            ..Docs::default()
        };
        assert!(words(&docs("Phone Number", None), "phone_number").is_empty());
        let told = words(&docs("Callee", Some("Who is called")), "to").lines();
        assert_eq!(told, ["Callee.", "", "Who is called"]);
        let told = words(&docs("Callee", Some("Callee of the call")), "to").lines();
        assert_eq!(told, ["Callee of the call"]);
    }
}
