//! What cargo takes as the name and the version of a package.

/// Names that cargo takes: letters, digits, `-` and `_`, not a digit first, no keyword of Rust, and
/// nothing that clashes with the standard library, cargo's own folders or what the crate depends on.
pub(crate) fn is_package_name(name: &str) -> bool {
    const TAKEN: [&str; 11] = [
        "test",
        "core",
        "std",
        "alloc",
        "proc_macro",
        "proc-macro",
        "deps",
        "examples",
        "build",
        "callwright-runtime",
        "tokio",
    ];
    let first = name.chars().next().is_some_and(|c| c.is_ascii_alphabetic());
    let rest = name
        .chars()
        .all(|c| c.is_ascii_alphanumeric() || c == '-' || c == '_');
    let keyword = syn::parse_str::<syn::Ident>(&name.replace('-', "_")).is_err();
    first && rest && !keyword && !TAKEN.contains(&name)
}

/// `MAJOR.MINOR.PATCH`, with a pre-release and build data behind it (SemVer 2.0, section 2).
pub(crate) fn is_version(text: &str) -> bool {
    let (version, build) = split(text, '+');
    let (core, pre) = split(version, '-');
    let number = |part: &str| {
        part == "0" || (!part.starts_with('0') && part.parse::<u64>().is_ok() && digits(part))
    };
    let numbers: Vec<&str> = core.split('.').collect();
    let pre_part = |part: &str| word(part) && (!digits(part) || number(part));
    numbers.len() == 3
        && numbers.iter().all(|part| number(part))
        && pre.is_none_or(|pre| pre.split('.').all(pre_part))
        && build.is_none_or(|build| build.split('.').all(word))
}

fn split(text: &str, mark: char) -> (&str, Option<&str>) {
    match text.split_once(mark) {
        Some((before, after)) => (before, Some(after)),
        None => (text, None),
    }
}

fn word(part: &str) -> bool {
    !part.is_empty() && part.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
}

fn digits(part: &str) -> bool {
    part.bytes().all(|b| b.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_are_those_of_semver() {
        for good in [
            "0.1.0",
            "10.20.30",
            "1.0.0-rc.1",
            "1.0.0+build.5",
            "1.0.0-a-b+c",
        ] {
            assert!(is_version(good), "{good}");
        }
        for bad in [
            "", "1", "1.0", "v1.0.0", "01.0.0", "1.0.0-", "1.0.0-01", "1.0.0+", "1.+1.0",
        ] {
            assert!(!is_version(bad), "{bad}");
        }
    }

    #[test]
    fn names_are_those_that_cargo_takes() {
        for good in ["a", "big-crm", "a_1"] {
            assert!(is_package_name(good), "{good}");
        }
        for bad in [
            "", "1a", "-a", "a b", "a.b", "ä", "fn", "self", "test", "std",
        ] {
            assert!(!is_package_name(bad), "{bad}");
        }
    }
}
