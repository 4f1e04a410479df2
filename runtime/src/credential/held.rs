//! The value of a credential, and the form in which it was sent first.

use super::place::Form;
use crate::Scheme;
use crate::error::CredentialProblem;
use crate::secret::Secret;
use std::sync::{Arc, OnceLock};

/// A credential as it is at one moment.
pub(crate) enum Value {
    /// A token or key.
    Token(Secret),
    /// A user and a password.
    Basic(Secret, Secret),
}

/// The value of a credential, and the form in which it was sent first: most are sent in no other.
pub(crate) struct Held {
    value: Value,
    first: OnceLock<(&'static Scheme, Form)>,
}

impl Held {
    pub(super) fn new(value: Value) -> Arc<Self> {
        let first = OnceLock::new();
        Arc::new(Self { value, first })
    }

    /// The form that a scheme wants.
    ///
    /// # Errors
    ///
    /// Where the scheme cannot carry the value, which is not in the error.
    pub(crate) fn form(&self, scheme: &'static Scheme) -> Result<Form, CredentialProblem> {
        match self.first.get() {
            // Clients of several APIs may share a credential, and their schemes a name.
            Some((of, form)) if std::ptr::eq(*of, scheme) => Ok(form.clone()),
            _ => {
                let form = Form::new(scheme, &self.value)?;
                self.first.get_or_init(|| (scheme, form.clone()));
                Ok(form)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::SchemeKind;
    use crate::credential::{Place, Placed};

    static ONE: Scheme = Scheme::new("key", "key", SchemeKind::Header("x-one"));
    static OTHER: Scheme = Scheme::new("key", "key", SchemeKind::Header("x-other"));

    #[test]
    fn apis_that_call_their_schemes_the_same_have_forms_of_their_own() {
        let held = Held::new(Value::Token(Secret("canary".to_owned())));
        let header = |scheme| {
            let mut placed = Placed::default();
            let form = held.form(scheme).expect("a form");
            placed.add(scheme, form).expect("a free place");
            match &placed.places[..] {
                [Place::Header(name, _)] => name.to_string(),
                places => panic!("{places:?}"),
            }
        };
        for _ in 0..2 {
            assert_eq!(header(&ONE), "x-one");
            assert_eq!(header(&OTHER), "x-other");
        }
    }
}
