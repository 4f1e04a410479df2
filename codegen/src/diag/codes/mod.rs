//! The table of diagnostic codes, one file per stage that reports them.
//!
//! Letters tell the severity: `E` errors, `U` unsupported, `W` warnings. A code never changes its
//! meaning and is never used again after it is retired.

pub mod document;
pub mod lower;
pub mod manifest;
pub mod output;
pub mod overlay;
pub mod pagination;
pub mod source;

/// How bad it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Something was read in a stated, lenient way.
    Warning,
    /// A construct is left out or degraded by a stated rule.
    Unsupported,
    /// No crate can be written.
    Error,
}

/// A kind of diagnostic.
#[derive(Debug, PartialEq, Eq)]
pub struct Code {
    /// `E007`, `U003`, `W001`.
    pub id: &'static str,
    /// How bad it is.
    pub severity: Severity,
    /// One line, without the particulars.
    pub title: &'static str,
    /// What it means, why it matters and what the generator does about it.
    pub explanation: &'static str,
    /// What to do about it.
    pub remedy: &'static str,
}

/// Every code, sorted by id.
pub fn all() -> Vec<&'static Code> {
    let mut codes: Vec<_> = [
        source::ALL,
        overlay::ALL,
        document::ALL,
        lower::ALL,
        pagination::ALL,
        manifest::ALL,
        output::ALL,
    ]
    .concat();
    codes.sort_by_key(|code| code.id);
    codes
}

/// Declares the codes of a stage and their list.
macro_rules! codes {
    ($($name:ident $id:literal $severity:ident $title:literal, $explanation:literal, $remedy:literal;)*) => {
        $(
            #[doc = $title]
            pub static $name: $crate::diag::codes::Code = $crate::diag::codes::Code {
                id: $id,
                severity: $crate::diag::codes::Severity::$severity,
                title: $title,
                explanation: $explanation,
                remedy: $remedy,
            };
        )*
        /// The codes of this stage.
        pub static ALL: &[&$crate::diag::codes::Code] = &[$(&$name),*];
    };
}
pub(crate) use codes;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_unique_and_tell_the_severity() {
        let codes = all();
        for (code, next) in codes.iter().zip(&codes[1..]) {
            assert_ne!(code.id, next.id);
        }
        for code in codes {
            let letter = match code.severity {
                Severity::Error => "E",
                Severity::Unsupported => "U",
                Severity::Warning => "W",
            };
            assert!(
                code.id.starts_with(letter) && code.id.len() == 4,
                "{}",
                code.id
            );
        }
    }

    #[test]
    fn every_code_is_explained_in_sentences() {
        for code in all() {
            assert!(
                !code.title.ends_with('.') && !code.title.is_empty(),
                "{}",
                code.id
            );
            assert!(
                code.explanation.ends_with('.') && code.remedy.ends_with('.'),
                "{}",
                code.id
            );
        }
    }
}
