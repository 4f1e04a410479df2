//! The beginning of a body for people.

use super::{charset, members};
use crate::secret::Secrets;

/// Characters of a body that an error message shows.
const SHOWN: usize = 300;

/// The first text of a body without the request's secrets, without the members with these names, and
/// without control characters, so that it stays one line in a log.
pub(super) fn of(body: &[u8], secrets: &Secrets, names: &[&str]) -> String {
    // Enough that a secret which begins in the shown part is seen whole.
    let enough = body.len().min(SHOWN * 4 + secrets.longest());
    let text = charset::lossy(&body[..enough]);
    let hidden = secrets.hide(&members::without(&text, names));
    let mut shown: String = hidden.chars().take(SHOWN).map(printable).collect();
    if hidden.chars().nth(SHOWN).is_some() || enough < body.len() {
        shown.push_str("...");
    }
    shown.trim().to_owned()
}

fn printable(c: char) -> char {
    match c.is_control() {
        true => ' ',
        false => c,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_secret_over_the_edge_is_hidden() {
        let mut secrets = Secrets::default();
        secrets.add("canary-canary");
        let body = format!("{}canary-canary{}", "x".repeat(SHOWN - 3), "y".repeat(2000));
        let shown = of(body.as_bytes(), &secrets, &[]);
        assert!(!shown.contains("can"), "{shown}");
        assert!(shown.ends_with("..."), "{shown}");
    }

    #[test]
    fn it_is_one_line() {
        assert_eq!(of(b"a\r\nb\x1b[31m", &Secrets::default(), &[]), "a  b [31m");
    }
}
