//! The words of the dump.

use crate::ir::{
    CookieStyle, HeaderStyle, Hint, PartStyle, PathStyle, Place, Presence, QueryStyle, Scalar,
    SchemeKind, SchemePlace, Signature, Status,
};

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
        Place::Path(style) => match style {
            PathStyle::Simple { explode } => format!("path{}", exploded(explode)),
            PathStyle::Label { explode } => format!("path label{}", exploded(explode)),
            PathStyle::Matrix { explode } => format!("path matrix{}", exploded(explode)),
            PathStyle::Json => "path json".to_owned(),
        },
        Place::Query {
            style,
            allow_reserved,
        } => {
            let style = match style {
                QueryStyle::Form { explode: true } => "",
                QueryStyle::Form { explode: false } => " joined",
                QueryStyle::SpaceDelimited => " spaced",
                QueryStyle::PipeDelimited => " piped",
                QueryStyle::DeepObject => " deep",
                QueryStyle::Json => " json",
            };
            format!(
                "query{style}{}",
                if *allow_reserved { " reserved" } else { "" }
            )
        }
        Place::Header(HeaderStyle::Simple { explode }) => format!("header{}", exploded(explode)),
        Place::Header(HeaderStyle::Json) => "header json".to_owned(),
        Place::Cookie(style) => match style {
            CookieStyle::Form { explode } => format!("cookie{}", exploded(explode)),
            CookieStyle::Cookie { explode } => format!("cookie plain{}", exploded(explode)),
            CookieStyle::Json => "cookie json".to_owned(),
        },
    }
}

pub(super) fn part_style(style: &PartStyle) -> &str {
    match style {
        PartStyle::Typed(media_type) => media_type,
        PartStyle::Form => "form",
        PartStyle::Joined => "joined",
        PartStyle::SpaceDelimited => "spaced",
        PartStyle::PipeDelimited => "piped",
        PartStyle::DeepObject => "deep",
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

/// A signature of webhooks.
pub(super) fn signature(signature: &Signature) -> String {
    let base64 = |is_base64, other| if is_base64 { "base64" } else { other };
    let (signed, encoding) = (
        base64(signature.over_base64, "raw"),
        base64(signature.in_base64, "hex"),
    );
    let header = &signature.header;
    format!(
        "\nwebhooks signed {signed} in {encoding}, header {header}, at {}",
        signature.at
    )
}
