//! The members that versions after 3.0 added to every object but the schema.

use super::Form::{Any, Flag, List, Map, One, Text};
use super::{Kind, Member, optional};

/// The members that version 3.1 added.
pub(super) fn members_of_31(kind: Kind) -> &'static [Member] {
    match kind {
        Kind::OpenApi => {
            const {
                &[
                    optional("webhooks", Map(Kind::PathItem)),
                    optional("jsonSchemaDialect", Text),
                ]
            }
        }
        Kind::Info => const { &[optional("summary", Text)] },
        Kind::License => const { &[optional("identifier", Text)] },
        _ => &[],
    }
}

/// The members that version 3.2 added.
pub(super) fn members_of_32(kind: Kind) -> &'static [Member] {
    match kind {
        Kind::OpenApi => const { &[optional("$self", Text)] },
        Kind::Server => const { &[optional("name", Text)] },
        Kind::MediaType => {
            const {
                &[
                    optional("itemSchema", One(Kind::Schema)),
                    optional("prefixEncoding", List(Kind::Encoding)),
                    optional("itemEncoding", One(Kind::Encoding)),
                ]
            }
        }
        Kind::Encoding => {
            const {
                &[
                    optional("encoding", Map(Kind::Encoding)),
                    optional("prefixEncoding", List(Kind::Encoding)),
                    optional("itemEncoding", One(Kind::Encoding)),
                ]
            }
        }
        Kind::Response => const { &[optional("summary", Text)] },
        Kind::Example => {
            const {
                &[
                    optional("dataValue", Any),
                    optional("serializedValue", Text),
                ]
            }
        }
        Kind::Tag => {
            const {
                &[
                    optional("summary", Text),
                    optional("parent", Text),
                    optional("kind", Text),
                ]
            }
        }
        Kind::Discriminator => const { &[optional("defaultMapping", Text)] },
        Kind::Xml => const { &[optional("nodeType", Text)] },
        Kind::SecurityScheme => {
            const {
                &[
                    optional("oauth2MetadataUrl", Text),
                    optional("deprecated", Flag),
                ]
            }
        }
        Kind::OAuthFlows => const { &[optional("deviceAuthorization", One(Kind::DeviceFlow))] },
        _ => &[],
    }
}
