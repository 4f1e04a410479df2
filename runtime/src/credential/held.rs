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
    first: OnceLock<(&'static str, Form)>,
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
            Some((of, form)) if *of == scheme.name => Ok(form.clone()),
            _ => {
                let form = Form::new(scheme, &self.value)?;
                self.first.get_or_init(|| (scheme.name, form.clone()));
                Ok(form)
            }
        }
    }
}
