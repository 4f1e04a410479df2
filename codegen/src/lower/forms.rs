//! The media types of a request body that carry different values.

use super::Lower;
use super::content::Choice;
use super::media::{self, Class};
use super::shape::{Part, Shape};
use super::union::same_schema;
use crate::diag::codes::lower as codes;
use crate::document::Node;

impl<'d> Lower<'d, '_> {
    /// The media types of a request body, the preferred first, each with those that carry the same
    /// value. `report` says what is left out.
    pub(super) fn forms(&mut self, body: &Node<'d>, report: bool) -> Vec<Choice<'d>> {
        let mut offers = Vec::new();
        for (name, media) in body.members("content") {
            let is_readable = match report {
                true => self.read::<openapiv3::MediaType>(&media).is_some(),
                false => true,
            };
            if is_readable {
                offers.push(self.offer(name, media));
            }
        }
        offers.sort_by_cached_key(|offer| self.rank(offer));
        let mut forms: Vec<Choice<'d>> = Vec::new();
        for offer in offers {
            let same = forms.iter().position(|form| self.is_same(form, &offer));
            if let Some(form) = same.and_then(|same| forms.get_mut(same)) {
                form.also.push(offer.name.to_owned());
            } else if forms.is_empty() || !is_unwritten(offer.class) {
                forms.push(offer);
            } else if report {
                // There is no writer for it, and another form is typed.
                let message = format!("`{}` has another schema; it is left out", offer.name);
                self.report(&codes::OTHER_MEDIA_TYPE, &offer.media.at, message);
            }
        }
        forms
    }

    fn offer(&mut self, name: &'d str, media: Node<'d>) -> Choice<'d> {
        Choice {
            name,
            class: media::class(name),
            schema: media.get("schema"),
            media,
            also: Vec::new(),
        }
    }

    /// The order of preference: JSON, unless it cannot carry the files that its schema has.
    fn rank(&mut self, offer: &Choice<'d>) -> (u8, bool) {
        let class = match offer.class {
            Class::Json if self.has_files(offer) => 3,
            Class::Json => 0,
            Class::Form => 1,
            Class::Multipart => 2,
            Class::OtherMultipart if offer.schema.is_some() => 2,
            Class::Text => 4,
            Class::Binary => 5,
            Class::Any => 6,
            Class::Xml => 7,
            Class::Stream => 8,
            Class::OtherMultipart => 9,
        };
        let is_relative = match offer.class {
            Class::Json => media::essence(offer.name) != "application/json",
            class => class == Class::OtherMultipart,
        };
        (class, is_relative)
    }

    /// Whether two media types carry the same value.
    fn is_same(&mut self, form: &Choice<'d>, offer: &Choice<'d>) -> bool {
        if self.is_bytes(form) && self.is_bytes(offer) {
            return true;
        }
        match (&form.schema, &offer.schema) {
            (Some(a), Some(b)) => {
                let (Some(a), Some(b)) = (self.resolve(a), self.resolve(b)) else {
                    return true;
                };
                a.at == b.at || same_schema(a.value, b.value)
            }
            // What is no file says nothing that could differ.
            (_, None) => offer.class != Class::Binary,
            (None, Some(_)) => false,
        }
    }

    /// Whether the value is a file, of whatever type.
    fn is_bytes(&mut self, offer: &Choice<'d>) -> bool {
        match self.end_of(offer.schema.as_ref()) {
            Some(end) => matches!(end.shape, Shape::Binary),
            None => offer.class == Class::Binary,
        }
    }

    /// Whether a body has properties that are bytes.
    fn has_files(&mut self, offer: &Choice<'d>) -> bool {
        let Some(end) = self.end_of(offer.schema.as_ref()) else {
            return false;
        };
        self.objects(&end).iter().any(|node| {
            let properties: Vec<_> = node.members("properties").collect();
            properties
                .into_iter()
                .any(|(_, property)| self.is_file(&property))
        })
    }

    fn is_file(&mut self, property: &Node<'d>) -> bool {
        match self.end_of(Some(property)).map(|end| end.shape) {
            Some(Shape::Binary) => true,
            Some(Shape::List(Some(items))) => {
                let item = self.end_of(Some(&items)).map(|end| end.shape);
                matches!(item, Some(Shape::Binary))
            }
            _ => false,
        }
    }

    /// The schemas whose properties are the members of a value.
    pub(super) fn objects(&mut self, end: &Part<'d>) -> Vec<Node<'d>> {
        match &end.shape {
            Shape::Object(leaves) => leaves.clone(),
            Shape::Union(parts) => {
                let parts = parts.iter().filter_map(|part| match self.end(part).shape {
                    Shape::Object(leaves) => Some(leaves),
                    _ => None,
                });
                parts.flatten().collect()
            }
            _ => Vec::new(),
        }
    }
}

fn is_unwritten(class: Class) -> bool {
    matches!(class, Class::Xml | Class::Stream)
}
