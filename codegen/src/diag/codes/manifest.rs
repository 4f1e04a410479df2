//! Codes of api.toml (E200-E219).

use super::codes;

codes! {}
