//! Codes of the crate as a whole (E220-E229).

use super::codes;

codes! {
    NO_CRATE "E220" Error
        "what was generated is no crate",
        "Before anything is written, the Rust text is parsed and the `Cargo.toml` is checked. One of them \
         was refused, so nothing is written. This is a fault of the generator, not of the description.",
        "Report it with the description, please. Until it is fixed, an overlay that removes the construct \
         helps.";
}
