//! `README.md`: what it says is what the API and `api.toml` say.

use super::{has, sample, tree_with};
use crate::diag::At;
use crate::ir::{Api, Flow, Hint, Method, PageBy, PageSize, Pagination, SchemeKind};
use crate::manifest::{Manifest, Quoted, RateLimit};
use crate::ptr::Ptr;

/// The README of an API.
fn readme(api: Api) -> String {
    readme_with(api, sample::manifest())
}

fn readme_with(api: Api, manifest: Manifest) -> String {
    tree_with(api, manifest)
        .remove("README.md")
        .expect("a README")
}

/// The sample with other flows of its first scheme.
fn with_flows(flows: &[&str]) -> Api {
    let mut api = sample::api();
    let url = |path: &str| Some(format!("https://x.test/{path}"));
    let declared = flows.iter().map(|name| Flow {
        name: (*name).to_owned(),
        authorization_url: url("authorize"),
        token_url: url("token"),
        refresh_url: None,
    });
    if let SchemeKind::Bearer { flows, .. } = &mut api.schemes[0].kind {
        *flows = declared.collect();
    }
    api
}

/// What `api.toml` quotes of an operation.
fn quoted(operation: &str, quote: &str) -> Vec<Quoted> {
    vec![Quoted {
        operation: operation.into(),
        quote: quote.into(),
        at: At::Pointer(Ptr::root()),
    }]
}

#[test]
fn variables_are_those_that_the_description_has_a_use_for() {
    let token = "`CALLS_CO_JWT`";
    let client = "`CALLS_CO_JWT_CLIENT_ID` and `CALLS_CO_JWT_CLIENT_SECRET`";
    let granted = "`CALLS_CO_JWT_CLIENT_ID`, `CALLS_CO_JWT_CLIENT_SECRET` and \
                   `CALLS_CO_JWT_REFRESH_TOKEN`";
    for (flows, variables) in [
        (&["clientCredentials"][..], format!("{token}, or {client}")),
        (&["authorizationCode"], format!("{token}, or {granted}")),
        (
            &["clientCredentials", "authorizationCode"],
            format!("{token}, or {granted}, or {client}"),
        ),
        (&["implicit"], token.to_owned()),
    ] {
        let row = format!("| `jwt` | `Authorization: Bearer ..` | {variables} | jwt |");
        has(&readme(with_flows(flows)), &row);
    }
    has(
        &readme(sample::api()),
        "| `basic` | `Authorization: Basic ..` | `CALLS_CO_BASIC_USER` and `CALLS_CO_BASIC_PASSWORD` | basic |",
    );
}

#[test]
fn tokens_come_as_the_description_says() {
    for (flows, program) in [
        (
            &["clientCredentials"][..],
            "OAuth2::client_credentials(\"client id\", \"client secret\")",
        ),
        (
            &["clientCredentials", "authorizationCode"],
            "JWT.authorization_url(",
        ),
        (&["implicit"], "Credential::cached(move || async move {"),
    ] {
        let readme = readme(with_flows(flows));
        assert!(readme.contains(program), "{flows:?}: {readme}");
    }
    let mut api = with_flows(&[]);
    if let SchemeKind::Bearer { format, .. } = &mut api.schemes[0].kind {
        *format = Some("API key".into());
    }
    assert!(!readme(api).contains("### Tokens"), "a key does not expire");
}

#[test]
fn an_api_says_only_what_it_has() {
    let mut api = sample::api();
    api.operations.clear();
    api.schemes.clear();
    let text = readme(api);
    for section in ["Operations", "Lists", "Errors", "Repeating", "Limits"] {
        assert!(!text.contains(&format!("\n## {section}")), "{section}");
    }
    has(
        &text,
        "There is no operation that could need a credential.\n\n## Servers",
    );
    let mut api = sample::api();
    api.operations.retain(|op| op.method == Method::Get);
    let text = readme(api);
    has(&text, "* **yes**: doing it twice is doing it once.");
    assert!(!text.contains("**if not done**") && !text.contains("**by key**"));
}

#[test]
fn the_vendors_sentences_are_quoted() {
    let manifest = Manifest {
        idempotent: quoted("createCall", "A call is placed once."),
        ..sample::manifest()
    };
    let text = readme_with(sample::api(), manifest);
    has(
        &text,
        "The vendor says so of `create_call`: \"A call is placed once.\"",
    );
    let manifest = Manifest {
        retry_unavailable: quoted("createCall", "Nothing happened."),
        request_id_headers: vec!["X-Call".into()],
        ..sample::manifest()
    };
    let text = readme_with(sample::api(), manifest);
    has(
        &text,
        "`create_call` is repeated on 503 too, since the vendor says: \"Nothing happened.\"",
    );
    has(
        &text,
        "* `request_id()` is the server's name for the request, from `X-Call`.",
    );
}

#[test]
fn limits_are_told_by_what_calls_wait_for() {
    let limit = |remaining: &str, reset: &str| RateLimit {
        limit: String::new(),
        remaining: remaining.into(),
        reset: reset.into(),
    };
    let manifest = Manifest {
        rate_limits: vec![limit("x-left", "x-new-at"), limit("x-left-today", "")],
        ..sample::manifest()
    };
    let text = readme_with(sample::api(), manifest);
    assert!(text.contains("every reply, and `x-left`, `x-new-at`."));
    assert!(text.contains("`x-left-today` is known too, but no header says"));
}

#[test]
fn many_lists_that_turn_alike_are_one_sentence() {
    let mut api = sample::api();
    let list = api.operations.iter_mut().find(|op| op.path == "/calls");
    let list = list.expect("the sample has a list");
    list.pagination = Some(Pagination {
        items: Ptr::root(),
        by: PageBy::Number {
            parameter: "page".into(),
            first: 1,
        },
        next: None,
        more: None,
        total: None,
        size: Some(PageSize {
            parameter: "page[size]".into(),
            default: Some(20),
            maximum: Some(50),
        }),
    });
    let list = list.clone();
    let turned = "page by page: by number, the query parameter `page`; `.page_size(..)` says how many \
                  items a page has (20 unless given, 50 at most).";
    has(
        &readme(api.clone()),
        &format!("`list_calls` gives its list {turned}"),
    );
    for number in 0..40 {
        let mut more = list.clone();
        more.id = Some(format!("more{number}"));
        more.hint = Hint::Given(format!("more{number}"));
        more.path = format!("/more/{number}");
        api.operations.push(more);
    }
    has(
        &readme(api),
        &format!(
            "`list_calls`, `more0`, `more1`, `more2`, `more3` and 36 others give their lists {turned}"
        ),
    );
}
