//! Whether the judge objects at all: to a client that repeats what it must not, and to records that
//! were tampered with.

use callwright_runtime::{ErrorKind, Processed};
use faults::campaign::{Findings, Record, Settings, run};
use faults::client::{Outcome, Told};
use faults::judge::judge;
use faults::plan::Action;
use std::sync::OnceLock;
use std::time::Duration;

fn findings(careless: bool) -> Findings {
    let settings = Settings {
        seed: 2,
        calls: 300,
        at_once: 8,
        warm_up: 100,
        careless,
    };
    run(settings).expect("a campaign")
}

#[test]
fn creates_that_are_done_twice_are_found() {
    let wrong = judge(&findings(true));
    let twice = wrong
        .iter()
        .filter(|what| what.contains("a create was done 2 times") || what.contains("done 3 times"))
        .count();
    assert!(twice > 5, "{twice} of {wrong:?}");
    assert!(wrong.iter().any(|what| what.contains("was repeated after")));
}

/// The judge's objections once a sound record, the first that fits, was tampered with.
fn tampered(tamper: impl Fn(&mut Record) -> Option<()>) -> Vec<String> {
    static SOUND: OnceLock<Findings> = OnceLock::new();
    let mut findings = SOUND.get_or_init(|| findings(false)).clone();
    // What is left is of the whole program, and tests of it run at the same time.
    findings.left.descriptors = None;
    findings.left.memory = None;
    assert_eq!(judge(&findings), Vec::<String>::new());
    let done = findings.records.iter_mut().find_map(tamper);
    done.expect("a record to tamper with");
    judge(&findings)
}

fn told(record: &mut Record) -> Option<&mut Told> {
    match &mut record.outcome {
        Some(Outcome::Told(told)) => Some(told),
        _ => None,
    }
}

fn acted(record: &Record) -> usize {
    record.seen.iter().filter(|seen| seen.acted).count()
}

/// Tampers with a record, where it fits.
type Tamper = fn(&mut Record) -> Option<()>;

/// Each tampering leads to an objection with these words.
fn objects_to<const N: usize>(cases: [(&str, Tamper); N]) {
    for (expected, tamper) in cases {
        let wrong = tampered(tamper);
        assert!(
            wrong.iter().any(|what| what.contains(expected)),
            "`{expected}` is not in {wrong:?}"
        );
    }
}

#[test]
fn tampered_verdicts_are_found() {
    objects_to([
        ("the client says No, the server acted", |record| {
            let acted = acted(record);
            let (_, said) = told(record)?.failed.as_mut().filter(|_| acted > 0)?;
            *said = Processed::No;
            Some(())
        }),
        ("the client says Yes, the server acted 0 times", |record| {
            let acted = acted(record);
            let (_, said) = told(record)?.failed.as_mut().filter(|_| acted == 0)?;
            *said = Processed::Yes;
            Some(())
        }),
        ("the client says Yes, the server acted 0 times", |record| {
            told(record)?.failed.is_none().then_some(())?;
            record.seen.iter_mut().for_each(|seen| seen.acted = false);
            Some(())
        }),
        ("is known", |record| {
            let told = told(record).filter(|told| told.status == Some(401))?;
            let failed = told.failed.as_mut().filter(|_| told.attempts == 1);
            let (_, said) = failed.filter(|it| **it == (ErrorKind::Undocumented, Processed::No))?;
            *said = Processed::Maybe;
            Some(())
        }),
    ]);
}

#[test]
fn tampered_books_are_found() {
    objects_to([
        ("a create was done 2 times", |record| {
            let one = *record.seen.last().filter(|seen| seen.acted)?;
            (record.order.action == Action::Create).then_some(())?;
            record.seen.push(one);
            Some(())
        }),
        ("a create was repeated after it had arrived", |record| {
            (record.order.action == Action::Create).then_some(())?;
            let told = told(record).filter(|told| told.status == Some(200))?;
            told.earlier.push((ErrorKind::Connect, None));
            Some(())
        }),
        ("it got the reply to call", |record| {
            *told(record)?.echoed.as_mut()? += 1;
            Some(())
        }),
        ("it came back after", |record| {
            told(record)?.failed.is_none().then_some(())?;
            let (replied, wait) = record.seen.first()?.replied?;
            (wait > Duration::from_millis(1)).then_some(())?;
            record.seen.get_mut(1)?.came = replied;
            Some(())
        }),
        ("it has no outcome", |record| {
            record.outcome = None;
            Some(())
        }),
        ("it panicked", |record| {
            record.outcome = Some(Outcome::Panicked("at the disco".to_owned()));
            Some(())
        }),
    ]);
}

#[test]
fn what_is_left_behind_is_found() {
    let mut sound = findings(false);
    sound.left.memory = Some((1 << 30, 2 << 30));
    sound.left.descriptors = Some((10, 11));
    sound.left.connections = 1;
    sound.left.panics = 1;
    let wrong = judge(&sound).join("\n");
    for expected in [
        "memory grew",
        "11 after",
        "1 connections and 0 tasks are left",
        "1 panics",
    ] {
        assert!(wrong.contains(expected), "`{expected}` is not in {wrong}");
    }
}
