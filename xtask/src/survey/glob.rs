//! Patterns for names.

/// Whether a name matches: `*` stands for anything, `/` too, and `?` for one character. A pattern
/// without `*` may match anywhere in the name.
pub fn matches(pattern: &str, name: &str) -> bool {
    if pattern.contains('*') {
        whole(pattern.as_bytes(), name.as_bytes())
    } else {
        whole(format!("*{pattern}*").as_bytes(), name.as_bytes())
    }
}

fn whole(pattern: &[u8], name: &[u8]) -> bool {
    let (mut p, mut n) = (0, 0);
    // Where the last `*` stands, and the end of what it stands for so far.
    let mut star = None;
    while n < name.len() {
        match pattern.get(p) {
            Some(b'*') => {
                star = Some((p, n));
                p += 1;
            }
            Some(byte) if *byte == b'?' || *byte == name[n] => {
                p += 1;
                n += 1;
            }
            _ => match star {
                Some((at, end)) => {
                    star = Some((at, end + 1));
                    p = at + 1;
                    n = end + 1;
                }
                None => return false,
            },
        }
    }
    pattern[p..].iter().all(|byte| *byte == b'*')
}

#[cfg(test)]
mod tests {
    use super::matches;

    #[test]
    fn stars_stand_for_anything() {
        for (pattern, name) in [
            ("*", ""),
            ("twilio", "dev/twilio/voice.yaml"),
            ("dev/*.json", "dev/a/b.json"),
            ("*/v?/*", "dev/v1/x"),
            ("*a*b", "aab"),
        ] {
            assert!(matches(pattern, name), "{pattern} {name}");
        }
        for (pattern, name) in [("dev/*.json", "dev/a.yaml"), ("a*", "ba"), ("x?z", "xz")] {
            assert!(!matches(pattern, name), "{pattern} {name}");
        }
    }
}
