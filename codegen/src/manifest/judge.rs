//! Compares what the manifest allows with what was reported.

use super::Manifest;
use crate::diag::codes::Severity;
use crate::diag::codes::manifest::{NOT_ALLOWED, UNKNOWN_OPERATION, UNUSED_ALLOW};
use crate::diag::{At, Diagnostic, Diagnostics, File};

impl Manifest {
    /// Reports allowances that nothing needed, and unsupported constructs that are not allowed: once
    /// a code, at its first occurrence. To be called last, and only for inputs that have an
    /// `api.toml`.
    pub fn judge(&self, diagnostics: &mut Diagnostics) {
        for allow in &self.allow {
            if !diagnostics.iter().any(|d| d.code.id == allow.code) {
                let message = format!("{} is allowed but does not occur", allow.code);
                diagnostics.report(&UNUSED_ALLOW, allow.at.clone(), message);
            }
        }
        let mut refused: Vec<(Diagnostic, usize)> = Vec::new();
        for diagnostic in diagnostics.iter() {
            let code = diagnostic.code;
            let allowed = self.allow.iter().any(|allow| allow.code == code.id);
            if code.severity != Severity::Unsupported || allowed {
                continue;
            }
            match refused.iter_mut().find(|(first, _)| first.code == code) {
                Some((_, count)) => *count += 1,
                None => refused.push((diagnostic.clone(), 1)),
            }
        }
        for (first, count) in refused {
            let at = At::Text {
                file: File::Manifest,
                start: 0,
                end: 0,
            };
            let times = if count == 1 {
                String::new()
            } else {
                format!(" {count} times")
            };
            let message = format!("{} occurs{times} and is not allowed", first.code.id);
            diagnostics
                .report(&NOT_ALLOWED, at, message)
                .see(first.at, first.message);
        }
    }

    /// Reports operations that the vendor is quoted about and that are none of these.
    pub fn check_operations(&self, known: &[&str], diagnostics: &mut Diagnostics) {
        for named in self.retry_unavailable.iter().chain(&self.idempotent) {
            if !known.contains(&named.operation.as_str()) {
                let message = format!("there is no operation `{}`", named.operation);
                diagnostics.report(&UNKNOWN_OPERATION, named.at.clone(), message);
            }
        }
    }
}
