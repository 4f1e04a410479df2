//! Numbers are written as people write them.

use crate::{echo, read, refusal, write};
use callwright_runtime::Model;
use callwright_runtime::{Number, model};

#[test]
fn whole_numbers_have_no_fraction() {
    for (value, json) in [
        (42.0, "42"),
        (0.0, "0"),
        (-0.0, "0"),
        (-7.0, "-7"),
        (9_007_199_254_740_991.0, "9007199254740991"),
        (9_007_199_254_740_992.0, "9007199254740992"),
        (9_007_199_254_740_994.0, "9007199254740994"),
        (-9_007_199_254_740_994.0, "-9007199254740994"),
        (1e18, "1000000000000000000"),
    ] {
        assert_eq!(write(&value), json);
        assert_eq!(read::<f64>(json).unwrap(), value);
    }
}

#[test]
fn other_numbers_are_as_short_as_they_can_be() {
    let one_bit_off = 0.001_023_172_517_307_102_7; // As a fast parser reads it.
    for value in [
        0.03,
        -0.1,
        1e300,
        5e-324,
        f64::MAX,
        1e19,
        123_456.789,
        one_bit_off,
    ] {
        let json = write(&value);
        assert!(json.len() <= 23 && !json.ends_with(".0"), "{json}");
        assert_eq!(read::<f64>(&json).unwrap(), value);
    }
    assert_eq!(write(&0.03), "0.03");
    assert_eq!(write(&1e300), "1e+300");
}

#[test]
fn integers_are_written_whole() {
    assert_eq!(write(&i64::MIN), "-9223372036854775808");
    assert_eq!(write(&u64::MAX), "18446744073709551615");
    assert_eq!(write(&9_007_199_254_740_993_i64), "9007199254740993");
    assert_eq!(
        read::<i64>("9007199254740993").unwrap(),
        9_007_199_254_740_993
    );
}

#[test]
fn what_is_not_finite_has_no_json() {
    for value in [f64::NAN, f64::INFINITY, f64::NEG_INFINITY] {
        let error = model::json(value.view()).unwrap_err();
        assert!(error.contains("not finite"), "{error}");
    }
    refusal::<f64>("1e999");
    refusal::<f64>("NaN");
}

#[test]
fn a_number_stays_what_it_is() {
    for json in ["7", "7.0", "-3", "0.5", "18446744073709551615"] {
        assert_eq!(echo::<Number>(json), json);
    }
    assert!(read::<Number>("7").unwrap().is_i64());
    assert!(read::<Number>("7.0").unwrap().is_f64());
    let (_, message) = refusal::<Number>("\"7\"");
    assert!(message.starts_with("invalid type: string"), "{message}");
}
