//! The function that makes and sends one operation, as Rust.
//!
//! Parameters are given by their index, the body by the word `body`.

use crate::table::Context;
use callwright_codegen::ir::{BodyContent, Operation, Presence, Scalar, TypeId, TypeKind, TypeRef};
use callwright_codegen::passes::Constructor;
use callwright_codegen::rust::spelled;

/// Writes the function of the operation with this index.
pub fn write(cx: Context<'_>, index: usize) -> String {
    let (operation, names) = (&cx.api.operations[index], &cx.names.operations[index]);
    let module = format!(
        "subject::operations::{}",
        cx.names.modules[names.module].name
    );
    let constructor = &cx.facts.operations[index].constructor;
    let (Constructor::Positional(taken) | Constructor::Named(taken)) = constructor;
    let body = names.body.iter().map(ToString::to_string);
    let fields = names.parameters.iter().map(ToString::to_string);
    let fields: Vec<String> = fields.chain(body).collect();
    let arguments: Vec<String> = taken
        .iter()
        .map(|at| {
            let value = required(cx, operation, *at);
            match constructor {
                Constructor::Named(_) => format!("{}: {value}", fields[*at]),
                Constructor::Positional(_) => value,
            }
        })
        .collect();
    let arguments = match (constructor, &names.required) {
        (Constructor::Named(_), Some(record)) => {
            format!("{module}::{record} {{ {} }}", arguments.join(", "))
        }
        _ => arguments.join(", "),
    };
    let others: String = fields
        .iter()
        .enumerate()
        .filter(|(at, _)| !taken.contains(at))
        .map(|(at, field)| {
            let key = key(operation, at);
            format!("        operation.{field} = given.take({key:?});\n")
        })
        .collect();
    format!(
        "    fn operation_{index}(given: &Given) -> Performing {{\n\
         \x20       let mut operation = {module}::{}::new({arguments});\n{others}\
         \x20       let operation = operation.with_client(&client(given));\n\
         \x20       let shown = format!(\"{{operation:?}} {{operation:#?}}\");\n\
         \x20       perform(shown, operation.send())\n    }}\n\n",
        names.value
    )
}

/// What an input is given by.
fn key(operation: &Operation, at: usize) -> String {
    match at < operation.parameters.len() {
        true => at.to_string(),
        false => "body".to_owned(),
    }
}

/// The expression of a value that the operation cannot do without.
fn required(cx: Context<'_>, operation: &Operation, at: usize) -> String {
    let spell = |ty: &TypeRef| spelled(cx.api, cx.facts, cx.names, ty);
    let key = key(operation, at);
    if let Some(parameter) = operation.parameters.get(at) {
        return format!("given.take::<{}>({key:?})", spell(&parameter.ty));
    }
    match operation.body.as_ref().map(|body| &body.content) {
        Some(BodyContent::Json { ty, .. } | BodyContent::Form { ty, .. }) => {
            format!("given.take::<{}>({key:?})", spell(ty))
        }
        Some(BodyContent::Multipart { ty, .. }) => multipart(cx, ty, &spell(ty)),
        Some(BodyContent::Binary { .. }) => "given.file()".to_owned(),
        Some(BodyContent::Base64 { .. }) => format!("given.take::<Base64>({key:?})"),
        Some(BodyContent::Text { .. }) | None => format!("given.take::<String>({key:?})"),
    }
}

/// A body whose files are set after everything else was read, because no JSON holds a file.
fn multipart(cx: Context<'_>, ty: &TypeRef, rust: &str) -> String {
    let files: String = ty
        .declared()
        .into_iter()
        .flat_map(|id| files(cx, id))
        .map(|(field, presence)| match presence {
            Presence::Required => format!("body.{field} = given.file(); "),
            Presence::Optional => format!("body.{field} = Some(given.file()); "),
        })
        .collect();
    format!("{{ let mut body = given.take::<{rust}>(\"body\"); {files}body }}")
}

/// The fields of a type that are files.
fn files(cx: Context<'_>, id: TypeId) -> Vec<(String, Presence)> {
    let names = &cx.names.types[id.0 as usize];
    let TypeKind::Struct(object) = &cx.api.types.get(id).kind else {
        return Vec::new();
    };
    let fields = object.fields.iter().zip(&names.fields);
    fields
        .filter(|(field, _)| field.ty == TypeRef::Scalar(Scalar::Upload))
        .map(|(field, name)| (name.to_string(), field.presence))
        .collect()
}
