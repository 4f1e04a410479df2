//! Bytes as base64 text.

use crate::{read, refusal, write};
use callwright_runtime::Base64;

#[test]
fn padding_may_be_there_or_not() {
    for json in [r#""aGk=""#, r#""aGk""#] {
        assert_eq!(read::<Base64>(json).unwrap().0, b"hi");
    }
    assert_eq!(read::<Base64>(r#""""#).unwrap().0, b"");
    assert_eq!(write(&Base64::from(&b"hi"[..])), r#""aGk=""#);
}

#[test]
fn other_text_is_refused() {
    let (_, message) = refusal::<Vec<Base64>>(r#"["a*b"]"#);
    assert!(message.contains("expected base64 text"), "{message}");
    let (_, message) = refusal::<Base64>("1");
    assert!(message.contains("expected base64 text"), "{message}");
}
