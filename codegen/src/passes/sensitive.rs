//! What nothing shows because `api.toml` says so.

use crate::diag::Diagnostics;
use crate::diag::codes::manifest::UNKNOWN_NAME;
use crate::ir::{Api, TypeKind};
use crate::manifest::Sensitive;

/// Marks every property and every parameter of these names. A name that nothing has is reported: what
/// it was meant for may be shown.
pub(crate) fn mark(api: &mut Api, names: &[Sensitive], diagnostics: &mut Diagnostics) {
    for Sensitive { name, at } in names {
        let mut found = false;
        for field in fields(api).filter(|(of, _)| *of == name) {
            *field.1 = true;
            found = true;
        }
        if !found {
            let message = format!("no property and no parameter is called `{name}`");
            diagnostics.report(&UNKNOWN_NAME, at.clone(), message);
        }
    }
}

/// Everything that has a name on the wire, with whether it is sensitive.
fn fields(api: &mut Api) -> impl Iterator<Item = (&String, &mut bool)> {
    let objects = api.types.kinds_mut().filter_map(|kind| match kind {
        TypeKind::Struct(object) => Some(&mut object.fields),
        _ => None,
    });
    let fields = objects.flatten();
    let fields = fields.map(|field| (&field.name, &mut field.sensitive));
    let parameters = api.operations.iter_mut().flat_map(|it| &mut it.parameters);
    fields.chain(parameters.map(|it| (&it.name, &mut it.sensitive)))
}
