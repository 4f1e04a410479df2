//! Inline types that are the same type: equal in everything, and called the same by their author.

use super::Facts;
use crate::ir::{Api, Hint, JsonKind, TypeDef, TypeId, TypeKind, TypeRef};
use crate::ptr::Ptr;
use std::collections::{BTreeMap, BTreeSet};

/// Finds for each inline type an earlier one that it equals, where the author gives both the same
/// name (the property `metadata` of two requests) and both go the same way. Everything keeps a name
/// of its own, so that neither a new type nor one that changes ever renames another.
pub(super) fn find(api: &Api, facts: &mut Facts) {
    let mut classes = equal_apart_from_types(api, facts);
    part_alternatives(api, &mut classes);
    let classes = refine(api, classes);
    let mut first: BTreeMap<usize, TypeId> = BTreeMap::new();
    for (id, _) in api.types.iter() {
        let earlier = *first.entry(classes[index(id)]).or_insert(id);
        facts.types[index(id)].same_as = Some(earlier).filter(|earlier| *earlier != id);
    }
}

fn index(id: TypeId) -> usize {
    id.0 as usize
}

/// What the author calls a type, and whether requests carry it.
type Called<'a> = (Vec<&'a str>, bool);

/// By type number, a class: types of one class are equal, if those that they mention are.
fn equal_apart_from_types(api: &Api, facts: &Facts) -> Vec<usize> {
    let forms: BTreeSet<TypeId> = api
        .types
        .iter()
        .filter_map(|(_, def)| def.reply_form)
        .collect();
    let mut known: BTreeMap<Called<'_>, Vec<(TypeKind, usize)>> = BTreeMap::new();
    let mut classes = Vec::new();
    for (id, def) in api.types.iter() {
        let unique = classes.len();
        let has_forms = def.reply_form.is_some() || forms.contains(&id);
        let Some(name) = name_of_author(def).filter(|_| !has_forms) else {
            classes.push(unique);
            continue;
        };
        let key = (name, facts.types[index(id)].in_request);
        let known = known.entry(key).or_default();
        let kind = apart_from_types(&def.kind);
        let constants = &facts.types[index(id)].constants;
        let equal = known
            .iter()
            .find(|(other, class)| *other == kind && facts.types[*class].constants == *constants);
        let class = equal.map_or(unique, |(_, class)| *class);
        if class == unique {
            known.push((kind, unique));
        }
        classes.push(class);
    }
    classes
}

/// What the author calls an inline type: the last word on the way to it that names something, and
/// what follows. None for a component, and for the body of a request or a response, which nothing
/// names.
fn name_of_author(def: &TypeDef) -> Option<Vec<&str>> {
    let Hint::Path(steps) = &def.hint else {
        return None;
    };
    let says_nothing = |step: &String| {
        matches!(step.as_str(), "item" | "value" | "list") || JsonKind::from_word(step).is_some()
    };
    let start = steps.iter().rposition(|step| !says_nothing(step))?;
    let is_body = matches!(steps[start].as_str(), "request" | "response" | "event");
    let named = start > 0 && !is_body;
    named.then(|| steps[start..].iter().map(String::as_str).collect())
}

/// A kind without what may differ between equal types: places, words for names, numbers of types.
fn apart_from_types(kind: &TypeKind) -> TypeKind {
    let mut kind = kind.clone();
    kind.each_type(&mut |ty| ty.each_declared(&mut |id| *id = TypeId(0)));
    match &mut kind {
        TypeKind::Struct(object) => object.fields.iter_mut().for_each(|it| it.at = Ptr::root()),
        TypeKind::Enum(known) => known.values.iter_mut().for_each(|it| it.at = Ptr::root()),
        TypeKind::Integers(known) => known.values.iter_mut().for_each(|it| it.at = Ptr::root()),
        TypeKind::Tuple(tuple) => tuple.items.iter_mut().for_each(|it| it.at = Ptr::root()),
        TypeKind::Union(union) => {
            for variant in &mut union.variants {
                variant.at = Ptr::root();
                variant.words.clear();
            }
        }
        TypeKind::Reserved => {}
    }
    kind
}

