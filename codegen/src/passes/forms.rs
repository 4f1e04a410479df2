//! Types that requests carry in another form than replies.
//!
//! A required `readOnly` property is required of replies only, and a required `writeOnly` one of
//! requests only (OpenAPI 3.0.3, section 4.7.24.2). A type that goes both ways cannot say both, so it
//! is declared twice: as replies carry it, and as requests do. A type whose properties of these kinds
//! are all optional stays one, so that what came in a reply can be sent back.

use super::{Facts, directions};
use crate::ir::{Api, Presence, Struct, TypeDef, TypeId, TypeKind, TypeRef, Types};

/// Declares the second forms, and lets requests carry them.
pub(super) fn split(api: &mut Api) {
    let mut facts = Facts::default();
    directions::find(api, &mut facts);
    let split = two_forms(&api.types, &facts);
    if split.contains(&true) {
        declare(api, &facts, &split);
    }
}

/// Which types have two forms, by number.
fn two_forms(types: &Types, facts: &Facts) -> Vec<bool> {
    let both = |id: TypeId| {
        let facts = &facts.types[id.0 as usize];
        facts.in_request && facts.in_reply
    };
    let differ = types
        .iter()
        .map(|(id, def)| both(id) && demands_differ(def));
    let mut split: Vec<bool> = differ.collect();
    // What holds a type of two forms has two forms itself.
    while split.contains(&true) {
        let whole = types
            .iter()
            .filter(|(id, _)| both(*id) && !split[id.0 as usize]);
        let more = whole.filter(|(_, def)| holds(def, &split));
        let more: Vec<usize> = more.map(|(id, _)| id.0 as usize).collect();
        if more.is_empty() {
            break;
        }
        more.into_iter().for_each(|index| split[index] = true);
    }
    split
}

/// Whether requests and replies demand different properties.
fn demands_differ(def: &TypeDef) -> bool {
    let TypeKind::Struct(object) = &def.kind else {
        return false;
    };
    object
        .fields
        .iter()
        .any(|field| field.presence == Presence::Required && (field.read_only || field.write_only))
}

fn holds(def: &TypeDef, split: &[bool]) -> bool {
    let mut found = false;
    let mut kind = def.kind.clone();
    kind.each_type(&mut |ty| {
        ty.each_declared(&mut |id| found |= split.get(id.0 as usize) == Some(&true));
    });
    found
}

/// Where a type of before is now: as replies carry it, and as requests do.
#[derive(Clone, Copy)]
struct Forms {
    reply: TypeId,
    request: TypeId,
}

fn declare(api: &mut Api, facts: &Facts, split: &[bool]) {
    let mut types = Types::default();
    let mut forms: Vec<Forms> = Vec::new();
    for (id, def) in api.types.iter() {
        let reply = types.reserve(def.at.clone(), def.hint.clone());
        let request = match split[id.0 as usize] {
            true => types.reserve(def.at.clone(), def.hint.clone()),
            false => reply,
        };
        forms.push(Forms { reply, request });
    }
    let reply = |ty: &mut TypeRef| ty.each_declared(&mut |id| *id = forms[id.0 as usize].reply);
    let request = |ty: &mut TypeRef| ty.each_declared(&mut |id| *id = forms[id.0 as usize].request);
    for (id, def) in api.types.iter() {
        let at = forms[id.0 as usize];
        let mut kind = def.kind.clone();
        // A type of one form holds what goes its way.
        match facts.types[id.0 as usize].in_reply {
            true => kind.each_type(&mut { reply }),
            false => kind.each_type(&mut { request }),
        }
        types.define(at.reply, def.docs.clone(), kind);
        if at.request != at.reply {
            let mut kind = def.kind.clone();
            if let TypeKind::Struct(object) = &mut kind {
                leave_out_read_only(object);
            }
            kind.each_type(&mut { request });
            types.define(at.request, def.docs.clone(), kind);
            types.get_mut(at.request).reply_form = Some(at.reply);
        }
    }
    api.types = types;
    for (_, ty) in &mut api.components {
        ty.each_declared(&mut |id| *id = forms[id.0 as usize].reply);
    }
    for operation in &mut api.operations {
        operation.each_received_type(&mut { reply });
        operation.each_sent_type(&mut { request });
    }
    for webhook in &mut api.webhooks {
        webhook.each_type(&mut { reply });
    }
}

/// Requests never carry `readOnly` properties.
fn leave_out_read_only(object: &mut Struct) {
    let mut kept: Vec<Option<usize>> = Vec::new();
    let mut next = 0;
    for field in &object.fields {
        kept.push((!field.read_only).then_some(next));
        next += usize::from(!field.read_only);
    }
    object.fields.retain(|field| !field.read_only);
    object.required = object
        .required
        .iter()
        .filter_map(|&index| kept.get(index).copied().flatten())
        .collect();
}

#[cfg(test)]
mod tests {
    use super::super::TypeFacts;
    use super::super::sample::{api, field};
    use super::*;
    use crate::ir::{Scalar, validate};

    fn list(id: u32) -> TypeRef {
        TypeRef::List(Box::new(TypeRef::Def(TypeId(id))))
    }

    #[test]
    fn a_type_whose_demands_differ_has_two_forms_and_so_has_what_holds_it() {
        let text = || TypeRef::Scalar(Scalar::String);
        let mut id = field("id", Presence::Required, text());
        id.read_only = true;
        let name = field("name", Presence::Required, text());
        let holder = vec![field("items", Presence::Optional, list(1))];
        let plain = vec![name.clone()];
        let mut api = api(vec![holder, vec![id, name], plain]);
        let both = TypeFacts {
            in_request: true,
            in_reply: true,
            ..TypeFacts::default()
        };
        let facts = Facts {
            types: vec![both; 3],
            ..Facts::default()
        };
        let split = two_forms(&api.types, &facts);
        assert_eq!(split, [true, true, false]);
        declare(&mut api, &facts, &split);
        assert_eq!(validate(&api), Vec::<String>::new());
        let forms: Vec<_> = api.types.iter().map(|(_, def)| def.reply_form).collect();
        let expected = [None, Some(TypeId(0)), None, Some(TypeId(2)), None];
        assert_eq!(forms, expected);
        let TypeKind::Struct(sent) = &api.types.get(TypeId(3)).kind else {
            panic!()
        };
        assert_eq!(sent.fields.len(), 1);
        assert_eq!(sent.required, [0]);
        let TypeKind::Struct(holder) = &api.types.get(TypeId(1)).kind else {
            panic!()
        };
        assert_eq!(holder.fields[0].ty, list(3));
    }
}
