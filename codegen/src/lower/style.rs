//! Styles of parameters: every combination of location, style and explode that OpenAPI defines.

use super::Lower;
use crate::diag::codes::lower as codes;
use crate::document::Node;
use crate::ir::{CookieStyle, HeaderStyle, PathStyle, Place, QueryStyle};
use serde_json::Value;

/// Where a parameter stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Location {
    Path,
    Query { allow_reserved: bool },
    Header,
    Cookie,
}

impl Location {
    pub(super) fn of(model: &openapiv3::Parameter) -> Self {
        match model {
            openapiv3::Parameter::Path { .. } => Location::Path,
            openapiv3::Parameter::Query { allow_reserved, .. } => Location::Query {
                allow_reserved: *allow_reserved,
            },
            openapiv3::Parameter::Header { .. } => Location::Header,
            openapiv3::Parameter::Cookie { .. } => Location::Cookie,
        }
    }

    /// The style where nothing is said (OpenAPI 3.1.1, section 4.8.12.2.1).
    pub(super) fn usual(self) -> Place {
        self.form_like(None)
    }

    /// The usual style, exploded or not; only `form` is exploded by itself.
    fn form_like(self, explode: Option<bool>) -> Place {
        match self {
            Location::Path => Place::Path(PathStyle::Simple {
                explode: explode.unwrap_or(false),
            }),
            Location::Query { allow_reserved } => Place::Query {
                style: QueryStyle::Form {
                    explode: explode.unwrap_or(true),
                },
                allow_reserved,
            },
            Location::Header => Place::Header(HeaderStyle::Simple {
                explode: explode.unwrap_or(false),
            }),
            Location::Cookie => Place::Cookie(CookieStyle::Form {
                explode: explode.unwrap_or(true),
            }),
        }
    }

    /// A JSON document in place of a style.
    pub(super) fn json(self) -> Place {
        match self {
            Location::Path => Place::Path(PathStyle::Json),
            Location::Query { allow_reserved } => Place::Query {
                style: QueryStyle::Json,
                allow_reserved,
            },
            Location::Header => Place::Header(HeaderStyle::Json),
            Location::Cookie => Place::Cookie(CookieStyle::Json),
        }
    }

    fn name(self) -> &'static str {
        match self {
            Location::Path => "path",
            Location::Query { .. } => "query",
            Location::Header => "header",
            Location::Cookie => "cookie",
        }
    }

    fn usual_name(self) -> &'static str {
        match self {
            Location::Path | Location::Header => "simple",
            Location::Query { .. } | Location::Cookie => "form",
        }
    }

    /// The style of this name; `None` where this location does not have it.
    fn styled(self, style: &str, explode: Option<bool>) -> Option<Place> {
        let exploded = explode.unwrap_or(false);
        Some(match (self, style) {
            (_, style) if style == self.usual_name() => self.form_like(explode),
            (Location::Path, "label") => Place::Path(PathStyle::Label { explode: exploded }),
            (Location::Path, "matrix") => Place::Path(PathStyle::Matrix { explode: exploded }),
            (Location::Query { allow_reserved }, style) => Place::Query {
                style: match style {
                    "spaceDelimited" => QueryStyle::SpaceDelimited,
                    "pipeDelimited" => QueryStyle::PipeDelimited,
                    "deepObject" => QueryStyle::DeepObject,
                    _ => return None,
                },
                allow_reserved,
            },
            (Location::Cookie, "cookie") => Place::Cookie(CookieStyle::Cookie {
                explode: explode.unwrap_or(true),
            }),
            _ => return None,
        })
    }
}

impl<'d> Lower<'d, '_> {
    /// Location, style and explode of a parameter. What OpenAPI does not define is read as the nearest
    /// that it does.
    pub(super) fn place(&mut self, node: &Node<'d>, location: Location) -> Place {
        let explode = node.value.get("explode").and_then(Value::as_bool);
        let Some(style) = node.value.get("style") else {
            return location.form_like(explode);
        };
        let at = node.at.child("style");
        let usual = location.usual_name();
        let styled = style
            .as_str()
            .and_then(|style| location.styled(style, explode));
        let Some(place) = styled else {
            let message = format!(
                "{style} is no style of a {} parameter; it is written in style `{usual}`",
                location.name()
            );
            self.report(&codes::PARAMETER_STYLE, &at, message);
            return location.form_like(explode);
        };
        let delimited = matches!(
            place,
            Place::Query {
                style: QueryStyle::SpaceDelimited | QueryStyle::PipeDelimited,
                ..
            }
        );
        if delimited && explode == Some(true) {
            let message = format!("{style} is not exploded; each item is written on its own");
            self.report(&codes::PARAMETER_STYLE, &node.at.child("explode"), message);
            return location.form_like(explode);
        }
        place
    }
}
