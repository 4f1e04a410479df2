//! Where a reply leads, and what is sent there.

use super::{CALL, builder, start};
use crate::client::{KEY, SESSION};
use crate::clock::Clock;
use crate::server::{Act, Seen, Server, json, reply};
use crate::types::NewCall;
use crate::{ApiError, Client};
use callwright_runtime::http::{Request, Response, Uri};
use callwright_runtime::{
    Body, BoxFuture, ByteStream, DecodeFailure, Encoder, Error, Fault, Meta, Method, NoHeaders,
    Operation, Processed, Reply, Transport, TransportError, Use,
};

const FOLLOWED: [u16; 5] = [301, 302, 303, 307, 308];

/// `HEAD /status`, without a credential.
pub struct HeadStatus;

impl Operation for HeadStatus {
    type Output = ();
    type Error = ApiError;
    type Headers = NoHeaders;
    const META: &'static Meta = &Meta {
        id: "headStatus",
        method: Method::HEAD,
        path: "/status",
        idempotent: true,
        ..Meta::DEFAULT
    };

    fn encode(&self, _: &mut Encoder) {}

    fn decode(_: &Reply) -> Result<(), DecodeFailure> {
        Ok(())
    }
}

/// `GET /keys` with a credential in the query and one in a cookie.
struct GetKeys;

impl Operation for GetKeys {
    type Output = ();
    type Error = ApiError;
    type Headers = NoHeaders;
    const META: &'static Meta = &Meta {
        id: "getKeys",
        path: "/keys",
        security: &[&[
            Use {
                scheme: &KEY,
                scopes: &[],
            },
            Use {
                scheme: &SESSION,
                scopes: &[],
            },
        ]],
        idempotent: true,
        ..Meta::DEFAULT
    };

    fn encode(&self, _: &mut Encoder) {}

    fn decode(_: &Reply) -> Result<(), DecodeFailure> {
        Ok(())
    }
}

fn to(status: u16, location: &str) -> Act {
    reply(status, &[("location", location)], "moved")
}

fn lines(seen: &[Seen]) -> Vec<&str> {
    seen.iter().map(|seen| seen.line.as_str()).collect()
}

/// The location and the reason of a redirect that was not followed.
fn refused<T, E: std::fmt::Debug>(
    outcome: Result<T, Error<E>>,
) -> (Option<String>, &'static str, Processed) {
    let error = outcome.map(|_| ()).expect_err("not followed");
    let Some(Fault::Redirect(fault)) = error.fault() else {
        panic!("{error:?}")
    };
    let location = fault.location().map(str::to_owned);
    (location, fault.reason(), error.processed())
}

#[tokio::test]
async fn get_is_sent_on_with_everything_within_its_origin() {
    for status in FOLLOWED {
        let (server, client, _) = start([to(status, "/calls/8?a=b#c"), json(200, CALL)]).await;
        let call = client.get_call("7").page_size(2).trace("t").theme("dark");
        call.send().await.expect("a call");
        let seen = server.seen();
        let expected = [
            "GET /calls/7?page%5Bsize%5D=2 HTTP/1.1",
            "GET /calls/8?a=b HTTP/1.1",
        ];
        assert_eq!(lines(&seen), expected, "{status}");
        assert_eq!(seen[1].header("authorization"), Some("Bearer token"));
        assert_eq!(seen[0].headers, seen[1].headers);
    }
}

#[tokio::test]
async fn head_stays_head() {
    for status in FOLLOWED {
        let (server, client, _) = start([to(status, "/there"), reply(200, &[], "")]).await;
        client.call(HeadStatus).await.expect("done");
        let expected = ["HEAD /status HTTP/1.1", "HEAD /there HTTP/1.1"];
        assert_eq!(lines(&server.seen()), expected, "{status}");
    }
}

#[tokio::test]
async fn five_are_followed_and_the_sixth_is_an_error() {
    let hops = |count: usize| (1..=count).map(|hop| to(302, &format!("/{hop}")));
    let (server, client, _) = start(hops(5).chain([reply(200, &[], "ok")])).await;
    assert_eq!(client.status().send().await.expect("text"), "ok");
    assert_eq!(server.seen().len(), 6);
    let (server, client, _) = start(hops(6).chain([reply(200, &[], "ok")])).await;
    let (location, reason, _) = refused(client.status().send().await);
    assert_eq!(
        (location.as_deref(), reason),
        (Some("/6"), "there were five already")
    );
    assert_eq!(server.seen().len(), 6);
}

#[tokio::test]
async fn circles_are_left() {
    let (server, client, _) = start([to(302, "/other"), to(302, "/status#again")]).await;
    let (location, reason, _) = refused(client.status().send().await);
    assert_eq!(location.as_deref(), Some("/status#again"));
    assert_eq!(reason, "it leads in a circle");
    assert_eq!(server.seen().len(), 2);
}

