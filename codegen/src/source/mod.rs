//! Text becomes a value, and every place in the value can be found in the text again.
//!
//! The value is a plain JSON value without positions: only a diagnostic needs a position, and it is
//! then looked up by JSON Pointer in an outline of the text.

mod outline;
mod text;
mod texts;
mod value;

use crate::diag::codes::source::{
    ALIAS_BOMB, CYCLIC_ALIAS, DUPLICATE_KEY, EMPTY, IGNORED_TAG, MERGE_OF_NO_MAP, NO_JSON,
    NOT_A_NUMBER, NOT_UTF8, SEVERAL_DOCUMENTS, SYNTAX, TOO_DEEP,
};
use crate::diag::{At, Code, Diagnostics, File};
use serde_json::Value;
use std::ops::Range;

pub use text::{Position, Text};
pub use texts::{Place, Texts};
use value::{Fault, Reading};

/// Reads one of the input's files, YAML or JSON, as a value.
///
/// Where a key occurs twice, the value has the last one, and every repetition is warned of. `None`
/// where the text cannot be read.
pub fn load(texts: &Texts, file: File, diagnostics: &mut Diagnostics) -> Option<Value> {
    let text = texts.get(file)?;
    let mut report = |code, range: Range<usize>, message: String| {
        diagnostics.report(
            code,
            At::Text {
                file,
                start: range.start,
                end: range.end,
            },
            message,
        );
    };
    if let Some(at) = text.not_utf8() {
        let message = "the bytes from here on are not UTF-8".to_owned();
        report(&NOT_UTF8, at..at, message);
        return None;
    }
    let mut reading = Reading::new(text.as_str().len());
    let value = match read(text, &mut reading) {
        Ok(value) => value,
        Err(refusal) => {
            report(refusal.code, refusal.range, refusal.message);
            return None;
        }
    };
    if value.is_null() {
        report(&EMPTY, 0..0, "the file is empty".to_owned());
        return None;
    }
    if let Some(at) = reading.no_json.get() {
        let message = "JSON ends being JSON here; the file is read as YAML".to_owned();
        report(&NO_JSON, at..at, message);
    }
    if reading.duplicates.get() || reading.tags.get() {
        report_oddities(text, file, diagnostics);
    }
    Some(value)
}

/// Reports keys that occur twice and tags that mean nothing here.
fn report_oddities(text: &Text, file: File, diagnostics: &mut Diagnostics) {
    let at = |range: &Range<usize>| At::Text {
        file,
        start: range.start,
        end: range.end,
    };
    for duplicate in &text.outline().duplicates {
        let message = format!(
            "`{}` occurs twice in this object; the last one counts",
            duplicate.key
        );
        diagnostics
            .report(&DUPLICATE_KEY, at(&duplicate.second), message)
            .see(at(&duplicate.first), "it stands here first");
    }
    for tag in &text.outline().tags {
        let message = format!(
            "`{}` means nothing here; it is ignored",
            text.as_str().get(tag.clone()).unwrap_or_default()
        );
        diagnostics.report(&IGNORED_TAG, at(tag), message);
    }
}

/// Why a text cannot be read.
struct Refusal {
    code: &'static Code,
    range: Range<usize>,
    message: String,
}

fn read(text: &Text, reading: &mut Reading) -> Result<Value, Refusal> {
    if text.as_str().trim_start().starts_with(['{', '[']) {
        match value::from_json(text.as_str(), reading) {
            Ok(value) => return Ok(value),
            // Flow collections of YAML begin like JSON, and allow a comma behind the last item.
            Err(error) => {
                *reading = Reading::new(text.as_str().len());
                let value = value::from_yaml(text.as_str(), reading);
                let refusal = json_refusal(text, &error);
                return match value {
                    Ok(value) => {
                        let is_said = text.name().ends_with(".json");
                        reading.no_json.set(is_said.then_some(refusal.range.start));
                        Ok(value)
                    }
                    Err(_) => Err(refusal),
                };
            }
        }
    }
    value::from_yaml(text.as_str(), reading).map_err(|error| yaml_refusal(text, reading, &error))
}

fn json_refusal(text: &Text, error: &serde_json::Error) -> Refusal {
    let at = text.offset(error.line(), error.column(), false);
    let said = error.to_string();
    let said = said.split(" at line ").next().unwrap_or_default();
    if said == "recursion limit exceeded" {
        return too_deep(at);
    }
    Refusal {
        code: &SYNTAX,
        range: at..at,
        message: format!("cannot read this as JSON: {said}"),
    }
}

fn yaml_refusal(text: &Text, reading: &Reading, error: &serde_yaml::Error) -> Refusal {
    let at = error
        .location()
        .map_or(0, |at| text.offset(at.line(), at.column(), true));
    let outline = text.outline();
    let said = error.to_string();
    let refusal = |code, range, message: &str| Refusal {
        code,
        range,
        message: message.to_owned(),
    };
    match reading.fault.take() {
        Some(Fault::NotFinite) => {
            return refusal(&NOT_A_NUMBER, at..at, "JSON has no such number");
        }
        Some(Fault::MergeOfNoMap) => {
            return refusal(
                &MERGE_OF_NO_MAP,
                at..at,
                "`<<` merges objects, and this is none",
            );
        }
        Some(Fault::TooManyNodes) | None => {}
    }
    if let Some(cycle) = &outline.cycle {
        return refusal(
            &CYCLIC_ALIAS,
            cycle.clone(),
            "this alias stands inside what it stands for",
        );
    }
    let bomb = match &outline.bomb {
        None if said.starts_with("repetition limit exceeded") => &outline.last_alias,
        bomb => bomb,
    };
    if let Some(bomb) = bomb {
        return refusal(
            &ALIAS_BOMB,
            bomb.clone(),
            "the aliases up to here stand for too much text",
        );
    }
    if said.starts_with("recursion limit exceeded") {
        return too_deep(at);
    }
    if let Some(second) = &outline.second_document
        && said.contains("more than one document")
    {
        return refusal(
            &SEVERAL_DOCUMENTS,
            second.clone(),
            "a second YAML document begins here",
        );
    }
    yaml_syntax(text, at, &said)
}

/// Their words about a syntax error, without the line and column that are shown anyway.
fn yaml_syntax(text: &Text, at: usize, said: &str) -> Refusal {
    // The part of their text that is about another place keeps its line and column.
    let said = match said.split_once(" at line ") {
        Some((said, rest)) => match rest.split_once(", ") {
            Some((_, context)) => format!("{said}, {context}"),
            None => said.to_owned(),
        },
        None => said.to_owned(),
    };
    let mut message = format!("cannot read this as YAML: {said}");
    if text.as_str()[at..].starts_with('\t') {
        message.push_str(" (YAML does not allow a tab in indentation)");
    }
    Refusal {
        code: &SYNTAX,
        range: at..at,
        message,
    }
}

fn too_deep(at: usize) -> Refusal {
    let message = "more than 128 levels are nested here".to_owned();
    Refusal {
        code: &TOO_DEEP,
        range: at..at,
        message,
    }
}

#[cfg(test)]
mod tests;
