//! Codes of the OpenAPI document and its references (E030-E059, U030-U059, W030-W059).

use super::codes;

codes! {}