#[tokio::test]
async fn locations_are_relative_to_the_url_that_gave_them() {
    for (location, line) in [
        ("sub?a=b", "GET /proxy/v2/sub?a=b HTTP/1.1"),
        ("../up", "GET /proxy/up HTTP/1.1"),
        ("?page=2", "GET /proxy/v2/status?page=2 HTTP/1.1"),
        ("/root", "GET /root HTTP/1.1"),
    ] {
        let server = Server::start([to(302, location), reply(200, &[], "ok")]).await;
        let base = format!("{}/proxy/v2", server.url());
        let client = builder(&server).base_url(base).build().expect("a client");
        client.status().send().await.expect("text");
        assert_eq!(server.seen()[1].line, line);
    }
}

#[tokio::test]
async fn an_absolute_location_within_the_origin_keeps_the_credentials() {
    let (server, client, _) = start([]).await;
    for location in [
        format!("{}/x", server.url()),
        format!("//127.0.0.1:{}/x", server.port()),
    ] {
        let count = server.connections();
        let acts = (0..count).map(|_| json(500, ""));
        server.play(acts.chain([to(302, &location), json(200, CALL)]));
        client.get_call("7").send().await.expect("a call");
        let last = server.seen().pop().expect("a request");
        assert_eq!(last.line, "GET /x HTTP/1.1");
        assert_eq!(last.header("authorization"), Some("Bearer token"));
    }
}

#[tokio::test]
async fn another_port_is_another_origin() {
    let other = Server::start([json(200, CALL)]).await;
    let (_server, client, _) = start([to(307, &format!("{}/x?y=z", other.url()))]).await;
    let call = client.get_call("7").trace("t").theme("dark");
    call.send().header("X-Own", "o").await.expect("a call");
    bare(&other.only(), "GET /x?y=z HTTP/1.1");
}

/// Nothing came along but what every request has.
fn bare(seen: &Seen, line: &str) {
    assert_eq!(seen.line, line);
    let mut names: Vec<_> = seen.headers.iter().map(|(name, _)| name.as_str()).collect();
    names.sort_unstable();
    assert_eq!(names, ["accept", "host", "user-agent"]);
}

#[tokio::test]
async fn another_name_of_the_same_machine_is_another_origin() {
    let target = Server::start([json(200, CALL)]).await;
    let (_server, client, _) = start([to(302, &format!("{}/x", target.other_url()))]).await;
    client.get_call("7").send().await.expect("a call");
    bare(&target.only(), "GET /x HTTP/1.1");
}

#[tokio::test]
async fn whoever_sends_a_request_back_gets_it_no_credentials() {
    let server = Server::start([]).await;
    let back = Server::start([to(302, &format!("{}/back", server.url()))]).await;
    server.play([to(302, &back.url()), json(200, CALL)]);
    let client = builder(&server).build().expect("a client");
    client.get_call("7").send().await.expect("a call");
    bare(&back.only(), "GET / HTTP/1.1");
    bare(&server.seen()[1], "GET /back HTTP/1.1");
}

#[tokio::test]
async fn keys_and_cookies_stay_within_the_origin() {
    let keys = |server: &Server| builder(server).key("k&1").build().expect("a client");
    let server = Server::start([
        to(302, "/a?b=c"),
        to(302, "/d?api_key=k%261"),
        json(200, ""),
    ]);
    let server = server.await;
    keys(&server).call(GetKeys).await.expect("done");
    let seen = server.seen();
    let expected = [
        "GET /keys?api_key=k%261 HTTP/1.1",
        "GET /a?b=c&api_key=k%261 HTTP/1.1",
        "GET /d?api_key=k%261 HTTP/1.1",
    ];
    assert_eq!(lines(&seen), expected);
    assert!(
        seen.iter()
            .all(|seen| seen.header("cookie") == Some("sid=cookie"))
    );
    let other = Server::start([json(200, "")]).await;
    let server = Server::start([to(302, &format!("{}/a", other.url()))]).await;
    keys(&server).call(GetKeys).await.expect("done");
    bare(&other.only(), "GET /a HTTP/1.1");
}

/// A transport that leaves out TLS, so that a server on the loopback can play one that has it.
struct Unwrapped(Clock);

impl Transport for Unwrapped {
    fn send(
        &self,
        mut request: Request<Body>,
    ) -> BoxFuture<'_, Result<Response<ByteStream>, TransportError>> {
        let plain = request.uri().to_string().replacen("https://", "http://", 1);
        *request.uri_mut() = Uri::try_from(plain).expect("a URI");
        self.0.send(request)
    }

    fn sleep(&self, duration: std::time::Duration) -> BoxFuture<'_, ()> {
        self.0.sleep(duration)
    }
}

