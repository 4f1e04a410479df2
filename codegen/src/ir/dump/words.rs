//! The words of the dump.

use crate::ir::{Hint, Place, Presence, QueryStyle, Scalar, SchemeKind, SchemePlace, Status};

pub(super) fn hint(hint: &Hint) -> String {
    match hint {
        Hint::Given(name) => name.clone(),
        Hint::Path(steps) => steps.join("."),
    }
}

pub(super) fn presence(presence: Presence) -> &'static str {
    match presence {
        Presence::Required => "required",
        Presence::Optional => "optional",
    }
}

pub(super) fn status(status: Status) -> String {
    match status {
        Status::Exact(code) => code.to_string(),
        Status::Range(hundreds) => format!("{hundreds}XX"),
        Status::Default => "default".to_owned(),
    }
}

pub(super) fn place(place: &Place) -> String {
    let exploded = |explode: &bool| if *explode { " exploded" } else { "" };
    match place {
        Place::Path { explode, .. } => format!("path{}", exploded(explode)),
        Place::Query {
            style,
            allow_reserved,
        } => {
            let style = match style {
                QueryStyle::Form { explode: true } => "",
                QueryStyle::Form { explode: false } => " joined",
                QueryStyle::DeepObject => " deep",
            };
            format!(
                "query{style}{}",
                if *allow_reserved { " reserved" } else { "" }
            )
        }
        Place::Header { explode } => format!("header{}", exploded(explode)),
        Place::Cookie { explode } => format!("cookie{}", exploded(explode)),
    }
}

pub(super) fn scheme_kind(kind: &SchemeKind) -> String {
    match kind {
        SchemeKind::Bearer { .. } => "bearer".to_owned(),
        SchemeKind::Basic => "basic".to_owned(),
        SchemeKind::Authorization { scheme } => format!("authorization {scheme}"),
        SchemeKind::MutualTls => "client certificate".to_owned(),
        SchemeKind::Undeclared => "undeclared".to_owned(),
        SchemeKind::ApiKey { place, name } => {
            let place = match place {
                SchemePlace::Header => "header",
                SchemePlace::Query => "query",
                SchemePlace::Cookie => "cookie",
            };
            format!("key in {place} {name}")
        }
    }
}

pub(super) fn scalar_word(scalar: Scalar) -> &'static str {
    match scalar {
        Scalar::Bool => "bool",
        Scalar::I32 => "i32",
        Scalar::I64 => "i64",
        Scalar::U32 => "u32",
        Scalar::U64 => "u64",
        Scalar::F64 => "f64",
        Scalar::Number => "number",
        Scalar::String => "string",
        Scalar::DateTime => "date-time",
        Scalar::Date => "date",
        Scalar::Time => "time",
        Scalar::Duration => "duration",
        Scalar::Uuid => "uuid",
        Scalar::Base64 => "base64",
        Scalar::Upload => "upload",
        Scalar::Json => "json",
        Scalar::JsonObject => "json object",
    }
}
