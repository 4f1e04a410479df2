//! Text that is never shown.

use crate::encoder::percent;
use std::fmt;

/// Text whose `Debug` is `[redacted]`.
#[derive(Clone)]
pub(crate) struct Secret(pub(crate) String);

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(REDACTED)
    }
}

/// What stands in the place of a secret.
pub(crate) const REDACTED: &str = "[redacted]";

/// The secrets of one request in every form that they took on the wire, so that a server that
/// echoes one cannot bring it into an error message.
#[derive(Clone, Debug, Default)]
pub(crate) struct Secrets(Vec<Secret>);

impl Secrets {
    /// Adds a secret: as it is, as a URL carries it, as JSON quotes it, and as `Debug` quotes that.
    pub(crate) fn add(&mut self, text: impl AsRef<str>) {
        let text = text.as_ref();
        self.add_form(percent::encode(text));
        let once = quoted(text);
        self.add_form(quoted(&once));
        self.add_form(once);
        self.add_form(text.to_owned());
    }

    /// Adds a form; the empty one is in every text and says nothing.
    fn add_form(&mut self, text: String) {
        if !text.is_empty() && !self.0.iter().any(|known| known.0 == text) {
            self.0.push(Secret(text));
            // The longest first: one may hold another.
            self.0
                .sort_by_key(|secret| std::cmp::Reverse(secret.0.len()));
        }
    }

    /// The text without the secrets.
    pub(crate) fn hide(&self, text: &str) -> String {
        let mut shown = text.to_owned();
        for secret in &self.0 {
            if shown.contains(&secret.0) {
                shown = shown.replace(&secret.0, REDACTED);
            }
        }
        shown
    }

    /// Whether a text holds one.
    pub(crate) fn within(&self, text: &[u8]) -> bool {
        self.0.iter().any(|secret| {
            let secret = secret.0.as_bytes();
            text.windows(secret.len()).any(|window| window == secret)
        })
    }

    /// The length of the longest in bytes.
    pub(crate) fn longest(&self) -> usize {
        self.0.first().map_or(0, |secret| secret.0.len())
    }
}

/// The inside of a quoted text.
fn quoted(text: &str) -> String {
    let quoted = format!("{text:?}");
    quoted[1..quoted.len() - 1].to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_secret_within_a_secret_leaves_nothing() {
        let mut secrets = Secrets::default();
        secrets.add("abc");
        secrets.add("abcdef");
        assert_eq!(secrets.hide("x abcdef abc"), "x [redacted] [redacted]");
        assert_eq!(format!("{secrets:?}"), "Secrets([[redacted], [redacted]])");
    }
}
