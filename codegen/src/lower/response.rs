//! Responses: one for each documented status.

use super::content::Choice;
use super::media::Class;
use super::shape::Shape;
use super::{Lower, hints};
use crate::diag::codes::lower as codes;
use crate::document::Node;
use crate::ir::{Header, Hint, Method, ReplyContent, Response, Scalar, Status, TypeRef};

/// The documented responses of an operation, sorted by status.
#[derive(Debug, Default)]
pub(super) struct Responses {
    pub list: Vec<Response>,
    /// The same with streams, where some success offers one beside another form.
    pub streamed: Option<Vec<Response>>,
}

impl<'d> Lower<'d, '_> {
    /// The documented responses of an operation.
    pub(super) fn responses(&mut self, operation: &Node<'d>, method: &Method) -> Responses {
        let documented = || operation.members("responses");
        let has_2xx = documented().any(|(key, _)| status(key).is_some_and(is_2xx));
        let mut found: Vec<(Response, Option<ReplyContent>)> = Vec::new();
        for (key, node) in documented() {
            let Some(status) = status(key) else { continue };
            let success = is_2xx(status) || (status == Status::Default && !has_2xx);
            found.extend(self.response(&node, status, method, success));
        }
        found.sort_by_key(|(response, _)| response.status);
        found.dedup_by_key(|(response, _)| response.status);
        self.keep_streams_alone(&mut found);
        let streamed = found.iter().any(|(_, stream)| stream.is_some()).then(|| {
            let streamed = found.iter().map(|(response, stream)| Response {
                content: stream.clone().or_else(|| response.content.clone()),
                ..response.clone()
            });
            streamed.collect()
        });
        let list: Vec<_> = found.into_iter().map(|(response, _)| response).collect();
        self.report_success_headers(&list);
        Responses { list, streamed }
    }

    /// A response, and the stream that it offers beside.
    fn response(
        &mut self,
        place: &Node<'d>,
        status: Status,
        method: &Method,
        success: bool,
    ) -> Option<(Response, Option<ReplyContent>)> {
        let node = self.resolve(place)?;
        let model: openapiv3::Response = self.read(&node)?;
        let hint = match hints::hint(&self.document.root(), &self.shared_ids, &node.at) {
            // A component: what it is called stands before the step that tells what it is.
            Hint::Path(steps) if node.at.as_str().starts_with("/components/responses/") => {
                Hint::Given(steps.into_iter().next().unwrap_or_default())
            }
            hint => hint,
        };
        let description = Some(model.description).filter(|text| !text.trim().is_empty());
        let headers = self.response_headers(&node);
        let links = self.links(&node);
        let is_stream = |class| class == Class::Stream;
        let choice = match self.choose_media_of(&node, |class| !is_stream(class)) {
            None => self.choose_media(&node),
            choice => choice,
        };
        let (content, stream) = match choice {
            Some(choice) if !may_have_body(status, method) => {
                let message = "a reply like this has no body; the documented one is left out";
                self.report(&codes::BODY_NOT_ALLOWED, &choice.media.at, message);
                (None, None)
            }
            Some(choice) if success && is_stream(choice.class) => {
                (Some(self.stream(&choice)), None)
            }
            Some(choice) => {
                let content = self.reply_content(&choice);
                let beside = self.choose_media_of(&node, is_stream).filter(|_| success);
                let beside = beside.filter(|_| !is_stream(choice.class));
                (Some(content), beside.map(|choice| self.stream(&choice)))
            }
            None => (None, None),
        };
        let response = Response {
            at: node.at,
            hint,
            status,
            description,
            headers,
            content,
            links,
        };
        Some((response, stream))
    }

    fn reply_content(&mut self, choice: &Choice<'d>) -> ReplyContent {
        self.report_hidden_structure(choice);
        if matches!(choice.class, Class::Form | Class::Multipart) {
            let message = format!("`{}` is given as it stands, not as a type", choice.name);
            self.report(&codes::MEDIA_TYPE, &choice.media.at, message);
        }
        let media_type = choice.name.to_owned();
        let end = self.end_of(choice.schema.as_ref());
        let is_bytes = end
            .as_ref()
            .is_some_and(|end| matches!(end.shape, Shape::Binary));
        let string = TypeRef::Scalar(Scalar::String);
        match choice.class {
            Class::Json | Class::Any if is_bytes => ReplyContent::Binary { media_type },
            Class::Any if end.is_none() => ReplyContent::Binary { media_type },
            Class::Json | Class::Any => {
                let ty = self.schema_under(&choice.media, "schema");
                ReplyContent::Json { media_type, ty }
            }
            Class::Text => {
                let is_word = end.is_some_and(|end| {
                    matches!(end.shape, Shape::Scalar(_) | Shape::Enum(_)) && !end.nullable
                });
                let ty = match is_word {
                    true => self.schema_under(&choice.media, "schema"),
                    false => string,
                };
                let ty = match ty {
                    // Text has no bytes; what is encoded is given as it came.
                    TypeRef::Scalar(Scalar::Base64 | Scalar::Json) => {
                        TypeRef::Scalar(Scalar::String)
                    }
                    ty => ty,
                };
                ReplyContent::Text { media_type, ty }
            }
            Class::Xml | Class::Stream | Class::Form => ReplyContent::Text {
                media_type,
                ty: string,
            },
            Class::Binary | Class::Multipart | Class::OtherMultipart => {
                ReplyContent::Binary { media_type }
            }
        }
    }

    /// Says where success responses document one header in several ways.
    fn report_success_headers(&mut self, responses: &[Response]) {
        let headers = responses
            .iter()
            .filter(|response| is_2xx(response.status))
            .flat_map(|response| &response.headers);
        let mut known: Vec<&Header> = Vec::new();
        for header in headers {
            let same = |known: &&&Header| known.name.eq_ignore_ascii_case(&header.name);
            match known.iter().find(same) {
                None => known.push(header),
                Some(first) if first.ty == header.ty => {}
                Some(first) => {
                    let message = format!("`{}` is given as a string", header.name);
                    if let Some(report) =
                        self.report(&codes::SUCCESS_HEADER_TYPES, &header.at, message)
                    {
                        report.see(&first.at, "another type of it");
                    }
                }
            }
        }
    }
}

pub(super) fn is_2xx(status: Status) -> bool {
    matches!(status, Status::Exact(200..=299) | Status::Range(2))
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

fn may_have_body(status: Status, method: &Method) -> bool {
    method != &Method::Head && !matches!(status, Status::Exact(100..=199 | 204 | 205 | 304))
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
