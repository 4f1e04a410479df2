//! Names that a message or a path template can carry.

/// Whether a header can have this name: a token of RFC 9110, section 5.6.2.
pub(crate) fn is_header_name(name: &str) -> bool {
    let is_token = |c: u8| c.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&c);
    !name.is_empty() && name.bytes().all(is_token)
}

/// Whether a slot of a path template can have this name.
pub(crate) fn is_slot_name(name: &str) -> bool {
    !name.is_empty() && !name.contains(['{', '}'])
}
