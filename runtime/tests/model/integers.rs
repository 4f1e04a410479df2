//! Integers by value, not by spelling, and never out of range.

use crate::{read, refusal};

#[test]
fn a_whole_number_may_be_spelled_as_a_float() {
    assert_eq!(read::<i64>("42.0").unwrap(), 42);
    assert_eq!(read::<i32>("-42.00").unwrap(), -42);
    assert_eq!(read::<u32>("4.2e1").unwrap(), 42);
    assert_eq!(read::<u64>("42.0").unwrap(), 42);
    assert_eq!(read::<u64>("-0.0").unwrap(), 0);
    assert_eq!(read::<i64>("-0").unwrap(), 0);
    assert_eq!(read::<Option<i64>>("1e3").unwrap(), Some(1000));
}

#[test]
fn the_bounds_are_inside() {
    assert_eq!(read::<i32>("2147483647").unwrap(), i32::MAX);
    assert_eq!(read::<i32>("-2147483648").unwrap(), i32::MIN);
    assert_eq!(read::<i32>("-2147483648.0").unwrap(), i32::MIN);
    assert_eq!(read::<u32>("4294967295").unwrap(), u32::MAX);
    assert_eq!(read::<i64>("9223372036854775807").unwrap(), i64::MAX);
    assert_eq!(read::<i64>("-9223372036854775808").unwrap(), i64::MIN);
    assert_eq!(read::<u64>("18446744073709551615").unwrap(), u64::MAX);
    assert_eq!(read::<u64>("0").unwrap(), 0);
}

#[test]
fn what_is_out_of_range_is_refused() {
    for json in ["2147483648", "-2147483649", "2147483648.0", "0.5", "1e300"] {
        let (_, message) = refusal::<i32>(json);
        assert!(message.contains("an integer of 32 bits"), "{message}");
    }
    for json in ["4294967296", "-1", "-1.0"] {
        let (_, message) = refusal::<u32>(json);
        assert!(
            message.contains("an integer of 32 bits that is not negative"),
            "{message}"
        );
    }
    for json in [
        "9223372036854775808",
        "-9223372036854775809",
        "1.5",
        "-1e19",
    ] {
        refusal::<i64>(json);
    }
    for json in ["18446744073709551616", "-1", "1e20"] {
        refusal::<u64>(json);
    }
}

#[test]
fn a_float_beyond_its_exact_integers_is_no_integer() {
    assert_eq!(read::<i64>("9007199254740992.0").unwrap(), 1 << 53);
    assert_eq!(read::<i64>("-9007199254740992.0").unwrap(), -(1 << 53));
    // These are read as floats that stand for neighbouring integers too.
    for json in ["9007199254740994.0", "-9007199254740995.0", "1e18"] {
        refusal::<i64>(json);
        refusal::<u64>(json);
    }
}

#[test]
fn other_kinds_are_no_integers() {
    for json in ["\"1\"", "true", "null", "[]", "{}"] {
        let (pointer, message) = refusal::<i64>(json);
        assert_eq!(pointer, "");
        assert!(message.starts_with("invalid type: "), "{message}");
        assert!(
            message.contains("expected an integer of 64 bits"),
            "{message}"
        );
    }
}
