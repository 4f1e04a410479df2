//! Signatures of webhooks: vectors of another make, and everything that is not genuine.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use callwright_runtime::Value;
use callwright_runtime::http::{HeaderMap, HeaderValue};
use callwright_runtime::webhook::{Encoding, Signature, Signed, WebhookError};
use rollout_crm::webhooks::{self, ResourceEvent};

const HEADER: &str = "X-Rollout-Signature";

/// A row of the table.
struct Vector {
    name: &'static str,
    secret: Vec<u8>,
    scheme: Signature,
    encoding: Encoding,
    body: Vec<u8>,
    signature: &'static str,
}

fn vectors() -> Vec<Vector> {
    let table = include_str!("signatures.tsv").lines();
    let rows = table.filter(|line| !line.starts_with('#')).map(|line| {
        let columns: Vec<&str> = line.split('\t').collect();
        let [name, secret, signed, encoding, body, signature] = columns[..] else {
            panic!("six columns: {line}");
        };
        let bytes = |text: &str| STANDARD.decode(text).expect("base64");
        let signed = match signed {
            "raw" => Signed::Raw,
            "base64" => Signed::Base64,
            other => panic!("`{other}`"),
        };
        let encoding = match encoding {
            "hex" => Encoding::Hex,
            "base64" => Encoding::Base64,
            other => panic!("`{other}`"),
        };
        Vector {
            name,
            secret: bytes(secret),
            scheme: Signature::hmac_sha256(HEADER, signed, encoding),
            encoding,
            body: bytes(body),
            signature,
        }
    });
    rows.collect()
}

fn headers(signature: &str) -> HeaderMap {
    let value = HeaderValue::try_from(signature).expect("a header");
    HeaderMap::from_iter([(HEADER.parse().expect("a name"), value)])
}

const WRONG: Result<(), WebhookError> = Err(WebhookError::WrongSignature);

#[test]
fn every_vector_is_right_and_any_change_is_wrong() {
    let vectors = vectors();
    assert!(vectors.len() >= 10);
    for it in &vectors {
        let verify = |secret: &[u8], signature: &str, body: &[u8]| {
            it.scheme.verify(secret, &headers(signature), body)
        };
        assert_eq!(
            verify(&it.secret, it.signature, &it.body),
            Ok(()),
            "{}",
            it.name
        );
        assert_eq!(
            verify(&it.secret, it.signature, &[&it.body[..], b" "].concat()),
            WRONG,
            "{}",
            it.name
        );
        for index in 0..it.body.len() {
            let mut tampered = it.body.clone();
            tampered[index] ^= 1;
            assert_eq!(
                verify(&it.secret, it.signature, &tampered),
                WRONG,
                "{} {index}",
                it.name
            );
        }
        assert_eq!(
            verify(b"another secret", it.signature, &it.body),
            WRONG,
            "{}",
            it.name
        );
        assert_eq!(
            verify(b"", it.signature, &it.body),
            Err(WebhookError::NoSecret),
            "{}",
            it.name
        );
        for cut in 0..it.signature.len() - 1 {
            assert_eq!(
                verify(&it.secret, &it.signature[..cut], &it.body),
                WRONG,
                "{} {cut}",
                it.name
            );
        }
        let longer = format!("{0}{0}", it.signature);
        assert_eq!(verify(&it.secret, &longer, &it.body), WRONG, "{}", it.name);
        let missing = it.scheme.verify(&it.secret, &HeaderMap::new(), &it.body);
        assert_eq!(
            missing,
            Err(WebhookError::MissingHeader { header: HEADER }),
            "{}",
            it.name
        );
    }
}

#[test]
fn hexadecimal_digits_may_be_of_either_case() {
    let is_hex = |it: &&Vector| it.encoding == Encoding::Hex;
    for it in vectors().iter().filter(is_hex) {
        let upper = headers(&it.signature.to_uppercase());
        assert_eq!(
            it.scheme.verify(&it.secret, &upper, &it.body),
            Ok(()),
            "{}",
            it.name
        );
    }
}

#[test]
fn base64_may_be_padded_or_not() {
    let is_base64 = |it: &&Vector| it.encoding == Encoding::Base64;
    for it in vectors().iter().filter(is_base64) {
        let bare = headers(it.signature.trim_end_matches('='));
        assert_eq!(
            it.scheme.verify(&it.secret, &bare, &it.body),
            Ok(()),
            "{}",
            it.name
        );
    }
}

#[test]
fn text_that_is_no_signature_is_a_wrong_one() {
    let it = &vectors()[0];
    let mut odd = headers("x");
    for text in ["", "zz", "é", "0", "\u{130}0"] {
        let value = HeaderValue::from_bytes(text.as_bytes()).expect("a header");
        odd.insert(HEADER, value);
        assert_eq!(
            it.scheme.verify(&it.secret, &odd, &it.body),
            WRONG,
            "{text}"
        );
    }
}

/// The published event with the scheme of the description.
fn published() -> Vector {
    let mut all = vectors().into_iter();
    all.find(|it| it.name == "the event, base64, hex")
        .expect("the row")
}

#[test]
fn an_event_of_rollout_is_typed() {
    let it = published();
    assert_eq!(
        it.scheme,
        webhooks::SIGNATURE,
        "as the description declares it"
    );
    let event: ResourceEvent =
        webhooks::verify(&it.secret, &headers(it.signature), &it.body).expect("genuine");
    assert_eq!(event.event, "peopleCreated");
    assert_eq!(event.event_id, "0197cba6-834f-7000-b5ed-1813cd6efcbe");
    assert_eq!(event.resource_ids.as_deref().map(<[String]>::len), Some(1));
    let created = event.event_created.expect("a time");
    assert_eq!(created.as_str(), "2025-07-02T15:19:21+00:00");
}

#[test]
fn the_error_tells_what_is_wrong_and_shows_no_secret() {
    let it = published();
    let read = |headers: &HeaderMap, body: &[u8]| {
        webhooks::verify::<ResourceEvent>(&it.secret, headers, body).expect_err("refused")
    };
    let missing = read(&HeaderMap::new(), &it.body);
    let wrong = read(&headers(&it.signature.replace(['0', '1'], "2")), &it.body);
    assert_eq!(
        missing.to_string(),
        "the header `X-Rollout-Signature` is missing"
    );
    assert_eq!(wrong.to_string(), "the signature is not one of this body");
    let no_event = vectors()
        .into_iter()
        .find(|it| it.name == "an empty body")
        .expect("the row");
    let unreadable = read(&headers(no_event.signature), &no_event.body);
    assert!(
        matches!(unreadable, WebhookError::Unreadable { .. }),
        "{unreadable}"
    );
    for error in [&missing, &wrong, &unreadable] {
        let shown = format!("{error} {error:?}");
        let hides = |text: &str| !shown.contains(text);
        assert!(
            hides("canary") && hides(&it.signature[..8]) && hides(&no_event.signature[..8]),
            "{shown}"
        );
    }
}

#[test]
fn a_genuine_body_of_another_shape_is_told_with_its_place() {
    let it = vectors()
        .into_iter()
        .find(|it| it.name.starts_with("text beyond"))
        .expect("the row");
    let read = it
        .scheme
        .read::<ResourceEvent>(&it.secret, &headers(it.signature), &it.body);
    let error = read.expect_err("no event id");
    assert!(error.to_string().contains("eventId"), "{error}");
    let any = it
        .scheme
        .read::<Value>(&it.secret, &headers(it.signature), &it.body);
    assert_eq!(any.expect("JSON")["event"], "créé ☎");
}
