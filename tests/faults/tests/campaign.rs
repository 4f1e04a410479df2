//! A short campaign; the one that is recorded is in `docs/testing.md`.

use callwright_runtime::{ErrorKind, Processed};
use faults::campaign::{Record, Settings, run};
use faults::client::Outcome;
use faults::judge::judge;
use faults::plan::Action;
use faults::table::{summary, table};

#[test]
fn no_call_is_told_wrong() {
    let settings = Settings {
        seed: 1,
        calls: 400,
        at_once: 8,
        warm_up: 200,
        careless: false,
    };
    let findings = run(settings).expect("a campaign");
    println!("{}\n{}", table(&findings), summary(&findings));
    let wrong = judge(&findings);
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    let lost = findings.records.iter().filter(|record| is_lost(record));
    assert!(
        lost.count() > 0,
        "no create met a connection that was closing"
    );
}

/// A create that was written to a connection while the server closed it: nobody knows, and nothing was
/// repeated.
fn is_lost(record: &Record) -> bool {
    let Some(Outcome::Told(told)) = &record.outcome else {
        return false;
    };
    record.order.action == Action::Create
        && record.seen.is_empty()
        && told.attempts == 1
        && told.failed == Some((ErrorKind::Connection, Processed::Maybe))
}
