//! Operations by the credentials that they need.

use super::{ACCOUNT, BASIC, BRACKETS, DEVICE, JWT, KEY, OAUTH, QUERY, Row, SESSION, sent};
use crate::styles::NoError;
use callwright_runtime::{DecodeFailure, Encoder, Meta, NoHeaders, Operation, Reply, Scheme, Use};

const fn needs(scheme: &'static Scheme) -> Use {
    Use {
        scheme,
        scopes: &[],
    }
}

macro_rules! operations {
    ($($word:literal $name:ident $security:expr, $encode:expr;)*) => {
        $(struct $name;

        impl Operation for $name {
            type Output = ();
            type Error = NoError;
            type Headers = NoHeaders;
            const META: &'static Meta = &Meta { security: $security, ..Meta::DEFAULT };
            fn encode(&self, request: &mut Encoder) {
                let encode: fn(&mut Encoder) = $encode;
                encode(request);
            }
            fn decode(_: &Reply) -> Result<(), DecodeFailure> {
                Ok(())
            }
        })*

        /// What the operation of this word sends.
        pub fn dispatch(word: &str, row: &Row) -> Result<String, String> {
            match word {
                $($word => sent($name, row),)*
                other => panic!("no operation `{other}`"),
            }
        }
    };
}

fn own(request: &mut Encoder) {
    request.query("page", &2_i64);
    request.cookie("color", &"blue".to_owned());
}

operations! {
    "none" Open &[], |_| {};
    "jwt" Jwt &[&[needs(&JWT)]], |_| {};
    "basic" Basic &[&[needs(&BASIC)]], |_| {};
    "key" Key &[&[needs(&KEY)]], |_| {};
    "query" Query &[&[needs(&QUERY)]], |_| {};
    "brackets" Brackets &[&[needs(&BRACKETS)]], |_| {};
    "session" Session &[&[needs(&SESSION)]], |_| {};
    "key and account" Both &[&[needs(&KEY), needs(&ACCOUNT)]], |_| {};
    "jwt and query and session" Three &[&[needs(&JWT), needs(&QUERY), needs(&SESSION)]], |_| {};
    "session and device" Cookies &[&[needs(&SESSION), needs(&DEVICE)]], |_| {};
    "query and brackets" Queries &[&[needs(&QUERY), needs(&BRACKETS)]], |_| {};
    "jwt and basic" Rivals &[&[needs(&JWT), needs(&BASIC)]], |_| {};
    "jwt or key" Either &[&[needs(&JWT)], &[needs(&KEY)]], |_| {};
    "jwt or oauth" Tokens &[&[needs(&JWT)], &[needs(&OAUTH)]], |_| {};
    "jwt and key or query" Mixed &[&[needs(&JWT), needs(&KEY)], &[needs(&QUERY)]], |_| {};
    "nothing or key" Optional &[&[], &[needs(&KEY)]], |_| {};
    "key or nothing" Last &[&[needs(&KEY)], &[]], |_| {};
    "jwt and key or nothing" Partly &[&[needs(&JWT), needs(&KEY)], &[]], |_| {};
    "session, with parameters" OwnCookie &[&[needs(&SESSION)]], own;
    "query, with parameters" OwnQuery &[&[needs(&QUERY)]], own;
    "none, with parameters" OwnOnly &[], own;
}