/// A client that believes that it speaks TLS.
fn over_tls(server: &Server) -> Client {
    builder(server)
        .base_url(server.url().replacen("http", "https", 1))
        .transport(Unwrapped(Clock::new()))
        .build()
        .expect("a client")
}

#[tokio::test]
async fn https_never_leads_to_http() {
    let other = Server::start([json(200, CALL)]).await;
    let server = Server::start([to(302, &other.url())]).await;
    let (location, reason, _) = refused(over_tls(&server).get_call("7").send().await);
    assert_eq!(location, Some(other.url()));
    assert_eq!(reason, "it leads from https to http");
    assert_eq!((server.seen().len(), other.connections()), (1, 0));
}

#[tokio::test]
async fn http_may_lead_to_https_without_credentials() {
    let other = Server::start([json(200, CALL)]).await;
    let secure = format!("https://127.0.0.1:{}/x", other.port());
    let server = Server::start([to(302, &secure)]).await;
    let client = builder(&server).transport(Unwrapped(Clock::new())).build();
    client
        .expect("a client")
        .get_call("7")
        .send()
        .await
        .expect("a call");
    bare(&other.only(), "GET /x HTTP/1.1");
}

#[tokio::test]
async fn places_that_are_not_http_are_refused() {
    for (location, expected) in [
        ("ftp://127.0.0.1/x", "it leads away from http"),
        ("file:///etc/passwd", "it leads away from http"),
        ("data:application/json,{}", "it leads away from http"),
        (
            "http://user:pw@127.0.0.1/x",
            "its `Location` carries a user or password",
        ),
        ("http://", "its `Location` is no URL"),
    ] {
        let (server, client, _) = start([to(302, location)]).await;
        let (found, reason, _) = refused(client.get_call("7").send().await);
        assert_eq!((found.as_deref(), reason), (Some(location), expected));
        assert_eq!(server.connections(), 1);
    }
}

#[tokio::test]
async fn nothing_but_get_and_head_is_sent_elsewhere() {
    let other = Server::start([json(200, CALL)]).await;
    let there = format!("{}/there", other.url());
    for status in FOLLOWED {
        for location in ["/here", &there] {
            let (server, client, _) = start([to(status, location)]).await;
            let create = client.create_call(NewCall::new("1")).send();
            let put = client.put_motd("x").send();
            let delete = client.delete_call("7").send();
            for (found, reason, processed) in [
                refused(create.await),
                refused(put.await),
                refused(delete.await),
            ] {
                assert_eq!(found.as_deref(), Some(location));
                assert!(reason.starts_with("only GET and HEAD"), "{reason}");
                assert_eq!(processed, Processed::Maybe);
            }
            assert_eq!(server.connections(), 3, "{status}");
        }
    }
    assert_eq!(other.connections(), 0);
}

#[tokio::test]
async fn a_redirect_that_is_not_followed_keeps_its_reply() {
    let (_server, client, _) = start([to(302, "/x")]).await;
    let error = client.create_call(NewCall::new("1")).send().await;
    let error = error.expect_err("not followed");
    assert_eq!(error.status().map(|status| status.as_u16()), Some(302));
    assert_eq!(error.body(), Some(&b"moved"[..]));
    assert_eq!(error.attempts(), 1);
    let text = error.to_string();
    assert!(text.contains("302") && text.contains("/x"), "{text}");
}

#[tokio::test]
async fn statuses_that_lead_nowhere_are_errors() {
    for (act, location, expected) in [
        (reply(302, &[], ""), None, "it has no `Location`"),
        (
            reply(300, &[], ""),
            None,
            "the status does not lead to one place",
        ),
        (
            to(300, "/x"),
            Some("/x"),
            "the status does not lead to one place",
        ),
        (
            reply(304, &[], ""),
            None,
            "the status does not lead to one place",
        ),
        (
            to(305, "/x"),
            Some("/x"),
            "the status does not lead to one place",
        ),
    ] {
        let (server, client, _) = start([act]).await;
        let (found, reason, _) = refused(client.get_call("7").send().await);
        assert_eq!((found.as_deref(), reason), (location, expected));
        assert_eq!(server.connections(), 1);
    }
}

#[tokio::test]
async fn a_304_that_is_documented_is_a_documented_error() {
    let (_server, client, _) = start([reply(304, &[], "")]).await;
    let error = client.status().send().await.expect_err("a 304");
    assert_eq!(error.api(), Some(&ApiError::NotFound));
}
