//! Each file in `cases/` is a test of its own name; what comes of it is compared with snapshots.
//!
//! Good cases (`ok/`) have a snapshot of the intermediate representation, one of the Rust text, and
//! one of the diagnostics if there are any. Bad cases (`err/`) have one of the diagnostics.

mod snapshot;

use callwright_codegen::diag::codes;
use libtest_mimic::{Arguments, Failed, Trial};
use snapshot::Snapshots;
use std::fs;
use std::process::ExitCode;
use tests::Case;
use xtask::cli::Stage;
use xtask::dump;

fn main() -> ExitCode {
    // What a panic says is in the failure of its test; insta has shown the difference before it.
    std::panic::set_hook(Box::new(|_| {}));
    let arguments = Arguments::from_args();
    let mut trials: Vec<_> = tests::all_cases().into_iter().map(trial).collect();
    trials.push(Trial::test("every_code_has_a_case", every_code_has_a_case));
    trials.push(Trial::test(
        "every_snapshot_has_a_case",
        snapshot::every_snapshot_has_a_case,
    ));
    libtest_mimic::run(&arguments, trials).exit_code()
}

fn trial(case: Case) -> Trial {
    let name = format!("{}::{}", case.group, case.name);
    Trial::test(name, move || {
        says_what_it_shows(&case)?;
        if case.group == "ok" {
            good(&case)
        } else {
            bad(&case)
        }
    })
}

/// A crate comes of it.
fn good(case: &Case) -> Result<(), Failed> {
    let input = case.input();
    let outcome = callwright_codegen::generate(&input);
    let report = outcome.report.render(false);
    if outcome.tree.is_none() {
        return Err(format!("no crate comes of this case:\n{report}").into());
    }
    let snapshots = Snapshots::of(case);
    snapshots.compare("ir", &dump::text(&input, Stage::Ir).0.unwrap_or_default())?;
    snapshots.compare(
        "rust",
        &dump::text(&input, Stage::Rust).0.unwrap_or_default(),
    )?;
    snapshots.compare_if_any("diagnostics", &report)
}

/// No crate comes of it, and the report says why.
fn bad(case: &Case) -> Result<(), Failed> {
    let outcome = callwright_codegen::generate(&case.input());
    let report = outcome.report.render(false);
    if outcome.tree.is_some() {
        return Err(format!("a crate comes of this case:\n{report}").into());
    }
    Snapshots::of(case).compare("diagnostics", &report)
}

/// Cases are small, and begin with what they show. JSON has no comments and an empty file has no
/// line, so there the name has to do.
fn says_what_it_shows(case: &Case) -> Result<(), Failed> {
    let bytes = fs::read(&case.path)?;
    let text = String::from_utf8_lossy(&bytes);
    let lines = text.lines().count();
    if lines > 40 {
        return Err(format!("{lines} lines; a case has at most 40 and shows one thing").into());
    }
    let is_yaml = case.path.extension().is_some_and(|end| end == "yaml");
    let says = text.trim_start_matches('\u{feff}').starts_with("# ");
    if is_yaml && !text.is_empty() && !says {
        return Err("the first line is a comment that says what the case shows".into());
    }
    Ok(())
}

/// Codes that no case can show: E220 reports a fault of the generator, and a description that shows
/// one would be a reason to correct the generator.
const WITHOUT_A_CASE: [&str; 1] = ["E220"];

/// A diagnostic that no case shows is one that nobody has ever seen.
fn every_code_has_a_case() -> Result<(), Failed> {
    let shown = snapshot::all_diagnostics()?;
    let missing: Vec<_> = codes::all()
        .into_iter()
        .filter(|code| !WITHOUT_A_CASE.contains(&code.id))
        .filter(|code| !shown.contains(&format!("[{}]", code.id)))
        .map(|code| format!("{}: {}", code.id, code.title))
        .collect();
    if missing.is_empty() {
        return Ok(());
    }
    Err(format!("no case in tests/cases shows:\n{}", missing.join("\n")).into())
}
