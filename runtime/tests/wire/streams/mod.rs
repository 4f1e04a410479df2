//! Bodies that are read while they arrive: `table.tsv`, each row cut into every two pieces, into
//! single bytes, and not at all.

use crate::canned::Canned;
use crate::listed::Listed;
use crate::styles::NoError;
use crate::table::{Row, Table, bytes, same, shown};
use callwright_runtime::{
    Api, Bytes, Core, DecodeFailure, Encoder, Framing, ItemStream, Meta, Model, NoHeaders,
    Operation, Options, Reply, StreamError, Value, wire,
};
use futures_util::{StreamExt, stream};
use libtest_mimic::Trial;
use serde_json::json;
use std::sync::Arc;

pub fn trials(listed: &mut Listed) -> Vec<Trial> {
    let table = Table::read("streams/table.tsv", include_str!("table.tsv"), 4, 2);
    let mut trials = table.trials(listed, check);
    for row in &table.rows {
        match row.cell(FRAMING) {
            "text" => trials.push(row.read_by("sseer", listed, as_events)),
            "lines" | "sequence" if !row.cell(ITEMS).contains("{\"!\":") => {
                trials.push(row.read_by("serde_json", listed, as_json));
            }
            _ => {}
        }
    }
    trials
}

/// The columns.
const FRAMING: usize = 0;
const BODY: usize = 1;
const ITEMS: usize = 2;

fn check(row: &Row) -> Result<(), String> {
    let body = bytes(row.cell(BODY));
    let wanted: Vec<Value> = serde_json::from_str(row.cell(ITEMS)).expect("a list");
    let mut ways: Vec<Vec<Bytes>> = vec![
        vec![Bytes::copy_from_slice(&body)],
        body.chunks(1).map(Bytes::copy_from_slice).collect(),
    ];
    ways.extend((1..body.len()).map(|at| {
        let (one, other) = body.split_at(at);
        // A piece may be empty.
        vec![one.to_vec().into(), Bytes::new(), other.to_vec().into()]
    }));
    for pieces in ways {
        let cut: Vec<String> = pieces.iter().map(|piece| shown(piece)).collect();
        let found = items(row.cell(FRAMING), pieces)?;
        let alike = found.len() == wanted.len()
            && found
                .iter()
                .zip(&wanted)
                .all(|(found, wanted)| is(found, wanted));
        if !alike {
            same(&json!(found), &json!(wanted)).map_err(|fault| format!("in {cut:?}: {fault}"))?;
            return Err(format!("in {cut:?}: {}", json!(found)));
        }
    }
    Ok(())
}

/// Whether an item is the wanted one; a fault is an object of `!` with some of its words.
fn is(found: &Value, wanted: &Value) -> bool {
    match (found.get("!"), wanted.get("!")) {
        (Some(Value::String(found)), Some(Value::String(words))) => found.contains(words.as_str()),
        _ => found == wanted,
    }
}

macro_rules! streams {
    ($($word:literal $name:ident $framing:ident $item:ty, $content_type:literal;)*) => {
        $(struct $name;

        impl Operation for $name {
            type Output = ItemStream<$item>;
            type Error = NoError;
            type Headers = NoHeaders;
            const META: &'static Meta = &Meta { stream: true, ..Meta::DEFAULT };
            fn encode(&self, _: &mut Encoder) {}
            fn decode(reply: &Reply) -> Result<Self::Output, DecodeFailure> {
                reply.stream(Framing::$framing)
            }
        })*

        fn items(framing: &str, pieces: Vec<Bytes>) -> Result<Vec<Value>, String> {
            match framing {
                $($word => read($name, $content_type, pieces),)*
                other => panic!("no framing `{other}`"),
            }
        }
    };
}

streams! {
    "data" Data EventData Value, "text/event-stream";
    "typed data" Pieces EventData Piece, "text/event-stream";
    "event" Events Event Value, "text/event-stream";
    "typed event" Told Event ToldPiece, "text/event-stream";
    "text" Texts EventText Value, "text/event-stream";
    "lines" Lines Lines Value, "application/x-ndjson";
    "sequence" Sequence Sequence Value, "application/json-seq";
}

