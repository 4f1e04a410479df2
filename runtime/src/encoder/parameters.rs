//! Parameters: a method for each place and style.

use super::plain::json_text;
use super::style::{self, Style, pairs};
use super::{Encoder, percent};
use crate::model::{Model, View};

impl Encoder {
    /// A path parameter, style `simple`. It fills `{name}`; a value that is empty or that makes
    /// its segment `.` or `..` is refused, because the request would go elsewhere.
    pub fn path(&mut self, name: &str, value: &dyn Model) {
        self.parameter(name, value, |draft, view| {
            draft.path(name, style::simple(view, false)?)
        });
    }

    /// A path parameter, style `simple`, exploded.
    pub fn path_exploded(&mut self, name: &str, value: &dyn Model) {
        self.parameter(name, value, |draft, view| {
            draft.path(name, style::simple(view, true)?)
        });
    }

    /// A path parameter, style `label`: `.a,b`.
    pub fn path_label(&mut self, name: &str, value: &dyn Model) {
        self.parameter(name, value, |draft, view| {
            draft.path(name, style::label(view, false)?)
        });
    }

    /// A path parameter, style `label`, exploded: `.a.b`.
    pub fn path_label_exploded(&mut self, name: &str, value: &dyn Model) {
        self.parameter(name, value, |draft, view| {
            draft.path(name, style::label(view, true)?)
        });
    }

    /// A path parameter, style `matrix`: `;name=a,b`.
    pub fn path_matrix(&mut self, name: &str, value: &dyn Model) {
        self.parameter(name, value, |draft, view| {
            draft.path(name, style::matrix(name, view, false)?)
        });
    }

    /// A path parameter, style `matrix`, exploded: `;name=a;name=b`.
    pub fn path_matrix_exploded(&mut self, name: &str, value: &dyn Model) {
        self.parameter(name, value, |draft, view| {
            draft.path(name, style::matrix(name, view, true)?)
        });
    }

    /// A path parameter that is a JSON document.
    pub fn path_json(&mut self, name: &str, value: &dyn Model) {
        self.parameter(name, value, |draft, view| {
            draft.path(name, json(view)?.map(|text| percent::encode(&text)))
        });
    }

    /// A query parameter, style `form`, exploded: `name=a&name=b`.
    pub fn query(&mut self, name: &str, value: &dyn Model) {
        self.query_in(name, value, Style::Form);
    }

    /// A query parameter, style `form`, not exploded: `name=a,b`.
    pub fn query_joined(&mut self, name: &str, value: &dyn Model) {
        self.query_in(name, value, Style::Joined);
    }

    /// A query parameter, style `spaceDelimited`: `name=a%20b`.
    pub fn query_spaced(&mut self, name: &str, value: &dyn Model) {
        self.query_in(name, value, Style::Spaced);
    }

    /// A query parameter, style `pipeDelimited`: `name=a%7Cb`.
    pub fn query_piped(&mut self, name: &str, value: &dyn Model) {
        self.query_in(name, value, Style::Piped);
    }

    /// A query parameter, style `deepObject`: `name[member]=a`, `name[a][b]=c`, `name[]=a` for lists of
    /// scalars, `name[0][member]=a` for other lists, and `name=a` for a scalar.
    pub fn query_deep(&mut self, name: &str, value: &dyn Model) {
        self.query_in(name, value, Style::Deep);
    }

    /// A query parameter that is a JSON document.
    pub fn query_json(&mut self, name: &str, value: &dyn Model) {
        let percent = self.percent();
        self.parameter(name, value, |draft, view| {
            let pair =
                json(view)?.map(|text| format!("{}={}", percent::encoded(name), percent(&text)));
            draft.query(pair.into_iter().collect())
        });
    }

    /// A header parameter, style `simple`.
    pub fn header(&mut self, name: &str, value: &dyn Model) {
        self.parameter(name, value, |draft, view| {
            draft.header(name, style::simple_header(view, false)?)
        });
    }

    /// A header parameter, style `simple`, exploded.
    pub fn header_exploded(&mut self, name: &str, value: &dyn Model) {
        self.parameter(name, value, |draft, view| {
            draft.header(name, style::simple_header(view, true)?)
        });
    }

    /// A header parameter that is a JSON document.
    pub fn header_json(&mut self, name: &str, value: &dyn Model) {
        self.parameter(name, value, |draft, view| {
            draft.header(name, json(view)?.map(|text| style::ascii_json(&text)))
        });
    }

    /// A cookie parameter, style `form`, not exploded: `name=a,b`, percent-encoded.
    pub fn cookie_joined(&mut self, name: &str, value: &dyn Model) {
        self.parameter(name, value, |draft, view| {
            draft.cookie(encoded_pairs(name, view, Style::Joined, percent::encode)?)
        });
    }

    /// A cookie parameter, style `form`: a cookie for each item of a list or member of an object,
    /// percent-encoded.
    pub fn cookie(&mut self, name: &str, value: &dyn Model) {
        self.parameter(name, value, |draft, view| {
            draft.cookie(encoded_pairs(name, view, Style::Form, percent::encode)?)
        });
    }

    /// A cookie parameter, style `cookie` (OpenAPI 3.2): a cookie for each item of a list or member of
    /// an object, as it is.
    pub fn cookie_plain(&mut self, name: &str, value: &dyn Model) {
        self.parameter(name, value, |draft, view| {
            draft.cookie(style::cookie(name, view, Style::Form)?)
        });
    }

    /// A cookie parameter, style `cookie`, not exploded: `name=a,b`, as it is.
    pub fn cookie_plain_joined(&mut self, name: &str, value: &dyn Model) {
        self.parameter(name, value, |draft, view| {
            draft.cookie(style::cookie(name, view, Style::Joined)?)
        });
    }

    /// A cookie parameter that is a JSON document, percent-encoded.
    pub fn cookie_json(&mut self, name: &str, value: &dyn Model) {
        self.parameter(name, value, |draft, view| {
            let pair = json(view)?
                .map(|text| format!("{}={}", percent::encoded(name), percent::encoded(&text)));
            draft.cookie(pair.into_iter().collect())
        });
    }

    fn query_in(&mut self, name: &str, value: &dyn Model, style: Style) {
        let percent = self.percent();
        self.parameter(name, value, |draft, view| {
            draft.query(encoded_pairs(name, view, style, percent)?)
        });
    }
}

fn encoded_pairs(
    name: &str,
    view: View<'_>,
    style: Style,
    write: fn(&str) -> String,
) -> Result<Vec<String>, String> {
    let pairs = pairs(name, view, style)?;
    Ok(pairs.iter().map(|pair| pair.encoded(write)).collect())
}

/// A value as JSON; `None` where it is absent.
fn json(view: View<'_>) -> Result<Option<String>, String> {
    match view {
        View::Optional(None) => Ok(None),
        View::Optional(Some(inner)) => json(inner.view()),
        view => json_text(view).map(Some),
    }
}
