//! Codes of loading: text that cannot be read (E001-E019, W001-W019).

use super::codes;

codes! {}