/// A piece of an answer.
#[derive(Clone, Default, PartialEq)]
struct Piece {
    delta: String,
}

wire! { Piece {
    0 req delta = "delta",
} }

/// An event as its own schema describes it.
#[derive(Clone, Default, PartialEq)]
struct ToldPiece {
    event: Option<String>,
    data: Piece,
}

wire! { ToldPiece {
    0 opt event = "event",
    1 req data = "data",
} }

/// Every item as JSON; faults of items as objects of `!`.
fn read<O, T>(
    operation: O,
    content_type: &'static str,
    pieces: Vec<Bytes>,
) -> Result<Vec<Value>, String>
where
    O: Operation<Output = ItemStream<T>, Error = NoError>,
    T: Model + 'static,
{
    let mut options = Options::new(&Api::DEFAULT);
    options.base_url("http://127.0.0.1".to_owned());
    options.transport(Arc::new(Canned::new(content_type, pieces)));
    let core: Core = options.build().map_err(|error| error.to_string())?;
    let runtime = tokio::runtime::Builder::new_current_thread().build();
    runtime.map_err(|error| error.to_string())?.block_on(async {
        let mut stream = core
            .call(operation)
            .await
            .map_err(|error| error.to_string())?;
        let mut items = Vec::new();
        loop {
            match stream.try_next().await {
                Ok(None) => return Ok(items),
                Ok(Some(item)) => {
                    let json = callwright_runtime::model::json(item.view())?;
                    items.push(serde_json::from_slice(&json).map_err(|error| error.to_string())?);
                }
                Err(StreamError::Item(fault)) => {
                    let told = format!("{} {}", fault.pointer(), fault.message());
                    items.push(json!({"!": told.trim_start()}));
                }
                Err(error) => return Err(error.to_string()),
            }
        }
    })
}

/// Events as another parser reads them. It keeps an identifier for the events after it, as the
/// standard says of reconnecting; an item has its own.
fn as_events(row: &Row) -> Result<(), String> {
    let body = stream::iter([Ok::<_, std::io::Error>(bytes(row.cell(BODY)))]);
    let events = futures_util::future::FutureExt::now_or_never(
        sseer::EventStream::new(body).collect::<Vec<_>>(),
    );
    let mut found = Vec::new();
    for event in events.expect("all of it is there") {
        let event = event.map_err(|error| format!("{error:?}"))?;
        found.push(json!({
            "event": &*event.event,
            "data": &*event.data,
            "id": &*event.id,
            "retry": event.retry.map(|retry| retry.as_millis() as u64),
        }));
    }
    let wanted: Vec<Value> = serde_json::from_str(row.cell(ITEMS)).expect("a list");
    let mut id = json!("");
    let wanted = wanted.into_iter().map(|item| {
        id = item.get("id").unwrap_or(&id).clone();
        json!({
            "event": item.get("event").unwrap_or(&json!("message")),
            "data": item["data"],
            "id": id,
            "retry": item["retry"],
        })
    });
    same(&found, &wanted.collect())
}

/// Values as `serde_json` finds them, which needs no separators between most of them.
fn as_json(row: &Row) -> Result<(), String> {
    let mut body = bytes(row.cell(BODY));
    let separators = body.iter_mut().filter(|byte| **byte == 0x1E);
    separators.for_each(|byte| *byte = b' ');
    let text = String::from_utf8(body).map_err(|error| error.to_string())?;
    let text = text.trim_start_matches('\u{FEFF}');
    let values = serde_json::Deserializer::from_str(text).into_iter::<Value>();
    let found: Result<Vec<Value>, _> = values.collect();
    let found = found.map_err(|error| error.to_string())?;
    same(
        &json!(found),
        &serde_json::from_str(row.cell(ITEMS)).expect("a list"),
    )
}
