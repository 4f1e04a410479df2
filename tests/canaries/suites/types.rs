//! Types: what `Debug` shows of a value, and what is said of a value that cannot be read.

use canaries::canary::{Aviary, Planted};
use canaries::document::Document;
use canaries::places::Places;
use canaries::secrecy::{Words, words};
use canaries::table::{Crate, Look};
use libtest_mimic::{Failed, Trial};
use roundtrip::targets::Target;
use serde_json::{Value, json};
use std::sync::Arc;

/// Two tests for each type of a crate.
pub fn trials(of: &'static Crate, document: &Arc<Document>) -> Vec<Trial> {
    let mut trials = Vec::new();
    for target in &document.targets {
        let row = of.types.iter().find(|(rust, _)| *rust == target.rust);
        let (_, look) = *row.expect("a row for each type");
        if !document.is_declared(target) {
            continue;
        }
        let name = format!(
            "{}/{} {:?} {}",
            of.name,
            target.rust.replace(' ', ""),
            target.direction,
            target.place.pointer
        );
        for (what, check) in CHECKS {
            let (document, target) = (document.clone(), target.clone());
            trials.push(Trial::test(format!("{name} {what}"), move || {
                walk(&document, &target, look, check).map_err(Failed::from)
            }));
        }
    }
    let document = document.clone();
    trials.push(Trial::test(
        format!("{}: no struct is left out", of.name),
        move || complete(of, &document).map_err(Failed::from),
    ));
    trials
}

/// Every struct is walked by itself or seen inside of another one, but for those with files, which no
/// JSON holds.
fn complete(of: &Crate, document: &Document) -> Result<(), String> {
    let files = document.files();
    let mut seen = String::new();
    for target in &document.targets {
        let roots = std::slice::from_ref(&target.place);
        let places = Places::new(&files, roots, target.direction)?;
        let row = of.types.iter().find(|(rust, _)| *rust == target.rust);
        let (rust, look) = row.ok_or("a row for each type")?;
        seen.push_str(&format!("{rust} "));
        let shown = places.values(&target.place).into_iter();
        seen.extend(shown.filter_map(|value| look(&value.to_string()).ok()));
    }
    let left_out: Vec<_> = document
        .structs
        .iter()
        .filter(|name| !seen.contains(&format!("{name} ")))
        .collect();
    match left_out.is_empty() {
        true => Ok(()),
        false => Err(format!("never seen: {left_out:?}")),
    }
}

/// What is checked of a value with canaries.
type Check = fn(Look, &Planted, &Words, &Aviary) -> Result<(), String>;

const CHECKS: [(&str, Check); 2] = [
    ("shows no secret and everything else", shows),
    ("shows no secret where it cannot be read", fails),
];

fn walk(document: &Document, target: &Target, look: Look, check: Check) -> Result<(), String> {
    let roots = std::slice::from_ref(&target.place);
    let files = document.files();
    let places = Places::new(&files, roots, target.direction)?;
    let aviary = Aviary::default();
    let mut values = places.values(&target.place);
    values.truncate(MOST);
    if values.is_empty() {
        return Err("no value can be drawn".into());
    }
    let mut taken = 0;
    for value in values {
        // What a type refuses that the description allows is for the round trip to find.
        if look(&value.to_string()).is_err() {
            continue;
        }
        taken += 1;
        let words = words(&places, &document.names, &target.place, &value);
        let allows = |value: &Value| places.allows(&target.place, value);
        let mut planted = aviary.plant(&value, &words, &allows);
        // A value that is nothing but a secret is hidden by the name that it has elsewhere.
        planted.canaries.retain(|canary| !canary.at.is_empty());
        check(look, &planted, &words, &aviary)?;
    }
    match taken {
        0 => Err("every value is refused".into()),
        _ => Ok(()),
    }
}

/// Values of a type at most.
const MOST: usize = 16;

fn shows(look: Look, planted: &Planted, _: &Words, _: &Aviary) -> Result<(), String> {
    let shown = look(&planted.value.to_string())
        .map_err(|why| format!("{} is refused: {why}", planted.value))?;
    let problem = planted.betrayed(&shown).or_else(|| planted.missed(&shown));
    problem.map_or(Ok(()), |problem| {
        Err(format!("{problem}\nof {}", planted.value))
    })
}

/// A value of each wrong kind in each place: neither the error nor a value that is read all the same
/// shows a secret.
fn fails(look: Look, planted: &Planted, words: &Words, aviary: &Aviary) -> Result<(), String> {
    // What stands in the place of the whole is in no place that the description speaks of.
    for (at, word) in words.iter().filter(|(at, _)| !at.is_empty()) {
        let Some(right) = planted.value.pointer(at) else {
            continue;
        };
        for (wrong, texts) in wrong(right, aviary) {
            let mut value = planted.value.clone();
            if let Some(place) = value.pointer_mut(at) {
                *place = wrong;
            }
            let (Ok(shown) | Err(shown)) = look(&value.to_string());
            let is_shown = texts.iter().any(|text| shown.contains(text));
            if word.is_secret && is_shown {
                return Err(format!(
                    "a wrong value of `{at}` is shown: {shown}\nof {value}"
                ));
            }
            if let Some(problem) = planted.betrayed(&shown) {
                return Err(format!(
                    "with a wrong value of `{at}` {problem}\nof {value}"
                ));
            }
        }
    }
    Ok(())
}

/// Values of other kinds, with what they could be recognised by.
fn wrong(right: &Value, aviary: &Aviary) -> Vec<(Value, Vec<String>)> {
    let (text, number) = (aviary.text(), aviary.number());
    let (key, inner) = (aviary.text(), aviary.text());
    let mut wrong = Vec::new();
    if !right.is_string() {
        wrong.push((json!(text), vec![text.clone()]));
    }
    if !right.is_number() {
        wrong.push((json!(number), vec![number.to_string()]));
    }
    if !right.is_object() {
        wrong.push((json!({&key: inner}), vec![key, inner.clone()]));
    }
    if !right.is_array() {
        wrong.push((json!([inner]), vec![inner]));
    }
    wrong
}
