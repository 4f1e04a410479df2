//! Decoding and encoding of a page of calls, by the runtime's driver and by serde's derive.
//!
//! Run with `cargo bench -p callwright-runtime --bench model`. Both sides run interleaved in one
//! process and the fastest run of each counts, so a busy machine disturbs the ratios little.

#![allow(missing_docs)]

mod derived;
mod document;
mod driven;

use callwright_runtime::{Model, model};
use std::hint::black_box;
use std::time::{Duration, Instant};

const ROUNDS: usize = 60;

fn main() {
    // `cargo test --all-targets` only wants to know that this works.
    let rounds = match std::env::args().any(|flag| flag == "--bench") {
        true => ROUNDS,
        false => 1,
    };
    let json = document::page(400);
    let driven = read_driven(&json);
    let derived = read_derived(&json);
    assert_eq!(write_driven(&driven), json);
    assert_eq!(write_derived(&derived), json);

    let mut decode = [Duration::MAX; 2];
    let mut encode = [Duration::MAX; 2];
    for _ in 0..rounds {
        time(&mut decode[0], || read_driven(black_box(&json)));
        time(&mut decode[1], || read_derived(black_box(&json)));
        time(&mut encode[0], || write_driven(black_box(&driven)));
        time(&mut encode[1], || write_derived(black_box(&derived)));
    }
    println!("{} bytes of JSON, the fastest of {rounds} runs", json.len());
    report("decode", json.len(), decode);
    report("encode", json.len(), encode);
}

fn read_driven(json: &[u8]) -> driven::Page {
    let mut page = driven::Page::blank();
    model::read(&mut page, json).expect("the document is a page");
    page
}

fn read_derived(json: &[u8]) -> derived::Page {
    serde_json::from_slice(json).expect("the document is a page")
}

fn write_driven(page: &driven::Page) -> Vec<u8> {
    model::json(page.view()).expect("a page has JSON")
}

fn write_derived(page: &derived::Page) -> Vec<u8> {
    serde_json::to_vec(page).expect("a page has JSON")
}

/// Keeps the shortest time that the work took; what it made is dropped after that.
fn time<T>(shortest: &mut Duration, work: impl Fn() -> T) {
    let begin = Instant::now();
    let made = black_box(work());
    *shortest = begin.elapsed().min(*shortest);
    drop(made);
}

fn report(what: &str, bytes: usize, [driven, derived]: [Duration; 2]) {
    let speed = |time: Duration| bytes as f64 / 1e6 / time.as_secs_f64();
    println!(
        "{what}: driver {:.0} MB/s, serde derive {:.0} MB/s, ratio {:.2}",
        speed(driven),
        speed(derived),
        speed(driven) / speed(derived),
    );
}
