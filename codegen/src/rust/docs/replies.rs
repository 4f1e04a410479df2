//! Documentation of what comes back: errors, differing successes, headers.

use super::items::{marks, words};
use super::{Paragraphs, code, line, lines, sentence, status};
use crate::ir::{Header, Status};
use crate::naming::Ident;

/// A documented reply: `404: No such call.`
pub(crate) fn reply(at: Status, description: Option<&str>) -> Vec<String> {
    let at = match at {
        Status::Default => "Any other status".to_owned(),
        at => status(at),
    };
    let mut described = lines(description.unwrap_or("")).into_iter();
    let Some(first) = described.next() else {
        return vec![format!("{at}.")];
    };
    // A list, a quote or code cannot stand behind a colon.
    if first.starts_with(['-', '*', '+', '>', '#', '|', '`', '~']) {
        let mut text = Paragraphs::default();
        text.add([format!("{at}:")]);
        text.add([first].into_iter().chain(described));
        return text.lines();
    }
    let mut text = vec![format!("{at}: {first}")];
    text.extend(described);
    if let [only] = text.as_mut_slice() {
        *only = sentence(only);
    }
    text
}

/// The crate's set of errors.
pub(crate) fn error_set(title: &str, is_empty: bool) -> Vec<String> {
    let title = name_of(title);
    let line = match is_empty {
        true => format!("There is none: no error is documented by {title}."),
        false => format!(
            "Every error that {title} documents; the table at each operation says which apply."
        ),
    };
    vec![line]
}

/// The enum of an operation's differing successes.
pub(crate) fn replies(value: &Ident) -> Vec<String> {
    vec![format!(
        "What a success of [`{value}`] gives; its documented replies differ."
    )]
}

/// The struct of an operation's success headers.
pub(crate) fn success_headers(value: &Ident) -> Vec<String> {
    vec![format!(
        "The documented headers of a success of [`{value}`]."
    )]
}

/// A header of a reply.
pub(crate) fn header(header: &Header) -> Vec<String> {
    let mut text = words(&header.docs, &header.name);
    text.add([format!("The header {}.", code(&header.name))]);
    text.add(marks(&header.docs).lines());
    text.lines()
}

/// The API as it stands within a sentence: `the Weather API`, `Petstore`.
pub(crate) fn name_of(title: &str) -> String {
    let title = line(title);
    let last = title.split(' ').next_back().unwrap_or("");
    let generic = last.eq_ignore_ascii_case("api") || last.eq_ignore_ascii_case("apis");
    let first = title.split(' ').next().unwrap_or("");
    if title.is_empty() {
        "the API".to_owned()
    } else if generic && !first.eq_ignore_ascii_case("the") {
        format!("the {title}")
    } else {
        title
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_api_is_named_as_in_a_sentence() {
        let names = [
            ("Weather API", "the Weather API"),
            ("The Weather API", "The Weather API"),
            ("Petstore", "Petstore"),
            (" a\n[b] ", "a \\[b]"),
            ("", "the API"),
        ];
        for (title, name) in names {
            assert_eq!(name_of(title), name);
        }
    }

    #[test]
    fn a_reply_is_told_in_one_line_where_that_can_be() {
        let at = Status::Exact(404);
        assert_eq!(reply(at, None), ["404."]);
        assert_eq!(reply(at, Some("No such call")), ["404: No such call."]);
        assert_eq!(reply(at, Some("- a\n- b")), ["404:", "", "- a", "- b"]);
        assert_eq!(
            reply(Status::Default, Some("A.\n\nB")),
            ["Any other status: A.", "", "B"]
        );
    }
}
