//! Identifiers that follow from others, or from the manifest.

use super::Ident;

impl Ident {
    /// The name of something that exists already: an item of the runtime or of every crate.
    pub fn existing(name: &'static str) -> Self {
        Self::new(name.to_owned())
    }

    /// The setter that writes null for an optional value: `note_null` beside `note`.
    pub fn null_setter(&self) -> Self {
        // `default_` is no word of its own: two underscores in a row would be warned of.
        let word = self.as_str().trim_start_matches("r#").trim_end_matches('_');
        Self::new(format!("{word}_null"))
    }
}

/// The crate as Rust code names it: package `big-crm` is crate `big_crm`.
pub fn crate_of(package: &str) -> Ident {
    let mut text: String = package
        .chars()
        .map(|c| if c.is_ascii_alphanumeric() { c } else { '_' })
        .collect();
    if !text.starts_with(|c: char| c.is_ascii_alphabetic()) {
        text.insert(0, '_');
    }
    if text.bytes().all(|b| b == b'_') {
        text.push_str("crate");
    }
    if syn::parse_str::<syn::Ident>(&text).is_err() {
        text.push('_');
    }
    Ident::new(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_package_name_gives_an_identifier() {
        for (package, expected) in [
            ("big-crm", "big_crm"),
            ("3d", "_3d"),
            ("", "_crate"),
            ("self", "self_"),
        ] {
            assert_eq!(crate_of(package).as_str(), expected);
        }
    }

    #[test]
    fn the_null_setter_of_a_keyword_is_no_keyword() {
        assert_eq!(
            Ident::new("r#type".into()).null_setter().as_str(),
            "type_null"
        );
    }
}
