use super::{line, lines};

fn text(source: &str) -> String {
    lines(source).join("\n")
}

#[test]
fn line_ends_tabs_and_controls_are_normalised() {
    assert_eq!(
        text("a\r\nb\rc\td\u{0}\u{202e}e\n\n\n\nf\n\n"),
        "a\nb\nc    de\n\nf"
    );
    assert_eq!(text("  \n"), "");
}

#[test]
fn code_is_marked_as_text() {
    assert_eq!(
        text("```\nlet [a] = <b>;\n```"),
        "```text\nlet [a] = <b>;\n```"
    );
    assert_eq!(text("~~~rust\nx\n~~~\n[y]"), "~~~text\nx\n~~~\n\\[y]");
    assert_eq!(
        text("```json\n{}"),
        "```text\n{}\n```",
        "an open fence is closed"
    );
    assert_eq!(
        text("a\n\n    let x;\n\n      y\n\nb"),
        "a\n\n```text\nlet x;\n\n  y\n```\n\nb"
    );
    assert_eq!(text("a\n\n    ``` b\n"), "a\n\n````text\n``` b\n````");
    assert_eq!(
        text("```a` b"),
        "\\`\\`\\`a\\` b",
        "a fence's info has no backtick"
    );
}

#[test]
fn continuation_lines_are_indented_as_their_list() {
    assert_eq!(text("- a\nb\n- c\n    d"), "- a\n  b\n- c\n  d");
    assert_eq!(text("10. a\n  b\n\n    c"), "10. a\n    b\n\n    c");
    assert_eq!(text("* a\n   * b\n   c\n* d"), "* a\n  * b\n    c\n* d");
    assert_eq!(text("- a\n\nb\n    c"), "- a\n\nb\nc");
    assert_eq!(text("- a\n  ```\n  x\n  ```"), "- a\n  ```text\n  x\n  ```");
    assert_eq!(text("-   a\n    b"), "- a\n  b");
    assert_eq!(text("- a\n|b|\n|-|"), "- a\n\n|b|\n|-|");
    assert_eq!(text("a\n<br/><br>- b\nc"), "a\n- b\n  c");
}

#[test]
fn what_only_looks_like_a_list_stays_a_line() {
    assert_eq!(text("-1 is none\n---\n**b** c"), "-1 is none\n---\n**b** c");
    assert_eq!(text("1.5 times"), "1.5 times");
}

#[test]
fn quotes_carry_their_mark_on_every_line() {
    assert_eq!(
        text("> **SCOPE** `x`\nlazy [a]\n\nb"),
        "> **SCOPE** `x`\n> lazy \\[a]\n\nb"
    );
    assert_eq!(
        text(&">".repeat(50)),
        "> > > > > > > > >>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>"
    );
}

#[test]
fn a_code_span_does_not_reach_into_the_next_block() {
    assert_eq!(text("- a ` b\n- c ` [d]"), "- a \\` b\n- c \\` \\[d]");
    assert_eq!(text("# a `\n| b ` |"), "# a \\`\n| b \\` |");
    assert_eq!(text("`two\nlines`"), "`two\nlines`");
}

#[test]
fn one_line_is_one_line() {
    assert_eq!(line("a\n  b [c]\r\n"), "a b \\[c]");
}

#[test]
fn no_input_panics() {
    for source in [
        "-",
        "- ",
        "1.",
        "```",
        "    ",
        ">\n>",
        "-\n-\n  -",
        "é\n    é",
        "~~~~\n~~~",
    ] {
        text(source);
    }
}
