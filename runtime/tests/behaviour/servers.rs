//! Where calls go, where the API itself has no server; and two credentials in one query.

use crate::ApiError;
use crate::server::{Server, reply};
use callwright_runtime::{
    Api, BuildError, Core, Credential, DecodeFailure, Encoder, Fault, Meta, NoHeaders, Operation,
    Options, Reply, Scheme, SchemeKind, Use,
};

static APART: Api = Api {
    name: "apart",
    version: "0.1.0",
    own_servers: true,
    schemes: &[&KEY, &SECRET],
    ..Api::DEFAULT
};
static NOWHERE: Api = Api {
    name: "nowhere",
    ..Api::DEFAULT
};
static KEY: Scheme = Scheme::new("key", "key", SchemeKind::Query("api_key"));
static SECRET: Scheme = Scheme::new("secret", "secret", SchemeKind::Query("api_secret"));

/// An operation without parameters.
macro_rules! operation {
    ($name:ident, $meta:expr) => {
        struct $name;

        impl Operation for $name {
            type Output = ();
            type Error = ApiError;
            type Headers = NoHeaders;
            const META: &'static Meta = &$meta;
            fn encode(&self, _: &mut Encoder) {}
            fn decode(_: &Reply) -> Result<(), DecodeFailure> {
                Ok(())
            }
        }
    };
}

operation!(
    Homeless,
    Meta {
        id: "homeless",
        path: "/a",
        ..Meta::DEFAULT
    }
);
operation!(
    Housed,
    Meta {
        id: "housed",
        path: "/a",
        // The port of discard, where nobody listens.
        base_url: Some("http://127.0.0.1:9"),
        ..Meta::DEFAULT
    }
);
operation!(
    TwoKeys,
    Meta {
        id: "twoKeys",
        path: "/a?b=c",
        security: &[&[
            Use {
                scheme: &KEY,
                scopes: &[]
            },
            Use {
                scheme: &SECRET,
                scopes: &[]
            }
        ]],
        ..Meta::DEFAULT
    }
);

fn core(change: impl FnOnce(&mut Options)) -> Core {
    let mut options = Options::new(&APART);
    change(&mut options);
    options.build().expect("a client")
}

#[tokio::test]
async fn a_client_without_a_base_url_calls_operations_that_have_one() {
    let core = core(|_| {});
    let error = core.call(Housed).await.expect_err("nobody listens");
    assert!(
        matches!(error.fault(), Some(Fault::Transport(_))),
        "{error}"
    );
    let error = core.call(Homeless).await.expect_err("nowhere to go");
    assert!(matches!(error.fault(), Some(Fault::Encode(_))), "{error}");
    assert!(error.to_string().contains("base URL"), "{error}");
    let built = Options::new(&NOWHERE).build();
    assert!(matches!(built, Err(BuildError::NoBaseUrl)));
}

#[tokio::test]
async fn two_keys_of_one_query_are_both_sent() {
    let server = Server::start([reply(204, &[], "")]).await;
    let core = core(|options| {
        options.base_url(server.url());
        options.credential(&KEY, Credential::from("k&"));
        options.credential(&SECRET, Credential::from("s"));
    });
    core.call(TwoKeys).await.expect("done");
    let line = server.only().line;
    assert_eq!(line, "GET /a?b=c&api_key=k%26&api_secret=s HTTP/1.1");
}
