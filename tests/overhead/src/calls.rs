//! The calls that are measured.

use clap::ValueEnum;

/// A call and what it is answered with.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Call {
    /// `GET` of one call log.
    Get,
    /// `POST` of a call log.
    Add,
    /// `GET` of a page of 25 call logs.
    List,
    /// `POST` of a call log that is refused with a documented error.
    Refused,
}

impl Call {
    /// All of them, in the order of the table.
    pub const ALL: [Self; 4] = [Self::Get, Self::Add, Self::List, Self::Refused];

    /// What it is, for the table.
    #[must_use]
    pub fn what(self) -> &'static str {
        match self {
            Self::Get => "`GET` of one call log",
            Self::Add => "`POST` of a call log",
            Self::List => "`GET` of a page of 25",
            Self::Refused => "`POST`, refused with 400",
        }
    }

    /// The base URL for it on a server.
    #[must_use]
    pub fn base_url(self, server: &str) -> String {
        match self {
            Self::Refused => format!("{server}/refusing"),
            _ => server.to_owned(),
        }
    }

    /// Its name on the command line.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Get => "get",
            Self::Add => "add",
            Self::List => "list",
            Self::Refused => "refused",
        }
    }
}

/// A client that makes the calls.
pub trait Caller: Sized {
    /// A client of this server.
    ///
    /// # Errors
    ///
    /// Where none can be made.
    fn new(base_url: &str) -> Result<Self, Box<dyn std::error::Error>>;

    /// Makes a call and looks at its answer; a number that depends on all of it, the same for every client.
    ///
    /// # Errors
    ///
    /// Where the answer is not the one expected.
    fn make(&self, call: Call) -> impl Future<Output = Result<usize, Box<dyn std::error::Error>>>;
}
