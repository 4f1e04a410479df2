//! Operations: methods, values, what they write and read.

use super::{file, has};

fn calls() -> String {
    file("src/operations/calls.rs")
}

#[test]
fn required_values_are_arguments_and_optional_ones_setters() {
    let calls = calls();
    has(
        &calls,
        "pub fn get_call(&self, id: impl Into<String>) -> GetCall<Client> {
            GetCall::new(id).with_client(self)
        }",
    );
    has(&calls, "GetCall(id: impl Into<String>) {\nid = id.into(),");
    has(&calls, "impl<C> ListCalls<C> {");
    has(&calls, "page_size: i64 = Some(page_size),");
    has(
        &calls,
        "pub fn create_call(&self, body: types::Contact) -> CreateCall<Client> {",
    );
    has(
        &calls,
        "CreateCall(body: types::Contact) {\nbody = body,\n} client: Client",
    );
    has(&calls, "ListCalls() {\n.. page_size ");
}

#[test]
fn arguments_that_could_be_swapped_are_named() {
    let calls = calls();
    has(
        &calls,
        "pub fn add_recording(&self, required: AddRecordingRequired) -> AddRecording<Client> {",
    );
    has(
        &calls,
        "AddRecording(required: AddRecordingRequired) {
            from = required.from,
            to = required.to,
            body = required.body,",
    );
    has(
        &calls,
        "#[derive(Clone)]\npub struct AddRecordingRequired {",
    );
    has(&calls, "/// use calls_co::operations::calls;");
    has(
        &calls,
        "///     .add_recording(calls::AddRecordingRequired {",
    );
}

#[test]
fn every_value_is_written_as_its_place_says() {
    let calls = calls();
    has(
        &calls,
        "request.query(\"page[size]\", &self.page_size);
        request.query_joined(\"tags\", &self.tags);
        request.query_deep(\"filter\", &self.filter);
        request.redact();
        request.header(\"X-Secret\", &self.x_secret);
        request.cookie(\"sid\", &self.sid);",
    );
    has(&calls, "request.path(\"id\", &self.id);");
    has(
        &calls,
        "request.path_exploded(\"from\", &self.from);
        request.path_exploded(\"to\", &self.to);
        request
            .multipart(
                \"multipart/form-data\",
                &self.body,
                &[(\"meta\", Part::Typed(\"application/json\"))],
            );",
    );
    has(&calls, "request.json(\"application/json\", &self.body);");
    has(&calls, "request.text(\"text/plain\", &self.body);");
    has(&calls, "request.binary(\"audio/mpeg\", &self.body);");
    has(
        &file("src/operations/ping.rs"),
        "fn encode(&self, _request: &mut Encoder) {}",
    );
}

#[test]
fn what_is_constant_is_in_the_meta() {
    let calls = calls();
    has(
        &calls,
        "const META: &'static Meta = &Meta {
            id: \"listCalls\",
            method: Method::GET,
            path: \"/calls\",
            source: \"#/paths/~1calls/get\",
            accept: \"application/json, text/plain\",
            security: &[
                &[
                    Use {
                        scheme: &crate::client::KEY,
                        scopes: &[],
                    },
                ],
                &[],
            ],
            errors: &[(Status::Range(5), 3), (Status::Default, 4)],
            idempotent: true,
            ..crate::client::META
        };",
    );
    let common = "pub(crate) const META: Meta = Meta {
        security: &[
            &[
                Use {
                    scheme: &crate::client::JWT,
                    scopes: &[\"read_calls\"],
                },
            ],
        ],
        hidden: &[\"phone_number\"],
        ..Meta::DEFAULT
    };";
    has(&file("src/client.rs"), common);
    assert_eq!(calls.matches("idempotent: true").count(), 3);
    assert_eq!(calls.matches("> Idempotent for ").count(), 3);
    has(&file("src/operations/ping.rs"), "id: \"GET /ping\",");
}

#[test]
fn differing_successes_are_an_enum() {
    let calls = calls();
    has(&calls, "type Output = CreateCallReply;");
    has(&calls, "Ok(Box<types::Call>),");
    has(
        &calls,
        "match reply.nearest(&[Status::Exact(200), Status::Exact(202)]) {
            0 => CreateCallReply::Ok(reply.json()?),
            _ => CreateCallReply::Accepted,
        },",
    );
    has(&calls, "type Output = Vec<types::Call>;");
    has(
        &calls,
        "fn decode(_reply: &Reply) -> Result<Self::Output, DecodeFailure> {\nOk(())",
    );
    has(&calls, "Ok(reply.bytes())");
}

#[test]
fn success_headers_are_always_optional() {
    let calls = calls();
    has(&calls, "type Headers = GetCallHeaders;");
    has(&calls, "pub x_left: Option<i64>,");
    has(&calls, "x_left: reply.header(\"X-Left\"),");
    assert_eq!(calls.matches("type Headers = NoHeaders;").count(), 5);
}

#[test]
fn documentation_says_what_a_caller_must_know() {
    let calls = calls();
    has(
        &calls,
        "/// Fetch a call: `GET /calls/{id}`.
        ///
        /// **Deprecated.**",
    );
    has(&calls, "/// Gives a list of [`types::Call`].");
    has(
        &calls,
        "/// Needs [`jwt`](crate::ClientBuilder::jwt) (scope `read_calls`).",
    );
    has(
        &calls,
        "/// Needs [`key`](crate::ClientBuilder::key), or no credential.",
    );
    has(
        &calls,
        "/// | 404 | [`ApiError::NotFound`] | Says \\[what] happened \\| or not. |",
    );
    has(
        &calls,
        "/// Creates a call.\n///\n/// ```text\n/// let it = ring;\n/// ```",
    );
    // The text about repeating belongs to what is not idempotent: POST twice, PATCH once.
    assert_eq!(
        calls.matches("/// Doing it twice is not the same").count(),
        3
    );
}
