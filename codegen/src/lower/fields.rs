//! Properties of objects.

use super::Lower;
use super::shape::View;
use super::union::same_schema;
use crate::diag::codes::lower as codes;
use crate::document::Node;
use crate::ir::{Field, JsonKind, Presence, Scalar, TypeKind, TypeRef};

/// The properties of all schemas of an object with every place that describes each, in the order in
/// which they are first met.
pub(super) fn by_name<'d>(leaves: &[Node<'d>]) -> Vec<(&'d str, Vec<Node<'d>>)> {
    let mut fields: indexmap::IndexMap<&'d str, Vec<Node<'d>>> = indexmap::IndexMap::new();
    for (name, place) in leaves.iter().flat_map(|leaf| leaf.members("properties")) {
        fields.entry(name).or_default().push(place);
    }
    fields.into_iter().collect()
}

impl<'d> Lower<'d, '_> {
    /// A property from all the places that describe it. The last place has the first word: it
    /// stands nearest to the object, after what it extends.
    pub(super) fn field(
        &mut self,
        name: &str,
        places: &[Node<'d>],
        presence: Presence,
        upload: bool,
    ) -> Field {
        let mut uses = super::uses::Uses::default();
        for place in places.iter().rev() {
            let found = self.uses(&View::of(place.clone()));
            let (own, docs) = (&mut uses.docs, found.docs);
            own.title = own.title.take().or(docs.title);
            own.description = own.description.take().or(docs.description);
            own.see = own.see.take().or(docs.see);
            own.format = own.format.take().or(docs.format);
            own.deprecated |= docs.deprecated;
            uses.default = uses.default.or(found.default);
            uses.example = uses.example.or(found.example);
            uses.read_only |= found.read_only;
            uses.write_only |= found.write_only;
            uses.sensitive |= found.sensitive;
        }
        let (at, ty) = self.joined_type(name, places, upload);
        Field {
            at,
            name: name.to_owned(),
            presence,
            ty,
            docs: uses.docs,
            default: uses.default,
            example: uses.example,
            read_only: uses.read_only,
            write_only: uses.write_only,
            sensitive: uses.sensitive,
        }
    }

    /// The type of a property, and the place that decided it.
    fn joined_type(
        &mut self,
        name: &str,
        places: &[Node<'d>],
        upload: bool,
    ) -> (crate::ptr::Ptr, TypeRef) {
        let mut joined: Option<(Node<'d>, TypeRef)> = None;
        for place in places {
            if let Some((known, _)) = &joined
                && same_schema(known.value, place.value)
            {
                continue;
            }
            let view = View::of(place.clone());
            let ty = if upload {
                self.part_type(&view)
            } else {
                self.type_of(&view)
            };
            joined = Some(match joined {
                None => (place.clone(), ty),
                Some((known, known_ty)) => match self.narrower(&known_ty, &ty) {
                    Narrower::First => (known, known_ty),
                    Narrower::Second => (place.clone(), ty),
                    Narrower::Neither => {
                        self.report_contradiction(name, &known, place);
                        (known, TypeRef::Scalar(Scalar::Json))
                    }
                },
            });
        }
        match joined {
            Some((place, ty)) => (place.at, ty),
            // Every property has a place.
            None => (crate::ptr::Ptr::root(), TypeRef::Scalar(Scalar::Json)),
        }
    }

    fn report_contradiction(&mut self, name: &str, first: &Node<'_>, second: &Node<'_>) {
        let message = format!("`{name}` has another type elsewhere; any JSON value is taken");
        if let Some(report) = self.report(&codes::CONTRADICTION, &second.at, message) {
            report.see(&first.at, "the other type");
        }
    }

    /// Which of two types that a value has at once says more.
    fn narrower(&self, first: &TypeRef, second: &TypeRef) -> Narrower {
        let (bare_first, bare_second) = (bare(first), bare(second));
        if bare_first == bare_second {
            // Null has to be allowed by both.
            return if matches!(first, TypeRef::Nullable(_)) {
                Narrower::Second
            } else {
                Narrower::First
            };
        }
        let vague = |ty: &TypeRef, other: &TypeRef| match ty {
            TypeRef::Scalar(Scalar::Json) => true,
            TypeRef::Scalar(Scalar::String) => {
                other.json_kind(&self.types) == Some(JsonKind::String) || self.is_enum(other)
            }
            TypeRef::Scalar(Scalar::F64) => other.json_kind(&self.types) == Some(JsonKind::Integer),
            TypeRef::Scalar(Scalar::JsonObject) => self.is_object(other),
            _ => false,
        };
        if vague(bare_first, bare_second) {
            Narrower::Second
        } else if vague(bare_second, bare_first) {
            Narrower::First
        } else {
            Narrower::Neither
        }
    }

    /// Whether a declared type is an enum, defined yet or not.
    fn is_enum(&self, ty: &TypeRef) -> bool {
        self.is_declared_as(ty, |shape| matches!(shape, super::shape::Shape::Enum(_)))
    }

    fn is_object(&self, ty: &TypeRef) -> bool {
        matches!(ty, TypeRef::Map(_))
            || self.is_declared_as(ty, |shape| matches!(shape, super::shape::Shape::Object(_)))
    }

    fn is_declared_as(
        &self,
        ty: &TypeRef,
        test: impl Fn(&super::shape::Shape<'_>) -> bool,
    ) -> bool {
        let TypeRef::Def(id) = ty else { return false };
        match &self.types.get(*id).kind {
            TypeKind::Reserved => self
                .queue
                .iter()
                .any(|pending| pending.is(*id) && test(pending.shape())),
            TypeKind::Struct(_) => test(&super::shape::Shape::Object(Vec::new())),
            TypeKind::Enum(_) => test(&super::shape::Shape::Enum(Vec::new())),
            TypeKind::Union(_) => false,
        }
    }
}

enum Narrower {
    First,
    Second,
    Neither,
}

fn bare(ty: &TypeRef) -> &TypeRef {
    match ty {
        TypeRef::Nullable(inner) => inner,
        ty => ty,
    }
}
