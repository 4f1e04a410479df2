//! The objects of OpenAPI and what their members hold, as data.
//!
//! Three stages read these tables: normalization walks them to know where a schema stands, a shallow
//! read cuts along them, and a fault is worded by them.

mod later;
mod objects;
mod schema;

use super::{PARKED, PARKED_OF_32};
use crate::ptr::Ptr;

/// A kind of object in the OpenAPI specification (section 4.7 of version 3.0.3).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names are the specification's")]
pub enum Kind {
    OpenApi,
    Info,
    Contact,
    License,
    Server,
    ServerVariable,
    Components,
    Paths,
    PathItem,
    Operation,
    ExternalDocs,
    Parameter,
    RequestBody,
    MediaType,
    Encoding,
    Responses,
    Response,
    Callback,
    Example,
    Link,
    Header,
    Tag,
    Schema,
    Discriminator,
    Xml,
    SecurityScheme,
    OAuthFlows,
    ImplicitFlow,
    PasswordFlow,
    ClientCredentialsFlow,
    AuthorizationCodeFlow,
    DeviceFlow,
}

/// What a member holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Form {
    /// A string.
    Text,
    /// `true` or `false`.
    Flag,
    /// A whole number, zero or more.
    Count,
    /// A number.
    Number,
    /// Any JSON, which is nobody's vocabulary.
    Any,
    /// A word that later stages read by themselves: documents have more of them than openapiv3 knows.
    Word,
    /// A list of any JSON.
    AnyList,
    /// A map of any JSON.
    AnyMap,
    /// A list of strings.
    TextList,
    /// A map of strings.
    TextMap,
    /// A list of maps from a name to a list of strings: `security`.
    Requirements,
    /// A schema, or `true` or `false`.
    SchemaOrFlag,
    /// An object of a kind.
    One(Kind),
    /// A list of objects of a kind.
    List(Kind),
    /// A map of objects of a kind.
    Map(Kind),
}

/// A member of an object.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Member {
    /// Its name.
    pub(crate) key: &'static str,
    /// What it holds.
    pub(crate) form: Form,
    /// Whether the object cannot be read without it.
    pub(crate) required: bool,
}

const fn required(key: &'static str, form: Form) -> Member {
    Member {
        key,
        form,
        required: true,
    }
}

const fn optional(key: &'static str, form: Form) -> Member {
    Member {
        key,
        form,
        required: false,
    }
}

impl Kind {
    /// The members with fixed names, as version 3.0 has them.
    pub(crate) fn members(self) -> &'static [Member] {
        match self {
            Kind::Schema => schema::MEMBERS,
            kind => objects::members(kind),
        }
    }

    /// The members that version 3.1 added.
    pub(crate) fn members_of_31(self) -> &'static [Member] {
        match self {
            Kind::Schema => schema::MEMBERS_OF_31,
            kind => later::members_of_31(kind),
        }
    }

    /// The members that version 3.2 added.
    pub(crate) fn members_of_32(self) -> &'static [Member] {
        later::members_of_32(self)
    }

    /// The member with this name, of version 3.0.
    pub(crate) fn member(self, key: &str) -> Option<&'static Member> {
        self.members().iter().find(|member| member.key == key)
    }

    /// What stands under a name that is not fixed, in the objects that are maps.
    pub(crate) fn entry(self, key: &str) -> Option<Kind> {
        match self {
            Kind::Paths if key.starts_with('/') => Some(Kind::PathItem),
            Kind::Responses if is_status(key) => Some(Kind::Response),
            Kind::Callback if key != "$ref" => Some(Kind::PathItem),
            _ => None,
        }
    }

    /// The form of what stands under a name, in any version.
    pub(crate) fn form_in_any(self, key: &str) -> Option<Form> {
        let mut added = self.members_of_31().iter().chain(self.members_of_32());
        self.form(key)
            .or_else(|| added.find(|member| member.key == key).map(|it| it.form))
    }

    /// The form of what stands under a name, in version 3.0.
    pub(crate) fn form(self, key: &str) -> Option<Form> {
        self.member(key)
            .map(|member| member.form)
            .or_else(|| self.entry(key).map(Form::One))
    }

    /// The specification's name, with an article: `a Schema Object`.
    pub fn title(self) -> &'static str {
        objects::title(self)
    }
}

/// The kind of object that the specification wants at a place of a description, of any version.
pub(crate) fn kind_at(at: &Ptr) -> Option<Kind> {
    let mut form = Form::One(Kind::OpenApi);
    for segment in at.segments() {
        let mut parked = [PARKED, PARKED_OF_32].into_iter();
        let key = parked.find_map(|prefix| segment.strip_prefix(prefix));
        let key = key.unwrap_or(&segment);
        form = match form {
            Form::One(kind) => kind.form_in_any(key)?,
            Form::SchemaOrFlag => Kind::Schema.form_in_any(key)?,
            Form::List(kind) | Form::Map(kind) => Form::One(kind),
            _ => return None,
        };
    }
    match form {
        Form::One(kind) => Some(kind),
        Form::SchemaOrFlag => Some(Kind::Schema),
        _ => None,
    }
}

/// Whether a key of a Responses Object is one: `404`, `4XX` or `default`.
fn is_status(key: &str) -> bool {
    let bytes = key.as_bytes();
    key == "default"
        || bytes.len() == 3
            && (b'1'..=b'5').contains(&bytes[0])
            && (bytes[1..].iter().all(u8::is_ascii_digit) || bytes[1..].eq_ignore_ascii_case(b"xx"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn statuses_are_told_from_misplaced_members() {
        for status in ["200", "599", "4XX", "5xx", "default"] {
            assert_eq!(
                Kind::Responses.entry(status),
                Some(Kind::Response),
                "{status}"
            );
        }
        for other in ["20", "2000", "x-y", "description", "2XY", "600", "4X0"] {
            assert_eq!(Kind::Responses.entry(other), None, "{other}");
        }
    }
}
