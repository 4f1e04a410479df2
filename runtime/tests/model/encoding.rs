//! The text that JSON comes in.

use callwright_runtime::model::read;

#[test]
fn a_byte_order_mark_is_ignored() {
    let mut text = String::new();
    read(&mut text, b"\xEF\xBB\xBF\"a\"").expect("text");
    assert_eq!(text, "a");
}

#[test]
fn bytes_that_are_no_text_are_refused() {
    let mut text = String::new();
    let error = read(&mut text, b"\"a\xFF\"").expect_err("no text");
    assert_eq!(error.to_string(), "not UTF-8 from byte 2 on");
}
