//! (to be written)
use super::Facts;
use crate::ir::Api;
pub(super) fn collect(_api: &Api, _facts: &mut Facts) {}
