//! Documents that must round-trip without a failure.

use roundtrip::run::run;
use std::path::Path;
use xtask::workspace::Workspace;

#[test]
fn every_instance_of_every_schema_comes_back() {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let root = here
        .parent()
        .and_then(Path::parent)
        .expect("it is in the repository");
    let workspace = Workspace::at(root);
    let work = root.join("target/roundtrip");
    let own = here.join("documents/calls.yaml");
    let own = own.to_string_lossy();
    let documents = [
        &own,
        "aicaller",
        "outreach",
        "pipedrive",
        "rollout-crm",
        "voxworks",
    ];
    for document in documents {
        let report = run(&workspace, document, &work).expect("the document has types");
        let text = report.text(document);
        assert_eq!(
            (report.failed, report.sampled),
            (0, report.components),
            "{text}"
        );
        assert!(report.accepted > report.components, "{text}");
        if *document == *own {
            // Four components, a body, the item of a stream and the payload of a callback.
            assert_eq!(report.components, 7, "{text}");
        }
    }
}
