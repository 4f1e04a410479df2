//! Codes of overlays (E020-E029, W020-W029).

use super::codes;

codes! {}
