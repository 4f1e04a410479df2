//! The texts of an input, and where a place in the description stands in them.

use super::text::Text;
use crate::diag::{At, File};
use crate::normalize::{Destinations, Moves};
use crate::overlay::Edits;
use crate::ptr::Ptr;
use crate::{Input, InputFile, bundle};
use std::ops::Range;

/// The texts of an input.
#[derive(Debug, Default)]
pub struct Texts {
    description: Text,
    /// The files that the description refers to, by their path relative to it.
    parts: Vec<(String, Text)>,
    overlay: Option<Text>,
    manifest: Option<Text>,
    edits: Edits,
    moves: Moves,
    /// Places that got the value of another place, in this order.
    copies: Vec<(Ptr, Ptr)>,
}

/// A stretch of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// The file.
    pub file: File,
    /// Its bytes.
    pub range: Range<usize>,
}

impl Texts {
    /// Decodes the files of an input.
    pub fn new(input: &Input) -> Self {
        Self {
            description: Text::new(&input.description),
            parts: Vec::new(),
            overlay: input.overlay.as_ref().map(Text::new),
            manifest: input.manifest.as_ref().map(Text::new),
            edits: Edits::default(),
            moves: Moves::default(),
            copies: Vec::new(),
        }
    }

    /// The text of a file, if the input has it.
    pub fn get(&self, file: File) -> Option<&Text> {
        match file {
            File::Description => Some(&self.description),
            File::Part(number) => self.parts.get(number).map(|(_, text)| text),
            File::Overlay => self.overlay.as_ref(),
            File::Manifest => self.manifest.as_ref(),
        }
    }

    /// Takes a file that the description refers to by a path relative to it.
    pub(crate) fn add(&mut self, path: String, file: &InputFile) -> File {
        self.parts.push((path, Text::new(file)));
        File::Part(self.parts.len() - 1)
    }

    /// Remembers that a place got the value of another one.
    pub(crate) fn copied(&mut self, to: Ptr, from: Ptr) {
        self.copies.push((to, from));
    }

    /// Remembers what the overlay changed, so that its nodes are found in its own text.
    pub(crate) fn edited(&mut self, edits: Edits) {
        self.edits = edits;
    }

    /// Remembers what normalization moved next, so that its nodes are found where they were written.
    pub(crate) fn moved(&mut self, moves: Moves) {
        self.moves.then(moves);
    }

    /// Where references of the description point now, as far as normalization moved anything.
    pub(crate) fn destinations(&self) -> Destinations {
        self.moves.destinations()
    }

    /// A place in a file's own tree, whatever the overlay does: the overlay's actions, for example.
    pub(crate) fn at(&self, file: File, at: &Ptr, key: bool) -> At {
        let range = self
            .get(file)
            .map_or(0..0, |text| text.outline().find(at, key));
        At::Text {
            file,
            start: range.start,
            end: range.end,
        }
    }

    /// Where a place stands: its own text, or that of the nearest place around it.
    pub fn place(&self, at: &At) -> Place {
        match at {
            At::Text { file, start, end } => Place {
                file: *file,
                range: *start..*end,
            },
            At::Pointer(at) => self.node(at, false),
            At::Key(at) => self.node(at, true),
        }
    }

    /// The text of a scalar as its author wrote it: `1.10`, where the value has 1.1.
    pub fn written(&self, at: &Ptr) -> Option<&str> {
        let (file, pointer) = self.origin(at);
        let text = self.get(file)?;
        let range = text.outline().scalar(&pointer)?;
        text.as_str().get(range)
    }

    fn node(&self, at: &Ptr, key: bool) -> Place {
        let (file, pointer) = self.origin(at);
        let range = self
            .get(file)
            .map_or(0..0, |text| text.outline().find(&pointer, key));
        Place { file, range }
    }

    fn origin(&self, at: &Ptr) -> (File, Ptr) {
        let mut at = self.moves.origin(at);
        for (to, from) in self.copies.iter().rev() {
            let rest = at.as_str().strip_prefix(to.as_str());
            if let Some(rest) = rest.filter(|rest| rest.starts_with('/')) {
                at = Ptr::from_text(&format!("{}{rest}", from.as_str()));
            }
        }
        if let Some((path, inside)) = bundle::origin(&at)
            && let Some(number) = self.parts.iter().position(|(part, _)| *part == path)
        {
            return (File::Part(number), inside);
        }
        self.edits.origin(&at)
    }
}
