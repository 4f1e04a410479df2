//! Values as parameters carry them: text, lists of it, and names with it.

use crate::model::{View, members as known};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::Value;

/// A value as a parameter carries it.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Plain {
    /// Nothing to send: an optional value that is not there, or null.
    Absent,
    /// One text.
    Scalar(String),
    /// Several values.
    List(Vec<Plain>),
    /// Values with names.
    Pairs(Vec<(String, Plain)>),
}

impl Plain {
    /// The value of a view.
    ///
    /// # Errors
    ///
    /// Where a number is not finite, or where a file stands among text.
    pub(crate) fn of(view: View<'_>) -> Result<Self, String> {
        Ok(match view {
            View::Bool(value) => Plain::Scalar(value.to_string()),
            View::I64(value) => Plain::Scalar(value.to_string()),
            View::U64(value) => Plain::Scalar(value.to_string()),
            View::F64(value) => Plain::Scalar(number(value)?),
            View::Number(value) => Plain::Scalar(value.to_string()),
            View::Text(text) => Plain::Scalar(text.to_owned()),
            View::Bytes(bytes) => Plain::Scalar(STANDARD.encode(bytes)),
            View::Json(value) => Self::of_json(value),
            View::JsonObject(members) => {
                let pairs = members
                    .iter()
                    .map(|(key, value)| (key.clone(), Self::of_json(value)));
                Plain::Pairs(pairs.collect())
            }
            View::Optional(None) => Plain::Absent,
            View::Optional(Some(value)) => Self::of(value.view())?,
            View::List(list) => {
                let items = (0..list.len()).map(|index| Self::of(list.view_at(index)));
                Plain::List(items.collect::<Result<_, _>>()?)
            }
            View::Map(_) | View::Object(_) | View::Tagged(_) => {
                let mut pairs = Vec::new();
                members(view, &mut |name, value| {
                    pairs.push((name.to_owned(), Self::of(value)?));
                    Ok(())
                })?;
                Plain::Pairs(pairs)
            }
            View::Upload(_) => return Err("is a file, which only a body can carry".to_owned()),
        })
    }

    fn of_json(value: &Value) -> Self {
        match value {
            Value::Null => Plain::Absent,
            Value::Bool(value) => Plain::Scalar(value.to_string()),
            Value::Number(value) => Plain::Scalar(value.to_string()),
            Value::String(text) => Plain::Scalar(text.clone()),
            Value::Array(items) => Plain::List(items.iter().map(Self::of_json).collect()),
            Value::Object(members) => {
                let pairs = members
                    .iter()
                    .map(|(key, value)| (key.clone(), Self::of_json(value)));
                Plain::Pairs(pairs.collect())
            }
        }
    }
}

/// A value of one level: what is nested in it is JSON text.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Flat {
    Absent,
    Scalar(String),
    List(Vec<String>),
    Pairs(Vec<(String, String)>),
}

impl Flat {
    /// The value of a view, without what is absent or null in it.
    ///
    /// # Errors
    ///
    /// Where a number is not finite, or where a file stands among text.
    pub(crate) fn of(view: View<'_>) -> Result<Self, String> {
        Ok(match view {
            View::Optional(Some(value)) => return Self::of(value.view()),
            View::List(list) => {
                let texts = (0..list.len()).map(|index| text(list.view_at(index)));
                Flat::List(
                    texts
                        .filter_map(Result::transpose)
                        .collect::<Result<_, _>>()?,
                )
            }
            View::Json(Value::Array(items)) => {
                let texts = items.iter().map(|item| text(View::Json(item)));
                Flat::List(
                    texts
                        .filter_map(Result::transpose)
                        .collect::<Result<_, _>>()?,
                )
            }
            View::Map(_) | View::Object(_) | View::JsonObject(_) | View::Json(Value::Object(_)) => {
                let mut pairs = Vec::new();
                members(view, &mut |name, value| {
                    pairs.extend(text(value)?.map(|text| (name.to_owned(), text)));
                    Ok(())
                })?;
                Flat::Pairs(pairs)
            }
            view => text(view)?.map_or(Flat::Absent, Flat::Scalar),
        })
    }
}

/// A value as one text; `None` where there is none.
fn text(view: View<'_>) -> Result<Option<String>, String> {
    Ok(match Plain::of(view)? {
        Plain::Absent => None,
        Plain::Scalar(text) => Some(text),
        Plain::List(_) | Plain::Pairs(_) => Some(json_text(view)?),
    })
}

/// A value as JSON text.
///
/// # Errors
///
/// Where JSON cannot hold it.
pub(crate) fn json_text(view: View<'_>) -> Result<String, String> {
    String::from_utf8(crate::model::json(view)?).map_err(|_| "is not text".to_owned())
}

/// Visits the members of an object or map in order; absent optional ones are left out.
pub(crate) fn members<'a>(
    view: View<'a>,
    visit: &mut dyn FnMut(&'a str, View<'a>) -> Result<(), String>,
) -> Result<(), String> {
    let rest = match view {
        View::Map(map) => Some(map),
        View::Object(object) => {
            known(object, None, |member| visit(member.name, member.view))?;
            object.rest_view()
        }
        View::Tagged(tag) => {
            known(tag.object, Some(tag), |member| {
                visit(member.name, member.view)
            })?;
            tag.object.rest_view()
        }
        View::Optional(Some(value)) => return members(value.view(), visit),
        View::Json(Value::Object(object)) => return members(View::JsonObject(object), visit),
        View::Optional(None) => None,
        View::JsonObject(members) => {
            for (name, value) in members {
                visit(name, View::Json(value))?;
            }
            None
        }
        _ => return Err("is not an object".to_owned()),
    };
    for (name, value) in rest.into_iter().flat_map(|map| map.entries()) {
        visit(name, value)?;
    }
    Ok(())
}

/// A number without a fraction where it has none: `42`, not `42.0`.
fn number(value: f64) -> Result<String, String> {
    match value.is_finite() {
        // Negative zero is zero.
        true => Ok((value + 0.0).to_string()),
        false => Err("is not a finite number".to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Model;

    fn plain(value: &dyn Model) -> Result<Plain, String> {
        Plain::of(value.view())
    }

    #[test]
    fn scalars_are_text() {
        let text = |text: &str| Ok(Plain::Scalar(text.to_owned()));
        assert_eq!(plain(&42.0), text("42"));
        assert_eq!(plain(&-0.0), text("0"));
        assert_eq!(plain(&1.5), text("1.5"));
        assert_eq!(plain(&true), text("true"));
        assert_eq!(plain(&i64::MIN), text("-9223372036854775808"));
        assert_eq!(plain(&Some("x".to_owned())), text("x"));
        assert_eq!(plain(&None::<String>), Ok(Plain::Absent));
        assert!(plain(&f64::NAN).is_err());
    }

    #[test]
    fn what_is_nested_is_json() {
        let nested = vec![vec![1_i64], vec![]];
        let flat = Flat::of(nested.view());
        assert_eq!(flat, Ok(Flat::List(vec!["[1]".into(), "[]".into()])));
    }
}
