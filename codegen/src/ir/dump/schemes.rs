//! Security schemes as text.

use super::Page;
use super::words::scheme_kind;
use crate::ir::{Scheme, SchemeKind};
use serde_json::Value;

impl Page<'_> {
    pub(super) fn scheme(&mut self, scheme: &Scheme) {
        let kind = scheme_kind(&scheme.kind);
        self.line(0, format_args!("scheme {} {kind}", scheme.name));
        self.text(1, "description", scheme.description.as_deref());
        self.scopes(&scheme.kind);
    }

    fn scopes(&mut self, kind: &SchemeKind) {
        let SchemeKind::Bearer {
            format,
            flows,
            scopes,
            discovery_url,
            exchange,
        } = kind
        else {
            return;
        };
        self.text(1, "format", format.as_deref());
        self.text(1, "discovery", discovery_url.as_deref());
        if exchange.secret_in_body {
            self.line(1, "client authentication in the body");
        }
        if let Some((member, path)) = &exchange.base_url {
            self.line(1, format_args!("base URL from {member:?} and {path:?}"));
        }
        for flow in flows {
            self.line(1, format_args!("flow {}", flow.name));
            self.text(2, "authorization", flow.authorization_url.as_deref());
            self.text(2, "token", flow.token_url.as_deref());
            self.text(2, "refresh", flow.refresh_url.as_deref());
        }
        for (scope, description) in scopes {
            self.line(
                1,
                format_args!("scope {scope} {}", Value::from(description.as_str())),
            );
        }
    }
}
