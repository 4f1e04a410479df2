//! Words of wire names, and identifiers made of words.

use heck::ToSnakeCase;

/// Spellings whose case does not mark words.
const SPELLINGS: &[(&str, &str)] = &[
    ("OAuth", "Oauth"),
    ("IPv4", "Ipv4"),
    ("IPv6", "Ipv6"),
    ("iOS", "Ios"),
    ("macOS", "Macos"),
    ("WiFi", "Wifi"),
    ("GraphQL", "Graphql"),
];

/// What punctuation is called where it is all that tells names apart.
const PUNCTUATION: &[(char, &str)] = &[
    ('=', "equal"),
    ('<', "less"),
    ('>', "greater"),
    ('+', "plus"),
    ('-', "minus"),
    ('*', "star"),
    ('#', "hash"),
    ('!', "not"),
    ('&', "and"),
    ('|', "or"),
    ('/', "slash"),
    ('\\', "backslash"),
    ('.', "dot"),
    (',', "comma"),
    (':', "colon"),
    (';', "semicolon"),
    ('?', "question"),
    ('@', "at"),
    ('$', "dollar"),
    ('%', "percent"),
    ('^', "caret"),
    ('~', "tilde"),
    ('`', "backtick"),
    ('\'', "apostrophe"),
    ('"', "quote"),
    ('(', "open"),
    (')', "close"),
    ('[', "bracket"),
    (']', "bracket"),
    ('{', "brace"),
    ('}', "brace"),
    ('_', "underscore"),
    (' ', "space"),
];

/// The words of a name, in lower case: `postPhoneCall`, `post--phoneCall` and `POST phone_call` are
/// all `post`, `phone`, `call`. Punctuation only separates; none where there is nothing else.
pub(super) fn words(text: &str) -> Vec<String> {
    if text.bytes().all(is_plain) {
        return parts(text);
    }
    let mut plain: String = text.chars().filter(|c| *c != '\'').map(fold).collect();
    for (spelling, word) in SPELLINGS {
        if plain.contains(spelling) {
            plain = plain.replace(spelling, word);
        }
    }
    parts(&lower_plural_acronyms(&plain).to_snake_case())
}

/// Most names are in lower case already, so that nothing but what separates marks their words.
fn is_plain(byte: u8) -> bool {
    byte.is_ascii() && !byte.is_ascii_uppercase() && byte != b'\''
}

fn parts(snake: &str) -> Vec<String> {
    snake
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect()
}

/// The words of a name whose punctuation matters: `StartTime<` is `start`, `time`, `less`.
///
/// What only separates (`-`, `_`, space, `.`, `/` between letters) is still left out, unless there
/// is nothing else.
pub(super) fn spelled_words(text: &str) -> Vec<String> {
    let separates = |c: char| matches!(c, '-' | '_' | ' ' | '.' | '/');
    let bare = text.trim_matches(|c: char| !c.is_alphanumeric());
    let only_separates = |c: char| c.is_ascii_alphanumeric() || separates(c);
    if bare.len() == text.len() && text.chars().all(only_separates) {
        return words(text);
    }
    let mut spelled = String::new();
    for (at, c) in text.char_indices() {
        let inside = !bare.is_empty()
            && text
                .find(bare)
                .is_some_and(|from| (from..from + bare.len()).contains(&at));
        if c.is_ascii_alphanumeric() || inside && separates(c) {
            spelled.push(c);
        } else {
            spelled.push(' ');
            spelled.push_str(&called(c));
            spelled.push(' ');
        }
    }
    words(&spelled)
}

/// What a character that is no ASCII letter or digit is called.
fn called(c: char) -> String {
    match PUNCTUATION.iter().find(|(known, _)| *known == c) {
        Some((_, word)) => (*word).to_owned(),
        None if fold(c).is_ascii_alphanumeric() => fold(c).to_string(),
        None => format!("u{:x}", u32::from(c)),
    }
}

/// Letters of western Europe without their accents; other letters that Rust would warn of in an
/// identifier separate words.
fn fold(c: char) -> char {
    match c {
        'À'..='Å' => 'A',
        'à'..='å' => 'a',
        'Ç' => 'C',
        'ç' => 'c',
        'È'..='Ë' => 'E',
        'è'..='ë' => 'e',
        'Ì'..='Ï' => 'I',
        'ì'..='ï' => 'i',
        'Ñ' => 'N',
        'ñ' => 'n',
        'Ò'..='Ö' | 'Ø' => 'O',
        'ò'..='ö' | 'ø' => 'o',
        'Ù'..='Ü' => 'U',
        'ù'..='ü' => 'u',
        'ß' => 's',
        c if c.is_ascii() => c,
        _ => ' ',
    }
}

