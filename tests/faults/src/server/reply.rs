//! The bytes of replies.

use crate::plan::Action;

/// The part of a reply that is written at once.
#[derive(Debug, Default)]
pub(super) struct Reply {
    pub(super) head: String,
    pub(super) body: Vec<u8>,
}

impl Reply {
    /// A reply with its length, by which the client knows whose it is.
    pub(super) fn new(status: u16, call: u64, headers: &str, body: String) -> Self {
        let length = body.len();
        Self {
            head: format!(
                "{}content-length: {length}\r\n\r\n",
                start(status, call, headers)
            ),
            body: body.into_bytes(),
        }
    }

    /// The same in chunks.
    pub(super) fn chunked(status: u16, call: u64, body: &str) -> Self {
        let (half, rest) = body.split_at(body.len() / 2);
        let chunk = |text: &str| format!("{:x}\r\n{text}\r\n", text.len());
        Self {
            head: format!(
                "{}transfer-encoding: chunked\r\n\r\n",
                start(status, call, "")
            ),
            body: format!("{}{}0\r\n\r\n", chunk(half), chunk(rest)).into_bytes(),
        }
    }

    pub(super) fn bytes(&self) -> Vec<u8> {
        [self.head.as_bytes(), &self.body].concat()
    }

    /// The head and half of the body.
    pub(super) fn half(&self) -> Vec<u8> {
        let half = &self.body[..self.body.len() / 2];
        [self.head.as_bytes(), half].concat()
    }
}

fn start(status: u16, call: u64, headers: &str) -> String {
    format!(
        "HTTP/1.1 {status} Some Reason\r\nx-request-id: {call}\r\ncontent-type: application/json\r\n{headers}"
    )
}

/// What an action gives.
pub(super) fn success(action: Action, call: u64) -> String {
    let one = format!(r#"{{"id":"{call}","subject":"call {call}","outcome":"connected"}}"#);
    match action {
        Action::List => format!(r#"{{"success":true,"data":[{one}]}}"#),
        _ => format!(r#"{{"success":true,"data":{one}}}"#),
    }
}

/// What an error says.
pub(super) fn failure(status: u16) -> String {
    format!(r#"{{"success":false,"error":"status {status}"}}"#)
}
