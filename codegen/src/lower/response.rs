//! Responses: one for each documented status.

use super::content::Choice;
use super::media::Class;
use super::shape::Shape;
use super::{Lower, hints};
use crate::diag::codes::lower as codes;
use crate::document::Node;
use crate::ir::{Hint, Method, ReplyContent, Response, Status};

impl<'d> Lower<'d, '_> {
    /// The documented responses of an operation, sorted by status.
    pub(super) fn responses(&mut self, operation: &Node<'d>, method: Method) -> Vec<Response> {
        let mut responses = Vec::new();
        for (key, node) in operation.members("responses") {
            let Some(status) = status(key) else { continue };
            responses.extend(self.response(&node, status, method));
        }
        responses.sort_by_key(|response| response.status);
        responses.dedup_by_key(|response| response.status);
        self.report_success_headers(&responses);
        responses
    }

    fn response(&mut self, place: &Node<'d>, status: Status, method: Method) -> Option<Response> {
        let node = self.resolve(place)?;
        let model: openapiv3::Response = self.read(&node)?;
        if let Some(links) = node.get("links").filter(|_| !model.links.is_empty()) {
            self.report(&codes::LINKS, &links.at, "the links are left out");
        }
        let hint = match hints::hint(&self.document.root(), &self.shared_ids, &node.at) {
            // A component: what it is called stands before the step that tells what it is.
            Hint::Path(steps) if node.at.as_str().starts_with("/components/responses/") => {
                Hint::Given(steps.into_iter().next().unwrap_or_default())
            }
            hint => hint,
        };
        let description = Some(model.description).filter(|text| !text.trim().is_empty());
        let headers = self.response_headers(&node);
        let content = match self.choose_media(&node) {
            Some(choice) if !may_have_body(status, method) => {
                let message = "a reply like this has no body; the documented one is left out";
                self.report(&codes::BODY_NOT_ALLOWED, &choice.media.at, message);
                None
            }
            Some(choice) => Some(self.reply_content(&choice)),
            None => None,
        };
        Some(Response {
            at: node.at,
            hint,
            status,
            description,
            headers,
            content,
        })
    }

    fn reply_content(&mut self, choice: &Choice<'d>) -> ReplyContent {
        self.report_hidden_structure(choice);
        let media_type = choice.name.to_owned();
        let end = self.end_of(choice.schema.as_ref());
        let is_bytes = end
            .as_ref()
            .is_some_and(|end| matches!(end.shape, Shape::Binary));
        match choice.class {
            Class::Json | Class::Any if is_bytes => ReplyContent::Binary { media_type },
            Class::Any if end.is_none() => ReplyContent::Binary { media_type },
            Class::Json | Class::Any => {
                let ty = self.schema_under(&choice.media, "schema");
                ReplyContent::Json { media_type, ty }
            }
            Class::Text | Class::Xml | Class::Stream | Class::Form => {
                ReplyContent::Text { media_type }
            }
            Class::Binary | Class::Multipart | Class::OtherMultipart => {
                ReplyContent::Binary { media_type }
            }
        }
    }

    /// Callers get the headers of one success response.
    fn report_success_headers(&mut self, responses: &[Response]) {
        let mut documenting = responses.iter().filter(|response| {
            matches!(response.status, Status::Exact(200..=299) | Status::Range(2))
                && !response.headers.is_empty()
        });
        let Some(first) = documenting.next() else {
            return;
        };
        for other in documenting {
            let known = |name: &str| {
                first
                    .headers
                    .iter()
                    .any(|header| header.name.eq_ignore_ascii_case(name))
            };
            for header in other.headers.iter().filter(|header| !known(&header.name)) {
                let message = format!("`{}` is not given to the caller", header.name);
                self.report(&codes::SUCCESS_HEADERS, &header.at, message);
            }
        }
    }
}

/// Reads a key of `responses`; `None` for what is none (an extension, or reported already).
fn status(key: &str) -> Option<Status> {
    if key == "default" {
        return Some(Status::Default);
    }
    let mut chars = key.chars();
    let hundreds = chars
        .next()?
        .to_digit(10)
        .filter(|digit| (1..=5).contains(digit))?;
    match chars.as_str() {
        "XX" | "xx" => Some(Status::Range(u8::try_from(hundreds).ok()?)),
        rest if rest.len() == 2 => key.parse().ok().map(Status::Exact),
        _ => None,
    }
}

fn may_have_body(status: Status, method: Method) -> bool {
    method != Method::Head && !matches!(status, Status::Exact(100..=199 | 204 | 205 | 304))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn statuses_are_read_and_other_keys_are_not() {
        assert_eq!(status("200"), Some(Status::Exact(200)));
        assert_eq!(status("4XX"), Some(Status::Range(4)));
        assert_eq!(status("default"), Some(Status::Default));
        for other in ["x-foo", "20", "2000", "6XX", "2X0", ""] {
            assert_eq!(status(other), None, "{other}");
        }
    }
}
