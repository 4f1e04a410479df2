//! Diagnostics as text: the place first, so that editors and `grep` find it, then the source line.

use super::{At, Diagnostic, Severity};
use crate::source::{Text, Texts};
use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};
use std::ops::Range;

/// Characters of a line that are shown before and after the place; descriptions may be one long line.
const BEFORE: usize = 60;
const AFTER: usize = 100;

/// A diagnostic in one line.
pub(super) fn line(diagnostic: &Diagnostic, texts: &Texts) -> String {
    let (severity, code) = (name(diagnostic.code.severity), diagnostic.code.id);
    format!(
        "{}: {severity}[{code}]: {}",
        position(&diagnostic.at, texts),
        diagnostic.message
    )
}

/// A diagnostic with its source line, its advice and the places that have to do with it.
pub(super) fn full(diagnostic: &Diagnostic, texts: &Texts, color: bool) -> String {
    let severity = diagnostic.code.severity;
    let level = match severity {
        Severity::Error => Level::ERROR,
        Severity::Unsupported | Severity::Warning => Level::WARNING,
    };
    let title = Title {
        severity,
        code: Some(diagnostic.code.id),
        message: &diagnostic.message,
    };
    let mut text = title.line(&diagnostic.at, texts, color);
    let mut group = Group::with_level(level);
    let shown = excerpt(&diagnostic.at, texts);
    if let Some(excerpt) = &shown {
        group = group.element(excerpt.snippet(AnnotationKind::Primary));
    }
    for note in diagnostic.notes.iter().filter(|note| note.at.is_none()) {
        group = group.element(Level::NOTE.message(note.message.as_str()));
    }
    push(&mut text, group, color);
    for note in &diagnostic.notes {
        let Some(at) = &note.at else { continue };
        let title = Title {
            severity: Severity::Warning,
            code: None,
            message: &note.message,
        };
        text.push_str(&title.line(at, texts, color));
        if let Some(excerpt) = excerpt(at, texts) {
            let snippet = excerpt.snippet(AnnotationKind::Context);
            push(
                &mut text,
                Group::with_level(Level::NOTE).element(snippet),
                color,
            );
        }
    }
    text.push('\n');
    text
}

fn push(text: &mut String, group: Group<'_>, color: bool) {
    if !group.is_empty() {
        let renderer = if color {
            Renderer::styled()
        } else {
            Renderer::plain()
        };
        text.push_str(&renderer.render(&[group]));
        text.push('\n');
    }
}

/// The first line of a diagnostic or of a related place.
struct Title<'a> {
    severity: Severity,
    code: Option<&'static str>,
    message: &'a str,
}

impl Title<'_> {
    fn line(&self, at: &At, texts: &Texts, color: bool) -> String {
        let (position, message) = (position(at, texts), self.message);
        let kind = match self.code {
            Some(code) => format!("{}[{code}]", name(self.severity)),
            None => "note".to_owned(),
        };
        if !color {
            return format!("{position}: {kind}: {message}\n");
        }
        let paint = match (self.code, self.severity) {
            (None, _) => "\x1b[1;32m",
            (_, Severity::Error) => "\x1b[1;31m",
            (_, Severity::Unsupported | Severity::Warning) => "\x1b[1;33m",
        };
        format!("\x1b[1m{position}: {paint}{kind}\x1b[0m\x1b[1m: {message}\x1b[0m\n")
    }
}

fn name(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Unsupported => "unsupported",
        Severity::Warning => "warning",
    }
}

/// `specs/x/openapi.yaml:24:17`
pub(super) fn position(at: &At, texts: &Texts) -> String {
    let place = texts.place(at);
    match texts.get(place.file) {
        Some(text) => {
            let position = text.position(place.range.start);
            format!("{}:{}:{}", text.name(), position.line, position.column)
        }
        None => "(no file)".to_owned(),
    }
}

/// The part of a line that is shown, and the part of that which is meant.
struct Excerpt<'t> {
    line: usize,
    text: &'t str,
    meant: Range<usize>,
}

impl<'t> Excerpt<'t> {
    fn snippet(&self, kind: AnnotationKind) -> Snippet<'t, annotate_snippets::Annotation<'t>> {
        let annotation = kind.span(self.meant.clone());
        Snippet::source(self.text)
            .line_start(self.line)
            .annotation(annotation)
    }
}

fn excerpt<'t>(at: &At, texts: &'t Texts) -> Option<Excerpt<'t>> {
    let place = texts.place(at);
    let text = texts.get(place.file)?;
    let (start, end) = bounds(text, &place.range);
    let shown = text.as_str()[start..end].trim_end();
    if shown.is_empty() {
        return None;
    }
    let meant = |offset: usize| shown.floor_char_boundary(offset.clamp(start, end) - start);
    Some(Excerpt {
        line: text.position(place.range.start).line,
        text: shown,
        meant: meant(place.range.start)..meant(place.range.end),
    })
}

/// The bytes of the line around the beginning of a range, or of a window on a long line.
fn bounds(text: &Text, range: &Range<usize>) -> (usize, usize) {
    let whole = text.as_str();
    let at = whole.floor_char_boundary(range.start);
    let line_start = whole[..at].rfind('\n').map_or(0, |newline| newline + 1);
    let line_end = whole[at..]
        .find('\n')
        .map_or(whole.len(), |length| at + length);
    let mut before = whole[line_start..at].char_indices().rev();
    let start = before
        .nth(BEFORE - 1)
        .map_or(line_start, |(offset, _)| line_start + offset);
    let mut after = whole[at..line_end].char_indices();
    let end = after.nth(AFTER).map_or(line_end, |(offset, _)| at + offset);
    (start, end)
}

#[cfg(test)]
mod tests;
