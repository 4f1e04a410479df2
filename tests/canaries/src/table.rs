//! What is walked of a crate, and how it is made to show itself.

use callwright_runtime::{
    Call, Error, Model, Operation, ReqwestTransport, TransportError, Upload, model,
};
use serde_json::Value;
use std::collections::BTreeMap;
use std::fmt::Debug;
use std::pin::Pin;
use std::time::Duration;

/// A generated crate.
pub struct Crate {
    /// The API's short name.
    pub name: &'static str,
    /// The types that are tested, as they are spelled, with what looks at their values.
    pub types: &'static [(&'static str, Look)],
    /// The operations in the order of the API.
    pub operations: &'static [fn(&Given) -> Performing],
}

/// Reads a value from JSON text: everything that shows it, or everything that shows why it is none.
pub type Look = fn(&str) -> Result<String, String>;

/// Reads a value of this type and shows it.
///
/// # Errors
///
/// Where the text is no such value, with what shows why.
pub fn look<T: Model + Debug>(text: &str) -> Result<String, String> {
    let mut value = T::blank();
    match model::read(&mut value, text.as_bytes()) {
        Ok(()) => Ok(format!("{value:?}\n{value:#?}")),
        Err(error) => Err(format!("{error}\n{error:?}\n{error:#?}")),
    }
}

/// What an operation is given.
#[derive(Clone, Debug)]
pub struct Given {
    /// The base URL.
    pub url: String,
    /// JSON of the parameters by index, and of the `body`.
    pub values: BTreeMap<String, Value>,
    /// The credentials by scheme.
    pub credentials: BTreeMap<String, String>,
    /// What sends.
    pub transport: ReqwestTransport,
}

/// The user of every HTTP Basic credential, which is as secret as the password.
pub const USER: &str = "canary-user";

/// The content of every file, which `Debug` does not show.
pub const CONTENT: &str = "canary-content";

impl Given {
    /// Nothing but what sends.
    ///
    /// # Errors
    ///
    /// Where TLS cannot be set up.
    pub fn nothing() -> Result<Self, TransportError> {
        Ok(Self {
            url: String::new(),
            values: BTreeMap::new(),
            credentials: BTreeMap::new(),
            transport: ReqwestTransport::new(Duration::from_secs(5))?,
        })
    }

    /// What sends: one for many clients, because each brings the roots that the machine trusts.
    pub fn transport(&self) -> ReqwestTransport {
        self.transport.clone()
    }

    /// The base URL.
    pub fn url(&self) -> &str {
        &self.url
    }

    /// The user of a credential of HTTP Basic.
    pub fn user(&self) -> &'static str {
        USER
    }

    /// The credential for a scheme.
    pub fn credential(&self, scheme: &str) -> Option<&str> {
        self.credentials.get(scheme).map(String::as_str)
    }

    /// A value of the type that is wanted, as far as JSON holds it: files are set afterwards.
    pub fn take<T: Model>(&self, key: &str) -> T {
        let mut value = T::blank();
        if let Some(json) = self.values.get(key) {
            let _ = model::read(&mut value, json.to_string().as_bytes());
        }
        value
    }

    /// A file.
    pub fn file(&self) -> Upload {
        Upload::new(CONTENT.to_owned())
    }
}

/// A call on its way to its outcome.
pub type Performing = Pin<Box<dyn Future<Output = Performed>>>;

/// What came of a call.
pub struct Performed {
    /// What shows the operation and the call.
    pub operation: String,
    /// What shows the error, by what it is shown with; none after a success.
    pub error: Vec<(&'static str, String)>,
}

/// Sends an operation and gathers everything that shows it or its error.
pub fn perform<O: Operation>(shown: String, call: Call<O>) -> Performing {
    let operation = format!("{shown} {call:?} {call:#?}");
    Box::pin(async move {
        let error = match call.await {
            Ok(_) => Vec::new(),
            Err(error) => shown_by(error),
        };
        Performed { operation, error }
    })
}

fn shown_by<E: Debug + Send + Sync + 'static>(error: Error<E>) -> Vec<(&'static str, String)> {
    let mut texts = vec![
        ("Display", error.to_string()),
        ("Debug", format!("{error:?}\n{error:#?}")),
        ("report", error.report().to_string()),
        ("curl", error.curl().unwrap_or_default()),
    ];
    let mut source = std::error::Error::source(&error);
    while let Some(cause) = source {
        texts.push(("source", format!("{cause} {cause:?} {cause:#?}")));
        source = cause.source();
    }
    let any = callwright_runtime::AnyError::from(error);
    texts.push(("AnyError", format!("{any} {any:?} {}", any.report())));
    texts
}
