//! The choice among the media types of one body.

use super::Lower;
use super::media::{self, Class};
use super::shape::{Part, Shape, View};
use super::union::same_schema;
use crate::diag::codes::lower as codes;
use crate::document::Node;

/// The chosen media type of a body.
#[derive(Debug)]
pub(super) struct Choice<'d> {
    /// As written.
    pub name: &'d str,
    pub class: Class,
    /// The media type object.
    pub media: Node<'d>,
    pub schema: Option<Node<'d>>,
    /// Other media types of the same schema.
    pub also: Vec<String>,
}

impl<'d> Lower<'d, '_> {
    /// Chooses a media type under `content`, and says which others are left out.
    pub(super) fn choose_media(&mut self, body: &Node<'d>) -> Option<Choice<'d>> {
        self.choose_media_of(body, |_| true)
    }

    /// The same among those of some classes; nothing is said about the others.
    pub(super) fn choose_media_of(
        &mut self,
        body: &Node<'d>,
        wanted: impl Fn(Class) -> bool,
    ) -> Option<Choice<'d>> {
        let on_offer = || {
            let all = body.members("content");
            all.filter(|(name, _)| wanted(media::class(name)))
        };
        let (name, class) = media::choose(on_offer().map(|(name, _)| name))?;
        let mut also = Vec::new();
        let mut chosen = None;
        let mut others = Vec::new();
        for (key, media) in on_offer() {
            let Some(media) = self.resolve(&media) else {
                continue;
            };
            if self.read::<openapiv3::MediaType>(&media).is_none() {
                continue;
            }
            match key == name {
                true => chosen = Some(media),
                false => others.push((key, media)),
            }
        }
        let media = chosen?;
        let schema = media.get("schema");
        for (key, other) in others {
            match self.carries_the_same(schema.as_ref(), &other) {
                true => also.push(key.to_owned()),
                false => {
                    let message =
                        format!("`{key}` has another schema than `{name}`, which the client uses");
                    self.report(&codes::OTHER_MEDIA_TYPE, &other.at, message);
                }
            }
        }
        Some(Choice {
            name,
            class,
            media,
            schema,
            also,
        })
    }

    fn carries_the_same(&mut self, schema: Option<&Node<'d>>, other: &Node<'d>) -> bool {
        match (schema, other.get("schema")) {
            (Some(a), Some(b)) => {
                let (Some(a), Some(b)) = (self.resolve(a), self.resolve(&b)) else {
                    return true;
                };
                a.at == b.at || same_schema(a.value, b.value)
            }
            // Without a schema it says nothing that could differ.
            (_, None) => true,
            (None, Some(_)) => false,
        }
    }

    /// What the schema of a media type is in the end; `None` where it has none.
    pub(super) fn end_of(&mut self, schema: Option<&Node<'d>>) -> Option<Part<'d>> {
        schema.map(|schema| self.settle(&View::of(schema.clone())))
    }

    /// Says that a body has a structure that its media type hides.
    pub(super) fn report_hidden_structure(&mut self, choice: &Choice<'d>) {
        let end = self.end_of(choice.schema.as_ref());
        let structured = end.is_some_and(|end| {
            matches!(
                end.shape,
                Shape::Object(_) | Shape::List(_) | Shape::Union(_)
            )
        });
        match choice.class {
            Class::Xml | Class::Stream | Class::OtherMultipart => {
                let message = format!("`{}` is given as it stands, not as a type", choice.name);
                self.report(&codes::MEDIA_TYPE, &choice.media.at, message);
            }
            Class::Text | Class::Binary if structured => {
                let message = format!("the schema of `{}` is not used", choice.name);
                self.report(&codes::STRUCTURE_AS_TEXT, &choice.media.at, message);
            }
            _ => {}
        }
    }
}
