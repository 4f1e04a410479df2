//! Tokens become text: `syn` proves that they are Rust, `prettyplease` lays them out, one spacing
//! pass adds the blank lines that a reader expects.
//!
//! Item by item, never file by file: half the time and a fraction of the memory.

use proc_macro2::TokenStream;

/// Lays out one item. The error is `syn`'s, and a fault of the generator.
pub(super) fn item(tokens: TokenStream) -> Result<String, syn::Error> {
    let item: syn::Item = syn::parse2(tokens)?;
    let spaced = matches!(item, syn::Item::Impl(_));
    let file = syn::File {
        frontmatter: None,
        shebang: None,
        attrs: Vec::new(),
        items: vec![item],
    };
    let text = prettyplease::unparse(&file);
    Ok(if spaced { space_members(&text) } else { text })
}

/// Lays out inner attributes (`#![..]`), each on a line of its own.
pub(super) fn inner_attributes(tokens: TokenStream) -> Result<String, syn::Error> {
    let file: syn::File = syn::parse2(tokens)?;
    Ok(prettyplease::unparse(&file))
}

/// Lays out statements as they stand in a function's body, without its indentation.
pub(super) fn statements(tokens: &TokenStream) -> Result<String, syn::Error> {
    let text = item(quote::quote! { fn body() { #tokens } })?;
    let mut out = String::with_capacity(text.len());
    let body = text.lines().skip(1).take_while(|line| *line != "}");
    for line in body {
        out.push_str(line.strip_prefix("    ").unwrap_or(line));
        out.push('\n');
    }
    Ok(out)
}

/// Puts a blank line behind every member of an `impl` that spans lines, but the last.
fn space_members(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 64);
    let mut lines = text.lines().peekable();
    while let Some(line) = lines.next() {
        out.push_str(line);
        out.push('\n');
        let ends_member = matches!(line, "    }" | "    };") || is_empty_fn(line);
        if ends_member && lines.peek().is_some_and(|next| *next != "}") {
            out.push('\n');
        }
    }
    out
}

/// `    fn encode(&self, _request: &mut Encoder) {}`
fn is_empty_fn(line: &str) -> bool {
    line.starts_with("    ") && !line.starts_with("     ") && line.ends_with(") {}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use quote::quote;

    #[test]
    fn members_of_an_impl_are_spaced_and_fields_are_not() {
        let text = item(quote! {
            impl A { const X: B = B { a: 1, b: "a long enough text to break the line", c: "and another one here" };
                fn a(&self) { 1 } /** b */ fn b(&self) {} fn c(&self) { 2 } }
        });
        let Ok(text) = text else { panic!("{text:?}") };
        assert!(text.contains("    };\n\n    fn a"), "{text}");
        assert!(
            text.contains("    }\n\n    /// b\n    fn b(&self) {}\n\n    fn c"),
            "{text}"
        );
        assert!(text.ends_with("    }\n}\n"), "{text}");
        let text = item(quote! { struct A { #[doc = " x"] a: B, #[doc = " y"] b: C } });
        assert_eq!(
            text.ok().as_deref(),
            Some("struct A {\n    /// x\n    a: B,\n    /// y\n    b: C,\n}\n")
        );
    }

    #[test]
    fn statements_lose_the_indentation_of_their_function() {
        let text = statements(&quote! { let a = b(1).await?; if a { c(); } });
        assert_eq!(
            text.ok().as_deref(),
            Some("let a = b(1).await?;\nif a {\n    c();\n}\n")
        );
    }

    #[test]
    fn what_is_not_rust_is_refused() {
        assert!(item(quote! { struct struct }).is_err());
    }
}
