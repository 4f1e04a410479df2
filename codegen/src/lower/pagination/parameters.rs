//! The parameters that a declaration names.

use super::Check;
use super::declared::Declared;
use crate::diag::Diagnostics;
use crate::diag::codes::pagination as codes;
use crate::ir::{JsonKind, Parameter, Place, QueryStyle, Scalar, TypeRef};
use serde_json::Value;

impl<'a> Check<'a> {
    /// The name of a parameter that holds a number, and its `default`.
    pub(super) fn numbered(
        &mut self,
        declared: &Declared<'_>,
        key: &str,
    ) -> Option<(String, Option<u64>)> {
        let parameter = self.parameter(declared, key)?;
        let kind = parameter.ty.json_kind(self.types);
        if !matches!(kind, Some(JsonKind::Integer | JsonKind::Number)) {
            self.wrong_type(key, parameter, "no number");
            return None;
        }
        let default = parameter.default.as_ref().and_then(Value::as_u64);
        Some((parameter.name.clone(), default))
    }

    /// The name of a parameter that can hold any text or number of a reply.
    pub(super) fn text_parameter(&mut self, declared: &Declared<'_>, key: &str) -> Option<String> {
        let parameter = self.parameter(declared, key)?;
        let fits = match &parameter.ty {
            TypeRef::Scalar(scalar) => !matches!(
                scalar,
                Scalar::Bool | Scalar::Upload | Scalar::Json | Scalar::JsonObject
            ),
            _ => false,
        };
        if !fits {
            self.wrong_type(key, parameter, "neither text nor a number");
            return None;
        }
        Some(parameter.name.clone())
    }

    /// The largest value that the description allows for a parameter.
    pub(super) fn maximum(&self, name: &str) -> Option<u64> {
        let mut parameters = self.operation.parameters.iter();
        let parameter = parameters.find(|parameter| parameter.name == name)?;
        let node = self.node.document().node(&parameter.at)?;
        // Lowering the parameter has reported what does not resolve.
        let schema = node.get("schema")?.resolve(&mut Diagnostics::default())?;
        let maximum = schema.value.get("maximum")?.as_u64()?;
        let excluded = schema.value.get("exclusiveMaximum") == Some(&Value::Bool(true));
        Some(maximum.saturating_sub(u64::from(excluded)))
    }

    /// The query parameter that a key names; `None` where the key is absent.
    fn parameter(&mut self, declared: &Declared<'_>, key: &str) -> Option<&'a Parameter> {
        let name = declared.text(key)?;
        let operation = self.operation;
        let named = || operation.parameters.iter().filter(|it| it.name == name);
        let is_query = |parameter: &&Parameter| {
            let style = QueryStyle::Form { explode: true };
            let joined = QueryStyle::Form { explode: false };
            matches!(parameter.place, Place::Query { style: own, .. } if own == style || own == joined)
        };
        if let Some(found) = named().find(is_query) {
            return Some(found);
        }
        let message = match named().next() {
            Some(_) => format!("`{name}` is no query parameter that is written as it is"),
            None => format!("the operation has no parameter `{name}`"),
        };
        self.report(&codes::PARAMETER, Some(key), message);
        None
    }

    fn wrong_type(&mut self, key: &str, parameter: &Parameter, what: &str) {
        self.sound = false;
        let message = format!("the value of `{}` is {what}", parameter.name);
        let at = self.node.at.child(key);
        let report = self.diagnostics.report(&codes::PARAMETER, &at, message);
        report.see(&parameter.at, "the parameter");
    }
}
