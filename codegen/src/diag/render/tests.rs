use crate::diag::codes::document::{UNKNOWN_MEMBER, WRONG_TYPE};
use crate::diag::codes::source::DUPLICATE_KEY;
use crate::diag::{At, Diagnostics, File, Report, Severity};
use crate::ptr::Ptr;
use crate::source::{self, Texts};
use crate::{Input, InputFile, package};

fn texts(text: &str) -> Texts {
    Texts::new(&Input {
        name: "x".to_owned(),
        description: InputFile {
            name: "specs/x/openapi.yaml".to_owned(),
            bytes: text.into(),
        },
        files: crate::Files::default(),
        overlay: None,
        manifest: None,
        target: package::Target::Workspace,
    })
}

fn report() -> Report {
    let texts = texts("a:\n  maximum: \"5\"\n  summery: x\nb: 1\nb: 2\n");
    let mut diagnostics = Diagnostics::default();
    source::load(&texts, File::Description, &mut diagnostics);
    diagnostics
        .report(
            &UNKNOWN_MEMBER,
            At::Key(Ptr::from_text("/a/summery")),
            "`summery` is no member",
        )
        .note("did you mean `summary`?");
    for _ in 0..2 {
        diagnostics.report(
            &WRONG_TYPE,
            &Ptr::from_text("/a/maximum"),
            "expected a number",
        );
    }
    diagnostics.report(
        &WRONG_TYPE,
        &Ptr::from_text("/a/maximum"),
        "and another thing",
    );
    Report::new(diagnostics, texts)
}

#[test]
fn diagnostics_are_rendered_in_the_order_of_the_text() {
    let expected = r#"specs/x/openapi.yaml:2:12: error[E033]: expected a number
  |
2 |   maximum: "5"
  |            ^^^

specs/x/openapi.yaml:2:12: error[E033]: and another thing
  |
2 |   maximum: "5"
  |            ^^^

specs/x/openapi.yaml:3:3: warning[W030]: `summery` is no member
  |
3 |   summery: x
  |   ^^^^^^^
  |
  = note: did you mean `summary`?

specs/x/openapi.yaml:5:1: warning[W040]: `b` occurs twice in this object; the last one counts
  |
5 | b: 2
  | ^
specs/x/openapi.yaml:4:1: note: it stands here first
  |
4 | b: 1
  | -

"#;
    assert_eq!(report().render(false), expected);
}

#[test]
fn the_short_form_has_one_line_each() {
    assert_eq!(
        report().short(),
        "specs/x/openapi.yaml:2:12: error[E033]: expected a number\n\
         specs/x/openapi.yaml:2:12: error[E033]: and another thing\n\
         specs/x/openapi.yaml:3:3: warning[W030]: `summery` is no member\n\
         specs/x/openapi.yaml:5:1: warning[W040]: `b` occurs twice in this object; the last one counts\n"
    );
}

#[test]
fn diagnostics_are_counted() {
    let report = report();
    assert_eq!(report.count(Severity::Error), 2);
    assert_eq!(report.count(Severity::Warning), 2);
    assert_eq!(report.count(Severity::Unsupported), 0);
    assert_eq!(
        report.codes(),
        [(&WRONG_TYPE, 2), (&UNKNOWN_MEMBER, 1), (&DUPLICATE_KEY, 1)]
    );
}

#[test]
fn colours_change_nothing_but_colours() {
    let colored = report().render(true);
    assert!(colored.contains("\x1b[1;31merror[E033]"), "{colored}");
    let mut plain = String::new();
    let mut rest = colored.as_str();
    while let Some((before, escape)) = rest.split_once('\x1b') {
        plain.push_str(before);
        rest = escape.split_once('m').map_or("", |(_, after)| after);
    }
    plain.push_str(rest);
    assert_eq!(plain, report().render(false));
}

#[test]
fn a_long_line_is_shown_around_the_place() {
    let texts = texts(&format!(
        "{{\"a\": \"{}\", \"ö\": 5, \"c\": \"{}\"}}",
        "ä".repeat(500),
        "x".repeat(500)
    ));
    let mut diagnostics = Diagnostics::default();
    diagnostics.report(&WRONG_TYPE, &Ptr::from_text("/ö"), "m");
    let text = Report::new(diagnostics, texts).render(false);
    assert!(
        text.starts_with("specs/x/openapi.yaml:1:516: error[E033]: m\n"),
        "{text}"
    );
    assert!(
        text.lines().all(|line| line.chars().count() < 170),
        "{text}"
    );
    let lines: Vec<_> = text.lines().collect();
    let caret = lines[3].chars().position(|c| c == '^').unwrap();
    assert_eq!(lines[2].chars().nth(caret), Some('5'));
}

#[test]
fn what_has_no_text_is_rendered_without_a_line() {
    let mut diagnostics = Diagnostics::default();
    diagnostics.report(&WRONG_TYPE, &Ptr::root(), "m").note("n");
    let text = Report::new(diagnostics, texts("")).render(false);
    assert_eq!(
        text,
        "specs/x/openapi.yaml:1:1: error[E033]: m\n = note: n\n\n"
    );
}
