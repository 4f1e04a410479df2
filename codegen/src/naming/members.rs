//! Names of what is inside of a type or beside others of its kind: fields, variants, schemes.

use super::scope::{Wish, settle};
use super::words::{pascal, snake, spelled_words, words};
use super::{Ident, SchemeNames, reserved};
use crate::ir::{
    Api, Enum, EnumValue, Hint, JsonKind, Presence, Scalar, Struct, TypeRef, Union, Variant,
};
use indexmap::IndexSet;

/// Names the fields of a struct, and the field for the members beside them. The setters of a struct
/// that is sent are called like its fields.
pub(super) fn fields(object: &Struct, sent: bool) -> (Vec<Ident>, Option<Ident>) {
    let wishes: Vec<Wish> = object
        .fields
        .iter()
        .map(|field| field_wish(&field.name, reserved::STRUCT_METHODS, &[]))
        .collect();
    let mut names = settle(&wishes, &IndexSet::new());
    if sent {
        keep_null_setters_free(object, &mut names);
    }
    let rest = object.rest.as_ref().map(|_| {
        let taken = names.iter().cloned().collect();
        let words = ["extra", "extra_members"].map(str::to_owned).to_vec();
        settle(&[Wish::new("", words)], &taken).concat()
    });
    (
        names.into_iter().map(reserved::escape).collect(),
        rest.map(reserved::escape),
    )
}

/// An optional nullable field `note` also has the setter `note_null`.
fn keep_null_setters_free(object: &Struct, names: &mut [String]) {
    let setters: IndexSet<String> = object
        .fields
        .iter()
        .zip(names.iter())
        .filter(|(field, _)| {
            field.presence == Presence::Optional && matches!(field.ty, TypeRef::Nullable(_))
        })
        .map(|(_, name)| format!("{}_null", name.trim_end_matches('_')))
        .collect();
    for name in names.iter_mut().filter(|name| setters.contains(*name)) {
        name.push('_');
    }
}

/// The wish of a field or a parameter; `prefixes` are words that tell it from others of its name.
pub(super) fn field_wish(wire: &str, avoid: &[&str], prefixes: &[&str]) -> Wish {
    let plain = words(wire);
    let spelled = spelled_words(wire);
    let mut names = Vec::new();
    if !plain.is_empty() {
        names.push(snake(&plain));
    }
    names.push(match spelled.as_slice() {
        [] => "empty".to_owned(),
        spelled => snake(spelled),
    });
    let longest = names.last().cloned().unwrap_or_default();
    names.extend(prefixes.iter().map(|prefix| format!("{prefix}_{longest}")));
    names.dedup();
    let names: Vec<String> = names
        .into_iter()
        .map(|name| reserved::avoid(avoid, name))
        .collect();
    // Of `fooBar` and `foo_bar`, the second one is called as it is written.
    let rank = u8::from(names.first().is_none_or(|name| name != wire));
    Wish {
        rank,
        ..Wish::new(wire, names)
    }
}

/// Names the variants of an enum, and the one for values that this version does not know.
pub(super) fn values<T: ToString>(values: &Enum<T>) -> (Vec<Ident>, Option<Ident>) {
    let wish = |value: &EnumValue<T>| {
        let mut wish = value_wish(&value.value.to_string());
        // What the author calls a value comes before what it is.
        let given = value.name.iter().flat_map(|name| value_wish(name).names);
        wish.names = given.chain(wish.names).collect();
        wish.names.dedup();
        wish
    };
    let wishes: Vec<Wish> = values.values.iter().map(wish).collect();
    with_unknown(settle(&wishes, &IndexSet::new()))
}

fn value_wish(value: &str) -> Wish {
    if value.is_empty() {
        return Wish::new(value, vec!["Empty".to_owned()]);
    }
    let plain = words(value);
    let spelled = spelled_words(value);
    // A sign in front has a meaning: `-name` sorts the other way.
    let signed = value.starts_with(['-', '+']);
    let mut names = Vec::new();
    if !plain.is_empty() && !signed {
        names.push(pascal(&plain));
    }
    names.push(pascal(&spelled));
    names.dedup();
    Wish::new(value, names)
}

