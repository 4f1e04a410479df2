//! What the API does, and which of it is done again by itself.

use crate::rust::context::{Context, Op};
use crate::rust::docs::{cell, code, line};
use minijinja::{Value, context};

/// When an operation is repeated.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Repeated {
    /// After every error that may pass: twice is the same as once.
    Always,
    /// The same, because the server knows a repetition by its key.
    ByKey,
    /// Where nothing was done.
    WhereNotDone,
}

impl Repeated {
    fn of(cx: Context<'_>, op: Op<'_>) -> Self {
        if op.ir.idempotency_key().is_some() {
            Self::ByKey
        } else if cx.is_idempotent(op) {
            Self::Always
        } else {
            Self::WhereNotDone
        }
    }

    /// The word in the table, which the legend explains.
    fn word(self) -> &'static str {
        match self {
            Self::Always => "yes",
            Self::ByKey => "by key",
            Self::WhereNotDone => "if not done",
        }
    }
}

/// The table of operations.
pub(super) fn table(cx: Context<'_>) -> Vec<Value> {
    cx.operations().map(|op| row(cx, op)).collect()
}

fn row(cx: Context<'_>, op: Op<'_>) -> Value {
    let docs = &op.ir.docs;
    let description = docs
        .title
        .as_deref()
        .or(docs.description.as_deref())
        .unwrap_or("");
    let first = description.split("\n\n").next().unwrap_or("");
    context! {
        method => op.names.method.as_str(),
        request => code(&format!("{} {}", op.ir.method.as_str(), op.ir.path)).replace('|', "\\|"),
        repeated => Repeated::of(cx, op).word(),
        what => cell(first),
    }
}

/// The legend of the table: the words that occur in it, and what the vendor says of operations.
pub(super) fn legend(cx: Context<'_>) -> Value {
    let occurs = |repeated| cx.operations().any(|op| Repeated::of(cx, op) == repeated);
    let mut headers: Vec<String> = Vec::new();
    for header in cx.operations().filter_map(|op| op.ir.idempotency_key()) {
        let header = code(header);
        if !headers.contains(&header) {
            headers.push(header);
        }
    }
    let unavailable = cx.operations().filter_map(|op| {
        let quote = cx.refusal(op)?;
        (Repeated::of(cx, op) == Repeated::WhereNotDone).then(|| quoted(op, quote))
    });
    let idempotent = cx.operations().filter_map(|op| {
        let mut quotes = cx.manifest.idempotent.iter();
        let said = quotes.find(|said| op.ir.id.as_ref() == Some(&said.operation))?;
        let needed = Repeated::of(cx, op) == Repeated::Always && !op.ir.method.is_idempotent();
        needed.then(|| quoted(op, &said.quote))
    });
    context! {
        always => occurs(Repeated::Always),
        where_not_done => occurs(Repeated::WhereNotDone),
        keys => headers.join(" or "),
        idempotent => idempotent.collect::<Vec<_>>(),
        unavailable => unavailable.collect::<Vec<_>>(),
    }
}

fn quoted(op: Op<'_>, quote: &str) -> Value {
    context! { method => op.names.method.as_str(), quote => line(quote) }
}
