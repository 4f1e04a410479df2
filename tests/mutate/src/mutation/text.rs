//! Changes to the text of a description.

use crate::random::Random;
use std::ops::Range;

/// What is put into a text: what YAML, JSON, OpenAPI and Rust treat in a way of its own.
const SNIPPETS: &[&str] = &[
    "\0",
    "\t",
    "\u{feff}",
    "\u{2028}",
    "\r",
    "é",
    "🦀",
    "\"",
    "'",
    "{",
    "}",
    "[",
    "]",
    ":",
    ": ",
    "- ",
    "? ",
    "|\n",
    ">\n",
    "&a ",
    "*a",
    "<<: *a\n",
    "!!binary ",
    "!x ",
    "---\n",
    "...\n",
    "%YAML 1.1\n",
    "#",
    "$ref: '#'\n",
    "null",
    "~",
    "true",
    "1e999",
    "-0",
    "0x7f",
    "99999999999999999999",
    "1.7976931348623157e309",
    "'../../../etc/passwd#/x'",
    "\\ud800",
    "%FF",
    "r#",
    "*/",
    "//",
    "`",
    "{x}",
];

/// Changes a text once.
pub fn change(bytes: &mut Vec<u8>, random: &mut Random) {
    match random.below(9) {
        0 => flip(bytes, random),
        1 => {
            let snippet = random.pick(SNIPPETS).copied().unwrap_or_default();
            insert(bytes, random, snippet.as_bytes());
        }
        2 => delete_line(bytes, random),
        3 => repeat_line(bytes, random),
        4 => swap_lines(bytes, random),
        5 => bytes.truncate(random.below(bytes.len())),
        6 => indent(bytes, random),
        7 => nest(bytes, random),
        _ => digits(bytes, random),
    }
}

fn flip(bytes: &mut [u8], random: &mut Random) {
    let at = random.below(bytes.len());
    if let Some(byte) = bytes.get_mut(at) {
        *byte ^= 1 << random.below(8);
    }
}

fn insert(bytes: &mut Vec<u8>, random: &mut Random, new: &[u8]) {
    let at = random.below(bytes.len() + 1);
    bytes.splice(at..at, new.iter().copied());
}

/// A line with its end.
fn line(bytes: &[u8], random: &mut Random) -> Range<usize> {
    let at = random.below(bytes.len());
    let start = bytes[..at].iter().rposition(|byte| *byte == b'\n');
    let end = bytes[at..].iter().position(|byte| *byte == b'\n');
    start.map_or(0, |it| it + 1)..end.map_or(bytes.len(), |it| at + it + 1)
}

fn delete_line(bytes: &mut Vec<u8>, random: &mut Random) {
    bytes.drain(line(bytes, random));
}

fn repeat_line(bytes: &mut Vec<u8>, random: &mut Random) {
    let range = line(bytes, random);
    let copy = bytes[range.clone()].to_vec();
    bytes.splice(range.end..range.end, copy);
}

fn swap_lines(bytes: &mut Vec<u8>, random: &mut Random) {
    let (one, other) = (line(bytes, random), line(bytes, random));
    let (first, second) = if one.start < other.start {
        (one, other)
    } else {
        (other, one)
    };
    if first == second {
        return;
    }
    let (a, b) = (
        bytes[first.clone()].to_vec(),
        bytes[second.clone()].to_vec(),
    );
    bytes.splice(second, a);
    bytes.splice(first, b);
}

fn indent(bytes: &mut Vec<u8>, random: &mut Random) {
    let start = line(bytes, random).start;
    if random.below(2) == 0 {
        bytes.splice(start..start, *b"  ");
    } else if bytes.get(start) == Some(&b' ') {
        bytes.remove(start);
    }
}

/// Nests deeper than any stack should have to be.
fn nest(bytes: &mut Vec<u8>, random: &mut Random) {
    let depth = 1 << random.below(14);
    let (open, close) = random
        .pick(&[("[", "]"), ("{a: ", "}"), ("- ", "")])
        .copied()
        .unwrap_or_default();
    let nested = open.repeat(depth) + &close.repeat(depth);
    insert(bytes, random, nested.as_bytes());
}

/// Makes a number huge.
fn digits(bytes: &mut Vec<u8>, random: &mut Random) {
    let numbers: Vec<_> = (0..bytes.len())
        .filter(|&at| bytes[at].is_ascii_digit())
        .collect();
    if let Some(&at) = random.pick(&numbers) {
        let more = "9".repeat(1 + random.below(400));
        bytes.splice(at..at, more.into_bytes());
    }
}
