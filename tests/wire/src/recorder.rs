//! A subscriber that keeps every span with its fields.

use std::collections::BTreeMap;
use std::fmt::Debug;
use std::sync::atomic::{AtomicU64, Ordering::SeqCst};
use std::sync::{Arc, Mutex};
use tracing::field::{Field, Visit};
use tracing::span::{Attributes, Id, Record};
use tracing::{Event, Metadata, Subscriber};

/// A span as it ended.
#[derive(Clone, Debug, Default)]
pub struct Kept {
    /// What it is called.
    pub name: &'static str,
    /// The number of the span around it.
    pub parent: Option<u64>,
    /// Its fields as text.
    pub fields: BTreeMap<&'static str, String>,
}

/// Every span that began, by its number.
#[derive(Clone, Default)]
pub struct Recorder {
    spans: Arc<Mutex<BTreeMap<u64, Kept>>>,
    last: Arc<AtomicU64>,
}

impl Recorder {
    /// All of them with their numbers.
    pub fn spans(&self) -> Vec<(u64, Kept)> {
        let spans = self.spans.lock().expect("no panic");
        spans.iter().map(|(id, kept)| (*id, kept.clone())).collect()
    }

    /// All of this name.
    pub fn named(&self, name: &str) -> Vec<Kept> {
        let spans = self.spans().into_iter().map(|(_, kept)| kept);
        spans.filter(|kept| kept.name == name).collect()
    }
}

impl Subscriber for Recorder {
    fn enabled(&self, metadata: &Metadata<'_>) -> bool {
        metadata.target().starts_with("callwright")
    }

    fn new_span(&self, span: &Attributes<'_>) -> Id {
        let id = self.last.fetch_add(1, SeqCst) + 1;
        let mut kept = Kept {
            name: span.metadata().name(),
            parent: span.parent().map(Id::into_u64),
            ..Kept::default()
        };
        span.record(&mut Fields(&mut kept.fields));
        self.spans.lock().expect("no panic").insert(id, kept);
        Id::from_u64(id)
    }

    fn record(&self, span: &Id, values: &Record<'_>) {
        let mut spans = self.spans.lock().expect("no panic");
        if let Some(kept) = spans.get_mut(&span.into_u64()) {
            values.record(&mut Fields(&mut kept.fields));
        }
    }

    fn record_follows_from(&self, _: &Id, _: &Id) {}

    fn event(&self, _: &Event<'_>) {}

    fn enter(&self, _: &Id) {}

    fn exit(&self, _: &Id) {}
}

struct Fields<'f>(&'f mut BTreeMap<&'static str, String>);

impl Visit for Fields<'_> {
    fn record_debug(&mut self, field: &Field, value: &dyn Debug) {
        self.0.insert(field.name(), format!("{value:?}"));
    }

    fn record_str(&mut self, field: &Field, value: &str) {
        self.0.insert(field.name(), value.to_owned());
    }
}
