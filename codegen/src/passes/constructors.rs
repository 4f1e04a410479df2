//! How values are made, so that no two arguments can be swapped unnoticed.

use super::{Constructor, Facts, Output};
use crate::ir::{Api, Body, BodyContent, Operation, Presence, Scalar, TypeId, TypeKind, TypeRef};

/// Positional arguments beyond this many are named instead.
const MOST_POSITIONAL: usize = 4;

/// Chooses how structs that requests carry and operations are made.
pub(super) fn choose(api: &Api, facts: &mut Facts) {
    let declared: Vec<TypeId> = api.types.iter().map(|(id, _)| facts.declared(id)).collect();
    for (id, def) in api.types.iter() {
        let facts = &mut facts.types[id.0 as usize];
        if let (TypeKind::Struct(object), true) = (&def.kind, facts.in_request) {
            let mut given = object.required.clone();
            given.retain(|index| !facts.constants.contains_key(index));
            let types = given
                .iter()
                .map(|&index| look(&declared, &object.fields[index].ty));
            let named = must_be_named(types.collect());
            facts.constructor = Some(constructor(named, given));
        }
    }
    let operations = api.operations.iter();
    facts.operations = operations.map(|it| operation(&declared, it)).collect();
}

fn operation(declared: &[TypeId], operation: &Operation) -> super::OperationFacts {
    let mut required: Vec<usize> = (0..operation.parameters.len())
        .filter(|&index| operation.parameters[index].presence == Presence::Required)
        .collect();
    let mut types: Vec<Look> = required
        .iter()
        .map(|&index| look(declared, &operation.parameters[index].ty))
        .collect();
    if let Some(body) = &operation.body
        && body.presence == Presence::Required
    {
        required.push(operation.parameters.len());
        types.push(body_look(declared, body));
    }
    super::OperationFacts {
        constructor: constructor(must_be_named(types), required),
        output: Output::Nothing,
        headers: Vec::new(),
        errors: Vec::new(),
    }
}

fn constructor(named: bool, required: Vec<usize>) -> Constructor {
    if named {
        Constructor::Named(required)
    } else {
        Constructor::Positional(required)
    }
}

fn must_be_named(mut types: Vec<Look>) -> bool {
    let count = types.len();
    types.sort_unstable();
    types.dedup();
    count > MOST_POSITIONAL || types.len() < count
}

/// What an argument looks like at the call: two arguments that look the same could be swapped
/// without the compiler's notice.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Look {
    /// Integers of all sizes are written as the same literals.
    Integer,
    Scalar(Scalar),
    Declared(TypeId),
    List(Box<Look>),
    Map(Box<Look>),
    Bytes,
}

/// `declared` is by type number the type that is declared for it.
fn look(declared: &[TypeId], ty: &TypeRef) -> Look {
    match ty {
        TypeRef::Scalar(Scalar::I32 | Scalar::I64 | Scalar::U32 | Scalar::U64) => Look::Integer,
        TypeRef::Scalar(scalar) => Look::Scalar(*scalar),
        TypeRef::Def(id) => Look::Declared(declared[id.0 as usize]),
        TypeRef::List(inner) => Look::List(Box::new(look(declared, inner))),
        TypeRef::Map(inner) => Look::Map(Box::new(look(declared, inner))),
        // `Option<T>` is taken as `impl Into<Option<T>>`, so a bare value passes for it.
        TypeRef::Nullable(inner) | TypeRef::Boxed(inner) => look(declared, inner),
    }
}

fn body_look(declared: &[TypeId], body: &Body) -> Look {
    match &body.content {
        BodyContent::Json { ty, .. }
        | BodyContent::Form { ty, .. }
        | BodyContent::Multipart { ty, .. } => look(declared, ty),
        BodyContent::Text { .. } => Look::Scalar(Scalar::String),
        BodyContent::Base64 { .. } => Look::Scalar(Scalar::Base64),
        BodyContent::Binary { .. } => Look::Bytes,
    }
}

#[cfg(test)]
mod tests {
    use super::super::TypeFacts;
    use super::super::sample::{api, field};
    use super::*;

    fn chosen(types: &[TypeRef]) -> Option<Constructor> {
        let fields = types
            .iter()
            .enumerate()
            .map(|(index, ty)| field(&index.to_string(), Presence::Required, ty.clone()))
            .collect();
        let api = api(vec![fields]);
        let fact = TypeFacts {
            in_request: true,
            ..TypeFacts::default()
        };
        let mut facts = Facts {
            types: vec![fact],
            ..Facts::default()
        };
        choose(&api, &mut facts);
        facts.types[0].constructor.clone()
    }

    #[test]
    fn values_that_could_be_swapped_are_named() {
        let scalar = TypeRef::Scalar;
        let (text, whole) = (scalar(Scalar::String), scalar(Scalar::I64));
        let flag = scalar(Scalar::Bool);
        let positional = |n: usize| Some(Constructor::Positional((0..n).collect()));
        let named = |n: usize| Some(Constructor::Named((0..n).collect()));
        assert_eq!(chosen(&[]), positional(0));
        assert_eq!(
            chosen(&[text.clone(), whole.clone(), flag.clone()]),
            positional(3)
        );
        assert_eq!(chosen(&[text.clone(), text.clone()]), named(2));
        assert_eq!(chosen(&[text.clone(), text.clone().nullable()]), named(2));
        assert_eq!(chosen(&[whole.clone(), scalar(Scalar::I32)]), named(2));
        let date = scalar(Scalar::Date);
        let number = scalar(Scalar::F64);
        let four = [text, whole, flag, date];
        assert_eq!(chosen(&four), positional(4));
        assert_eq!(chosen(&[four.as_slice(), &[number]].concat()), named(5));
    }
}
