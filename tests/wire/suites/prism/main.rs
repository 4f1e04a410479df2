//! An independent judge: Prism reads each description, with its overlay applied, and says whether
//! what the generated client sends is what is described. `tests/prism/README.md` tells how it speaks.

mod lane;
mod process;
mod tool;
mod violations;

use libtest_mimic::{Arguments, Completion, Failed, Trial};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};
use tool::Tool;
use wire::case::{Operation, load};

/// What Prism cannot judge, so that nobody takes its silence for consent.
const BLIND: &str = "Prism is blind to query names with brackets (`filter[user/id]`): exact bytes \
                     and a second parser prove those in the suite `cases`.";

fn main() {
    let arguments = Arguments::from_args();
    let tool = Arc::new(tool::find());
    let operations = Arc::new(load().0);
    let apis: BTreeSet<String> = operations.iter().map(|it| it.api.clone()).collect();
    violations::belong_to(&apis);
    let said = Arc::new(Mutex::new(Vec::new()));
    let trials = apis
        .into_iter()
        .map(|api| trial(api, tool.clone(), operations.clone(), said.clone()))
        .collect();
    let conclusion = libtest_mimic::run(&arguments, trials);
    if !arguments.list {
        report(&tool, said.lock().expect("the lines").clone());
    }
    conclusion.exit();
}

fn trial(
    api: String,
    tool: Arc<Tool>,
    operations: Arc<Vec<Operation>>,
    said: Arc<Mutex<Vec<String>>>,
) -> Trial {
    Trial::ignorable_test(api.clone(), move || match &*tool {
        Tool::Missing(reason) => Err(Failed::from(reason)),
        Tool::Skipped(_) => Ok(Completion::ignored_with("no Prism")),
        Tool::Ready { node, script } => {
            let of_api: Vec<&Operation> = operations.iter().filter(|it| it.api == api).collect();
            let line = lane::judge(&api, &of_api, node, script).map_err(Failed::from)?;
            said.lock().expect("the lines").push(line);
            Ok(Completion::Completed)
        }
    })
}

fn report(tool: &Tool, mut lines: Vec<String>) {
    lines.sort();
    if !lines.is_empty() {
        lines.push(BLIND.to_owned());
    }
    if let Tool::Skipped(reason) = tool {
        lines.push(format!("skipped: {reason}"));
    }
    for line in lines {
        println!("{line}");
    }
}

/// The repository.
fn root() -> PathBuf {
    let package = Path::new(env!("CARGO_MANIFEST_DIR"));
    package
        .ancestors()
        .nth(2)
        .expect("tests/wire is two folders down")
        .to_owned()
}
