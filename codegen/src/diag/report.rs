//! What was reported about an input, together with the texts it is about.

use super::{At, Code, Diagnostic, Diagnostics, Severity, render};
use crate::source::Texts;
use std::collections::BTreeSet;

/// What was reported about an input, together with the texts it is about.
#[derive(Debug, Default)]
pub struct Report {
    /// By file, place in it and code; nothing is said twice.
    pub diagnostics: Vec<Diagnostic>,
    texts: Texts,
}

impl Report {
    /// Orders what was reported.
    pub fn new(diagnostics: Diagnostics, texts: Texts) -> Self {
        let located = diagnostics.0.into_iter().map(|diagnostic| {
            let place = texts.place(&diagnostic.at);
            (
                (place.file, place.range.start, diagnostic.code.id),
                diagnostic,
            )
        });
        let mut located: Vec<_> = located.collect();
        // Stable: what stands at one place keeps the order of the pipeline.
        located.sort_by_key(|(key, _)| *key);
        let mut said = BTreeSet::new();
        located.retain(|(key, diagnostic)| said.insert((*key, diagnostic.message.clone())));
        let diagnostics = located
            .into_iter()
            .map(|(_, diagnostic)| diagnostic)
            .collect();
        Self { diagnostics, texts }
    }

    /// Every diagnostic with the line it is about, the place under it, and notes:
    /// `specs/x/openapi.yaml:24:17: error[E033]: ..`. With `color`, in ANSI colours.
    pub fn render(&self, color: bool) -> String {
        let shown = self.diagnostics.iter();
        shown
            .map(|diagnostic| render::full(diagnostic, &self.texts, color))
            .collect()
    }

    /// One line for every diagnostic, without notes.
    pub fn short(&self) -> String {
        let lines = self.diagnostics.iter();
        lines
            .map(|diagnostic| render::line(diagnostic, &self.texts) + "\n")
            .collect()
    }

    /// File, line and column of a place.
    pub(crate) fn position(&self, at: &At) -> String {
        render::position(at, &self.texts)
    }

    /// How many diagnostics are this bad.
    pub fn count(&self, severity: Severity) -> usize {
        self.diagnostics
            .iter()
            .filter(|d| d.code.severity == severity)
            .count()
    }

    /// How often each code occurs, sorted by code.
    pub fn codes(&self) -> Vec<(&'static Code, usize)> {
        let occurs = |code: &Code| self.diagnostics.iter().filter(|d| d.code == code).count();
        let counts = super::codes::all()
            .into_iter()
            .map(|code| (code, occurs(code)));
        counts.filter(|(_, count)| *count > 0).collect()
    }
}