/// `userIDs` becomes `userIds`, so that the plural does not tear the acronym apart.
fn lower_plural_acronyms(text: &str) -> String {
    let chars: Vec<char> = text.chars().collect();
    let mut result = chars.clone();
    let mut start = 0;
    for (at, c) in chars.iter().enumerate() {
        let ends = !chars.get(at + 1).is_some_and(char::is_ascii_lowercase);
        if *c == 's' && at - start >= 2 && ends {
            for upper in &mut result[start + 1..at] {
                *upper = upper.to_ascii_lowercase();
            }
        }
        if !c.is_ascii_uppercase() {
            start = at + 1;
        }
    }
    result.into_iter().collect()
}

/// `phone_call`; a name that starts with a digit gets an `n`.
pub(super) fn snake(words: &[String]) -> String {
    let text = words.join("_");
    match text.starts_with(|c: char| c.is_ascii_digit()) {
        true => format!("n{text}"),
        false => text,
    }
}

/// `PhoneCall`; digits of two words are kept apart (`Gpt3_5`).
pub(super) fn pascal(words: &[String]) -> String {
    let mut text = String::new();
    for word in words {
        let mut chars = word.chars();
        let Some(first) = chars.next() else { continue };
        if first.is_ascii_digit() && text.ends_with(|c: char| c.is_ascii_digit()) {
            text.push('_');
        }
        text.push(first.to_ascii_uppercase());
        text.push_str(chars.as_str());
    }
    match text.starts_with(|c: char| c.is_ascii_digit()) {
        true => format!("N{text}"),
        false => text,
    }
}

/// One of several: `contacts` gives `contact`; `None` where the word is no plural.
pub(super) fn singular(word: &str) -> Option<String> {
    let stem = |ending: &str| word.strip_suffix(ending).filter(|stem| stem.len() > 1);
    if let Some(stem) = stem("ies") {
        return Some(format!("{stem}y"));
    }
    for ending in ["sses", "xes", "ches", "shes", "uses", "iases"] {
        if stem(ending).is_some() {
            return stem("es").map(str::to_owned);
        }
    }
    for ending in ["ss", "us", "is", "news", "series"] {
        if word.ends_with(ending) {
            return None;
        }
    }
    stem("s").map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn joined(text: &str) -> String {
        words(text).join(" ")
    }

    #[test]
    fn plain_names_have_the_words_that_others_have() {
        for text in [
            "",
            "a",
            "phone_number",
            "page[size]",
            "x-2y 3.z",
            "__a__b4c",
            "ipv4",
        ] {
            assert!(text.bytes().all(is_plain));
            assert_eq!(parts(text), parts(&text.to_snake_case()), "{text}");
        }
    }

    #[test]
    fn words_are_found_whatever_marks_them() {
        for (text, expected) in [
            ("post--phoneCall", "post phone call"),
            ("_id", "id"),
            ("XMLHttpRequest", "xml http request"),
            ("userIDs", "user ids"),
            ("URLsByID", "urls by id"),
            ("OAuth2Token", "oauth2 token"),
            ("customer's name", "customers name"),
            ("filter[user/id]", "filter user id"),
            ("Café", "cafe"),
            ("電話", ""),
            ("---", ""),
            ("E.164", "e 164"),
        ] {
            assert_eq!(joined(text), expected, "{text}");
        }
    }

    #[test]
    fn punctuation_is_spelled_where_it_matters() {
        for (text, expected) in [
            ("StartTime<", "start time less"),
            ("!=", "not equal"),
            ("-", "minus"),
            ("-name", "minus name"),
            ("created-at", "created at"),
            ("+E.164", "plus e 164"),
            ("a*b", "a star b"),
            ("👍", "u1f44d"),
            ("電", "u96fb"),
        ] {
            assert_eq!(spelled_words(text).join(" "), expected, "{text}");
        }
    }

    #[test]
    fn identifiers_keep_digits_apart() {
        assert_eq!(pascal(&words("gpt-3.5")), "Gpt3_5");
        assert_eq!(pascal(&words("400")), "N400");
        assert_eq!(snake(&words("2fa_code")), "n2fa_code");
    }

    #[test]
    fn plurals_are_known() {
        for (word, expected) in [
            ("contacts", Some("contact")),
            ("entries", Some("entry")),
            ("addresses", Some("address")),
            ("boxes", Some("box")),
            ("statuses", Some("status")),
            ("responses", Some("response")),
            ("status", None),
            ("address", None),
            ("data", None),
        ] {
            assert_eq!(singular(word).as_deref(), expected, "{word}");
        }
    }
}
