//! A short campaign; the one that is recorded is in `docs/testing.md`.

use faults::campaign::{Settings, run};
use faults::judge::judge;
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
}
