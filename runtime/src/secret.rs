//! Text that is never shown.

use crate::encoder::percent;
use http::{HeaderMap, HeaderValue, header};
use std::fmt;
use std::sync::Arc;

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

/// The secrets of one request, so that a server that echoes one cannot bring it into an error message.
#[derive(Clone, Default)]
pub(crate) struct Secrets {
    /// One after another, with [`END`] behind each.
    texts: Option<Arc<String>>,
    /// Those of a credential, which all requests with it share.
    shared: Option<Arc<String>>,
    /// Whether there are values among them that cannot be told from other text: a short word, a number.
    unmarked: bool,
}

impl fmt::Debug for Secrets {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(REDACTED)
    }
}

/// What stands behind a secret; what is before and behind it in a secret is hidden apart.
const END: char = '\0';

/// Room for some secrets, so that the text does not grow with each.
const ROOM: usize = 64;

impl Secrets {
    /// Adds a secret; the empty one is in every text and says nothing.
    pub(crate) fn add(&mut self, text: impl AsRef<str>) {
        let text = text.as_ref();
        if text.contains(END) {
            text.split(END).for_each(|piece| self.add(piece));
        } else if !text.is_empty() {
            let room = || Arc::new(String::with_capacity(ROOM));
            let texts = Arc::make_mut(self.texts.get_or_insert_with(room));
            texts.push_str(text);
            texts.push(END);
        }
    }

    /// Adds the secrets of a credential.
    pub(crate) fn join(&mut self, others: &Self) {
        match self.shared {
            None => self.shared.clone_from(&others.texts),
            Some(_) => others.texts().for_each(|text| self.add(text)),
        }
        self.unmarked |= others.unmarked;
    }

    /// Notes a secret that cannot be found in other text.
    pub(crate) fn add_unmarked(&mut self) {
        self.unmarked = true;
    }

    /// Whether what holds these secrets cannot be shown with all of them hidden.
    pub(crate) fn has_unmarked(&self) -> bool {
        self.unmarked
    }

    /// The text without the secrets.
    pub(crate) fn hide(&self, text: &str) -> String {
        let mut shown = text.to_owned();
        for secret in self.forms() {
            if shown.contains(&secret) {
                shown = shown.replace(&secret, REDACTED);
            }
        }
        shown
    }

    /// Marks the values that hold one, so that nothing shows them.
    pub(crate) fn mark(&self, headers: &mut HeaderMap) {
        // Most replies repeat none, and looking for all forms of all secrets takes long.
        let is_repeated = self.texts().any(|text| {
            let core = core(text);
            headers.values().any(|value| within(core, value))
        });
        let forms = match is_repeated {
            true => self.forms(),
            false => Vec::new(),
        };
        for (name, value) in headers {
            if name == header::SET_COOKIE || forms.iter().any(|form| within(form, value)) {
                value.set_sensitive(true);
            }
        }
    }

    /// The length of the longest form in bytes.
    pub(crate) fn longest(&self) -> usize {
        self.forms().first().map_or(0, String::len)
    }

    fn texts(&self) -> impl Iterator<Item = &str> {
        let texts = [&self.texts, &self.shared].into_iter().flatten();
        texts.flat_map(|texts| texts.split_terminator(END))
    }

    /// Every form that a secret takes on the wire: as it is, as a URL carries it, as JSON quotes it, and
    /// as `Debug` quotes that. The longest first, because one may hold another.
    fn forms(&self) -> Vec<String> {
        let mut forms = Vec::new();
        for text in self.texts() {
            let once = quoted(text);
            forms.extend([percent::encode(text), quoted(&once), once, text.to_owned()]);
        }
        forms.sort_by(|a, b| b.len().cmp(&a.len()).then_with(|| a.cmp(b)));
        forms.dedup();
        forms
    }
}

/// The longest run of letters and digits, which every form of a secret holds as it is.
fn core(text: &str) -> &str {
    let words = text.split(|c: char| !c.is_ascii_alphanumeric());
    words.max_by_key(|word| word.len()).unwrap_or_default()
}

fn within(form: &str, value: &HeaderValue) -> bool {
    let Some(first) = form.as_bytes().first() else {
        return true;
    };
    let mut windows = value.as_bytes().windows(form.len());
    windows.any(|window| window[0] == *first && window == form.as_bytes())
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
    fn every_form_of_a_secret_marks_a_header() {
        let marked = |secret: &str, value: &'static str| {
            let mut secrets = Secrets::default();
            secrets.add(secret);
            let mut headers = HeaderMap::new();
            headers.insert("x-echo", HeaderValue::from_static(value));
            secrets.mark(&mut headers);
            headers["x-echo"].is_sensitive()
        };
        assert!(marked("a b/c12", "you sent a b/c12"));
        assert!(marked("a b/c12", "/search?q=a%20b%2Fc12"));
        assert!(marked("say \"hi\"", r#"{"key":"say \"hi\""}"#));
        assert!(marked("--", "/--/"));
        assert!(!marked("--", "/-/"));
        assert!(!marked("a b/c12", "c12 alone"));
    }

    #[test]
    fn a_secret_within_a_secret_leaves_nothing() {
        let mut secrets = Secrets::default();
        secrets.add("abc");
        secrets.add("abcdef");
        assert_eq!(secrets.hide("x abcdef abc"), "x [redacted] [redacted]");
        assert!(!format!("{secrets:?}").contains("abc"));
    }
}
