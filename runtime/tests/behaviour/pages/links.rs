//! Links to the next page: where credentials go, and where they do not.

use super::super::{builder, start};
use super::{all, drain, page, problem, targets};
use crate::server::{Server, json};
use callwright_runtime::PaginationProblem;

fn with_next(link: &str) -> crate::server::Act {
    page(&["1"], &format!(r#"{{"next":"{link}"}}"#))
}

#[tokio::test]
async fn no_link_leads_to_another_origin() {
    let other = Server::start([json(200, "{}")]).await;
    let (server, client, _) = start([]).await;
    let links = [
        (
            format!("{}/calls?page=2", other.url()),
            "it leads to another origin",
        ),
        (
            format!("{}/calls?page=2", server.other_url()),
            "it leads to another origin",
        ),
        (
            format!("//127.0.0.1:{}/x", other.port()),
            "it leads to another origin",
        ),
        (
            server.url().replacen("http", "https", 1),
            "it leads to another origin",
        ),
        (
            server.url().replacen("//", "//me:pw@", 1),
            "it carries a user or password",
        ),
        ("http://".to_owned(), "it is no URL"),
        (
            "javascript:alert(1)".to_owned(),
            "it leads to another origin",
        ),
    ];
    for (link, expected) in &links {
        let count = server.connections();
        server.play((0..count).map(|_| json(500, "")).chain([with_next(link)]));
        let (ids, error) = drain(&mut client.list_by_link().send().items()).await;
        assert_eq!(ids, ["1"], "{link}");
        let PaginationProblem::Link {
            link: shown,
            reason,
        } = problem(error.as_ref())
        else {
            panic!("{error:?}")
        };
        assert_eq!((shown, reason), (link, expected));
        assert_eq!(server.connections(), count + 1);
    }
    assert_eq!(other.connections(), 0);
}

#[tokio::test]
async fn a_link_within_the_origin_gets_the_credentials_and_headers_of_the_call() {
    let (server, client, _) = start([]).await;
    server.play([
        with_next(&format!("{}/calls?page=2", server.url())),
        page(&["2"], "{}"),
    ]);
    let items = client.list_by_link().send().header("X-Own", "o").items();
    assert_eq!(all(items).await, ["1", "2"]);
    for seen in server.seen() {
        assert_eq!(seen.header("authorization"), Some("Bearer token"));
        assert_eq!(seen.header("x-own"), Some("o"));
    }
}

#[tokio::test]
async fn a_key_that_the_server_repeats_in_a_link_is_sent_once_and_kept_nowhere() {
    let server = Server::start([
        with_next("/calls?api_key=canary-key&page=2"),
        with_next("/calls?page=3&api%5Fkey=canary-key"),
        page(&["3"], "{}"),
    ])
    .await;
    let client = builder(&server)
        .key("canary-key")
        .build()
        .expect("a client");
    let mut items = client.list_by_link().send().items();
    assert!(items.try_next().await.expect("an item").is_some());
    let kept = items.checkpoint().to_string();
    assert!(
        kept.contains("page=2") && !kept.contains("canary"),
        "{kept}"
    );
    let (ids, error) = drain(&mut items).await;
    assert!(error.is_none(), "{error:?}");
    assert_eq!(ids, ["1", "3"]);
    let expected = [
        "/calls?api_key=canary-key",
        "/calls?page=2&api_key=canary-key",
        "/calls?page=3&api_key=canary-key",
    ];
    assert_eq!(targets(&server.seen()), expected);
}

#[tokio::test]
async fn a_link_that_is_refused_shows_no_secret() {
    let server = Server::start([with_next("https://evil.test/?k=canary-key")]).await;
    let client = builder(&server)
        .key("canary-key")
        .build()
        .expect("a client");
    let (_, error) = drain(&mut client.list_by_link().send().items()).await;
    let error = error.expect("an error");
    let shown = format!("{error} {error:?} {:?}", problem(Some(&error)));
    assert!(
        shown.contains("evil.test") && !shown.contains("canary"),
        "{shown}"
    );
}