/// Names the variants of a union: after the author's name of a type or of the alternative, else after
/// the kind of value.
pub(super) fn variants(api: &Api, union: &Union, types: &[String]) -> (Vec<Ident>, Option<Ident>) {
    let wishes: Vec<Wish> = union
        .variants
        .iter()
        .map(|variant| variant_wish(api, variant, types))
        .collect();
    with_unknown(settle(&wishes, &IndexSet::new()))
}

fn variant_wish(api: &Api, variant: &Variant, types: &[String]) -> Wish {
    let kind = kind_name(variant.kind);
    let mut names: Vec<String> = Vec::new();
    let held = match &variant.ty {
        TypeRef::Boxed(inner) => inner,
        ty => ty,
    };
    if let TypeRef::Def(id) = held
        && matches!(api.types.get(*id).hint, Hint::Given(_))
    {
        names.push(types[id.0 as usize].clone());
    }
    let words = variant
        .words
        .iter()
        .map(|word| match JsonKind::from_word(word) {
            Some(_) => format_name(&variant.ty).unwrap_or(kind).to_owned(),
            None => variant_name(word),
        });
    names.extend(words.filter(|name| !name.is_empty()));
    let best = names.first().cloned().unwrap_or_default();
    names.extend([kind.to_owned(), format!("{best}{kind}")]);
    let mut seen = IndexSet::new();
    names.retain(|name| seen.insert(name.clone()));
    Wish::new(variant.at.to_string(), names)
}

fn variant_name(word: &str) -> String {
    let plain = words(word);
    pascal(&if plain.is_empty() {
        spelled_words(word)
    } else {
        plain
    })
}

fn kind_name(kind: JsonKind) -> &'static str {
    match kind {
        JsonKind::Bool => "Bool",
        JsonKind::Integer => "Integer",
        JsonKind::Number => "Number",
        JsonKind::String => "String",
        JsonKind::Array => "List",
        JsonKind::Object => "Object",
    }
}

/// The name of a string that has a format, and of an object whose keys are data.
fn format_name(ty: &TypeRef) -> Option<&'static str> {
    Some(match ty {
        TypeRef::Scalar(Scalar::DateTime) => "DateTime",
        TypeRef::Scalar(Scalar::Date) => "Date",
        TypeRef::Scalar(Scalar::Time) => "Time",
        TypeRef::Scalar(Scalar::Duration) => "Duration",
        TypeRef::Scalar(Scalar::Uuid) => "Uuid",
        _ => return None,
    })
}

fn with_unknown(names: Vec<String>) -> (Vec<Ident>, Option<Ident>) {
    let taken = names.iter().cloned().collect();
    let words = ["Unknown", "Unrecognized", "UnknownValue"]
        .map(str::to_owned)
        .to_vec();
    let unknown = settle(&[Wish::new("", words)], &taken).concat();
    (
        names.into_iter().map(reserved::escape).collect(),
        Some(reserved::escape(unknown)),
    )
}

/// Names the setters of credentials, and the statics that describe their schemes.
pub(super) fn schemes(api: &Api) -> Vec<SchemeNames> {
    let wishes: Vec<Wish> = api
        .schemes
        .iter()
        .map(|scheme| field_wish(&scheme.name, reserved::BUILDER_METHODS, &["auth"]))
        .collect();
    let setters = settle(&wishes, &IndexSet::new());
    setters
        .into_iter()
        .map(|setter| {
            let mut constant = setter.trim_end_matches('_').to_ascii_uppercase();
            // The static that describes the API itself.
            if constant == "API" {
                constant.push_str("_SCHEME");
            }
            SchemeNames {
                constant: Ident::new(constant),
                setter: reserved::escape(setter),
            }
        })
        .collect()
}
