//! The templates, compiled into the generator.

use minijinja::syntax::SyntaxConfig;
use minijinja::{Environment, UndefinedBehavior, Value};

const CARGO: &str = include_str!("templates/Cargo.toml.jinja");
const README: &str = include_str!("templates/README.md.jinja");

/// Renders one of the templates. A name that the context does not have is an error.
pub(super) fn render(template: &'static str, context: Value) -> Result<String, String> {
    let source = match template {
        "Cargo.toml" => CARGO,
        _ => README,
    };
    let mut environment = Environment::new();
    environment.set_undefined_behavior(UndefinedBehavior::Strict);
    // A line that holds only a tag leaves no line behind.
    environment.set_syntax(
        SyntaxConfig::builder()
            .trim_blocks(true)
            .lstrip_blocks(true)
            .keep_trailing_newline(true)
            .build()
            .map_err(|error| format!("{template}: {error:#}"))?,
    );
    environment.set_auto_escape_callback(|_| minijinja::AutoEscape::None);
    environment.add_filter("toml", toml_string);
    environment
        .render_named_str(template, source, context)
        .map_err(|error| format!("{template}: {error:#}"))
}

/// A text as a basic string of TOML 1.0.
pub(super) fn toml_string(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            c if c.is_control() => out.push_str(&format!("\\u{:04X}", u32::from(c))),
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn any_text_survives_toml() {
        for text in [
            "",
            "a \"b\" \\ c",
            "line\nbreak\ttab\r",
            "\u{0}\u{7f}\u{85}é",
            "'''\"\"\"",
        ] {
            let source = format!("text = {}", toml_string(text));
            let table: Result<toml::Table, _> = toml::from_str(&source);
            assert_eq!(
                table
                    .ok()
                    .and_then(|t| t["text"].as_str().map(str::to_owned))
                    .as_deref(),
                Some(text)
            );
        }
    }

    #[test]
    fn a_name_that_is_not_there_is_an_error() {
        assert!(render("Cargo.toml", minijinja::context! {}).is_err());
    }
}
