//! Which types requests carry, and which replies do.

use super::Facts;
use crate::ir::{
    Api, BodyContent, Presence, ReplyContent, Struct, TypeId, TypeKind, TypeRef, Types,
};

/// Marks every type that a request or a reply can carry.
pub(super) fn find(api: &Api, facts: &mut Facts) {
    facts.types = vec![super::TypeFacts::default(); api.types.len()];
    let mut sent = Vec::new();
    let mut received = Vec::new();
    for operation in &api.operations {
        sent.extend(operation.parameters.iter().map(|parameter| &parameter.ty));
        sent.extend(
            operation
                .body
                .as_ref()
                .and_then(|body| match &body.content {
                    BodyContent::Json { ty, .. }
                    | BodyContent::Form { ty, .. }
                    | BodyContent::Multipart { ty, .. } => Some(ty),
                    BodyContent::Text { .. }
                    | BodyContent::Base64 { .. }
                    | BodyContent::Binary { .. } => None,
                }),
        );
        for response in &operation.responses {
            received.extend(response.content.as_ref().and_then(ReplyContent::ty));
            received.extend(response.headers.iter().map(|header| &header.ty));
        }
    }
    let payloads = api
        .webhooks
        .iter()
        .filter_map(|webhook| webhook.payload.as_ref());
    received.extend(payloads.map(|payload| &payload.ty));
    for id in reach(&api.types, sent) {
        facts.types[id.0 as usize].in_request = true;
    }
    for id in reach(&api.types, received) {
        facts.types[id.0 as usize].in_reply = true;
    }
}

/// Every declaration that values of some types can hold.
pub(crate) fn reach<'a>(types: &'a Types, roots: Vec<&'a TypeRef>) -> Vec<TypeId> {
    let mut seen = vec![false; types.len()];
    let mut found = Vec::new();
    let mut next = roots;
    while let Some(ty) = next.pop() {
        let Some(id) = ty.declared() else { continue };
        if std::mem::replace(&mut seen[id.0 as usize], true) {
            continue;
        }
        found.push(id);
        next.extend(types.get(id).kind.types());
    }
    found
}

/// Makes optional what `required` does not mean for a type: a required `readOnly` property is
/// required of replies only, a required `writeOnly` one of requests only (OpenAPI 3.0.3, section
/// 4.7.24.2), so neither may be demanded where the type goes the other way.
pub(super) fn relax(api: &mut Api, facts: &Facts) {
    for (index, facts) in facts.types.iter().enumerate() {
        let id = TypeId(u32::try_from(index).unwrap_or(u32::MAX));
        if let TypeKind::Struct(object) = &mut api.types.get_mut(id).kind {
            for field in &mut object.fields {
                let not_sent = field.read_only && facts.in_request;
                let not_received = field.write_only && facts.in_reply;
                if not_sent || not_received {
                    field.presence = Presence::Optional;
                }
            }
            keep_required(object);
        }
    }
}

fn keep_required(object: &mut Struct) {
    let fields = &object.fields;
    object
        .required
        .retain(|&index| fields[index].presence == Presence::Required);
}

#[cfg(test)]
mod tests {
    use super::super::TypeFacts;
    use super::super::sample::{api, field};
    use super::*;
    use crate::ir::Scalar;

    #[test]
    fn only_the_direction_that_carries_a_property_demands_it() {
        let text = || TypeRef::Scalar(Scalar::String);
        let mut id = field("id", Presence::Required, text());
        id.read_only = true;
        let mut secret = field("secret", Presence::Required, text());
        secret.write_only = true;
        let name = field("name", Presence::Required, text());
        let required = |in_request, in_reply| {
            let fields = vec![id.clone(), secret.clone(), name.clone()];
            let mut api = api(vec![fields]);
            let fact = TypeFacts {
                in_request,
                in_reply,
                ..TypeFacts::default()
            };
            let facts = Facts {
                types: vec![fact],
                ..Facts::default()
            };
            relax(&mut api, &facts);
            assert!(crate::ir::validate(&api).is_empty());
            let TypeKind::Struct(object) = &api.types.get(TypeId(0)).kind else {
                panic!()
            };
            object.required.clone()
        };
        assert_eq!(required(true, false), [1, 2]);
        assert_eq!(required(false, true), [0, 2]);
        assert_eq!(required(true, true), [2]);
        assert_eq!(required(false, false), [0, 1, 2]);
    }
}
