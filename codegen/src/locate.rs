//! Where a place of the description stands, for those who met it at run time.

use crate::bundle;
use crate::diag::At;
use crate::{Input, Product, watch};

/// File, line and column of a place: `specs/x/openapi.yaml:24:17`. The place is a JSON Pointer behind
/// `#`, as errors of generated crates name it, with the path of another file in front where the
/// description has several. `None` where there is no such place.
pub fn locate(input: &Input, place: &str) -> Option<String> {
    let (file, inside) = place.split_once('#').unwrap_or(("", place));
    let mut at = match file {
        "" => crate::ptr::Ptr::root(),
        file => bundle::place(file),
    };
    for segment in crate::ptr::Ptr::from_text(inside).segments() {
        at = at.child(&segment);
    }
    let mut there = false;
    let outcome = watch(input, &mut |product| {
        if let Product::Normalized(value) = product {
            there = value.pointer(at.as_str()).is_some();
        }
    });
    there.then(|| outcome.report.position(&At::Pointer(at)))
}
