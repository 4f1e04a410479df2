//! A canary in every place: every type, every operation and every credential is a test of its own.

mod calls;
mod types;

use canaries::CRATES;
use canaries::document::Document;
use libtest_mimic::Arguments;
use std::sync::Arc;

fn main() {
    let mut trials = Vec::new();
    for of in CRATES {
        let document = Arc::new(Document::of(of.name));
        trials.extend(types::trials(of, &document));
        trials.extend(calls::trials(of, &document));
    }
    libtest_mimic::run(&Arguments::from_args(), trials).exit();
}
