//! Codes of lowering: what a client cannot say or do yet (E060-E099, U060-U199, W060-W199).

use super::codes;

codes! {}
