//! Signatures of what vendors send.

mod error;

pub use error::WebhookError;

use crate::model::{self, Model};
use base64::Engine as _;
use base64::alphabet::STANDARD as ALPHABET;
use base64::engine::DecodePaddingMode;
use base64::engine::general_purpose::{GeneralPurpose, GeneralPurposeConfig, STANDARD};
use hmac::{Hmac, KeyInit, Mac};
use http::HeaderMap;
use sha2::Sha256;

/// How a vendor signs what it sends: an HMAC-SHA256 (RFC 2104) with a shared secret, in a header.
///
/// The signature is over the bytes of the body as they came: read them before anything parses them.
/// It says who sent the body, not when: a copy of an earlier request has a right signature, too.
///
/// ```
/// use callwright_runtime::Value;
/// use callwright_runtime::http::HeaderMap;
/// use callwright_runtime::webhook::{Encoding, Signature, Signed, WebhookError};
///
/// static SIGNATURE: Signature =
///     Signature::hmac_sha256("X-Signature", Signed::Raw, Encoding::Hex);
///
/// let headers = HeaderMap::new();
/// let event = SIGNATURE.read::<Value>("s3cret", &headers, b"{}");
/// assert!(matches!(event, Err(WebhookError::MissingHeader { header: "X-Signature" })));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Signature {
    header: &'static str,
    signed: Signed,
    encoding: Encoding,
}

/// What of a body is signed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Signed {
    /// The bytes as they came.
    Raw,
    /// The base64 text of the bytes (RFC 4648, section 4).
    Base64,
}

/// How a signature is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Encoding {
    /// Hexadecimal digits of either case.
    Hex,
    /// Base64 (RFC 4648, section 4), padded or not.
    Base64,
}

impl Signature {
    /// An HMAC-SHA256 in a header.
    pub const fn hmac_sha256(header: &'static str, signed: Signed, encoding: Encoding) -> Self {
        Self {
            header,
            signed,
            encoding,
        }
    }

    /// Whether a body was signed with the secret. How long that takes does not depend on how much of
    /// the signature is right.
    ///
    /// # Errors
    ///
    /// Where it was not, or where that cannot be told.
    pub fn verify(
        &self,
        secret: impl AsRef<[u8]>,
        headers: &HeaderMap,
        body: &[u8],
    ) -> Result<(), WebhookError> {
        let header = self.header;
        let given = headers
            .get(header)
            .ok_or(WebhookError::MissingHeader { header })?;
        let signed = match self.signed {
            Signed::Raw => mac(secret.as_ref(), body)?,
            Signed::Base64 => mac(secret.as_ref(), STANDARD.encode(body).as_bytes())?,
        };
        let given = self.encoding.decode(given.as_bytes()).unwrap_or_default();
        signed
            .verify_slice(&given)
            .map_err(|_| WebhookError::WrongSignature)
    }

    /// Reads a body that was signed with the secret.
    ///
    /// # Errors
    ///
    /// As [`verify`](Self::verify); where the body is not of the type.
    pub fn read<T: Model>(
        &self,
        secret: impl AsRef<[u8]>,
        headers: &HeaderMap,
        body: &[u8],
    ) -> Result<T, WebhookError> {
        self.verify(secret, headers, body)?;
        let mut value = T::blank();
        match model::read(&mut value, body) {
            Ok(()) => Ok(value),
            Err(failure) => Err(WebhookError::Unreadable {
                pointer: failure.pointer,
                message: failure.message,
            }),
        }
    }
}

/// Anybody can sign with an empty secret, which is what a forgotten setting is.
fn mac(secret: &[u8], signed: &[u8]) -> Result<Hmac<Sha256>, WebhookError> {
    let mac = Hmac::<Sha256>::new_from_slice(secret)
        .ok()
        .filter(|_| !secret.is_empty());
    Ok(mac.ok_or(WebhookError::NoSecret)?.chain_update(signed))
}

impl Encoding {
    /// The bytes of a signature; `None` where the text is none.
    fn decode(self, text: &[u8]) -> Option<Vec<u8>> {
        match self {
            Encoding::Hex => {
                let digit = |byte: &u8| char::from(*byte).to_digit(16);
                let pairs = text.chunks(2).map(|pair| match pair {
                    [high, low] => u8::try_from(digit(high)? << 4 | digit(low)?).ok(),
                    _ => None,
                });
                pairs.collect()
            }
            Encoding::Base64 => {
                let padding = DecodePaddingMode::Indifferent;
                let config = GeneralPurposeConfig::new().with_decode_padding_mode(padding);
                GeneralPurpose::new(&ALPHABET, config).decode(text).ok()
            }
        }
    }
}