/// Parts classes until types of one class mention types of the same classes.
fn refine(api: &Api, mut classes: Vec<usize>) -> Vec<usize> {
    let mentioned: Vec<Vec<TypeId>> = api.types.iter().map(|(_, def)| mentions(def)).collect();
    loop {
        let mut parts: BTreeMap<(usize, Vec<usize>), usize> = BTreeMap::new();
        let parted: Vec<usize> = mentioned
            .iter()
            .enumerate()
            .map(|(own, ids)| {
                let of_mentioned = ids.iter().map(|id| classes[index(*id)]).collect();
                *parts.entry((classes[own], of_mentioned)).or_insert(own)
            })
            .collect();
        if parted == classes {
            return classes;
        }
        classes = parted;
    }
}

fn mentions(def: &TypeDef) -> Vec<TypeId> {
    def.kind.types().filter_map(TypeRef::declared).collect()
}

/// Gives alternatives of one union different classes: a union converts from each type that it holds.
fn part_alternatives(api: &Api, classes: &mut [usize]) {
    for (_, def) in api.types.iter() {
        if !matches!(def.kind, TypeKind::Union(_)) {
            continue;
        }
        let mut seen = BTreeSet::new();
        for id in mentions(def) {
            if !seen.insert(classes[index(id)]) {
                classes[index(id)] = index(id);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::TypeFacts;
    use super::super::sample::{api, field};
    use super::*;
    use crate::ir::{Presence, Scalar};

    /// Structs with these paths; each has a text and, where told, a property of another struct's type.
    fn same(structs: &[(&[&str], Option<u32>)]) -> Vec<Option<u32>> {
        let fields = structs.iter().map(|(_, inner)| {
            let text = field("text", Presence::Required, TypeRef::Scalar(Scalar::String));
            let inner = inner.map(|id| TypeRef::Def(TypeId(id)));
            let inner = inner.map(|ty| field("inner", Presence::Optional, ty));
            [text].into_iter().chain(inner).collect()
        });
        let mut api = api(fields.collect());
        for (index, (steps, _)) in (0..).zip(structs) {
            let steps = steps.iter().map(|step| (*step).to_owned()).collect();
            api.types.get_mut(TypeId(index)).hint = Hint::Path(steps);
        }
        let mut facts = Facts {
            types: vec![TypeFacts::default(); structs.len()],
            ..Facts::default()
        };
        find(&api, &mut facts);
        let same = facts.types.iter().map(|facts| facts.same_as);
        same.map(|id| id.map(|TypeId(index)| index)).collect()
    }

    #[test]
    fn equal_types_of_one_name_are_one() {
        let found = same(&[
            (&["List", "tags", "item"], None),
            (&["Create", "request", "tags", "item"], None),
            (&["Create", "request", "marks", "item"], None),
            (&["Create", "request"], None),
            (&["Update", "request"], None),
        ]);
        assert_eq!(found, [None, Some(0), None, None, None]);
    }

    #[test]
    fn types_that_mention_different_types_differ() {
        let found = same(&[
            (&["A", "outer"], Some(1)),
            (&["A", "outer", "inner"], None),
            (&["B", "outer"], Some(3)),
            (&["B", "outer", "inner"], None),
            (&["C", "outer"], Some(5)),
            (&["C", "outer", "other"], None),
        ]);
        assert_eq!(found, [None, None, Some(0), Some(1), None, None]);
    }

    #[test]
    fn types_that_hold_themselves_are_compared() {
        let found = same(&[(&["A", "node"], Some(0)), (&["B", "node"], Some(1))]);
        assert_eq!(found, [None, Some(0)]);
    }
}
