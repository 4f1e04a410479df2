//! The description becomes an [`Api`](crate::ir::Api).

use crate::diag::Diagnostics;
use crate::document::Document;
use crate::ir::Api;

/// Lowers a whole document. Everything that is not represented has been reported.
pub fn lower(_document: &Document, _diagnostics: &mut Diagnostics) -> Api {
    Api::default()
}
