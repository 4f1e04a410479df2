//! `generated/` and the other generated files are what the generator makes of `specs/` today, and
//! `specs/` holds what it says it holds.

use sha2::{Digest, Sha256};
use std::fs;
use xtask::{drift, generate};

/// The vendors' own documents, byte for byte.
const AS_PUBLISHED: [(&str, &str); 3] = [
    (
        "aicaller",
        "f536b5e5d7395ccab1e39c3e8768722bb9889010152f7bb64dfb20ace59ec916",
    ),
    (
        "rollout-crm",
        "f3c26e627092f868cda50aa03cfd2f2101ae0f2d68f8b876b301cded0122b6f0",
    ),
    (
        "voxworks",
        "c06a5caf437f3da5dc683ad6ce8671c54e49d89a29ff815cfc53dc3c2c8711ee",
    ),
];

#[test]
fn generated_files_are_fresh() {
    let workspace = tests::workspace();
    let plan = generate::plan(&workspace, &[]).expect("specs/ can be read");
    for made in &plan.crates {
        assert!(made.sound, "{}:\n{}", made.api, made.report.render(false));
    }
    assert!(
        plan.changes.is_empty(),
        "{}\ngenerated files are out of date; to update them: cargo xtask generate",
        drift::render(&workspace, &plan.changes)
    );
}

#[test]
fn vendors_documents_are_as_published() {
    for (api, expected) in AS_PUBLISHED {
        let path = tests::workspace().specs().join(api).join("openapi.yaml");
        let bytes = fs::read(path).expect("the description can be read");
        assert_eq!(
            digest(&bytes),
            expected,
            "specs/{api}: corrections go into overlay.yaml"
        );
    }
}

#[test]
fn provenance_names_the_digest_of_the_description() {
    for input in tests::specs() {
        let manifest = input.manifest.expect("every API of specs/ has an api.toml");
        let text = String::from_utf8(manifest.bytes).expect("api.toml is UTF-8");
        let table: toml::Table = text.parse().expect("api.toml is TOML");
        let provenance = table["provenance"]
            .as_table()
            .expect("provenance is a table");
        for key in ["source", "retrieved"] {
            assert!(
                provenance[key]
                    .as_str()
                    .is_some_and(|text| !text.is_empty()),
                "{key}"
            );
        }
        let stated = provenance["sha256"].as_str().unwrap_or_default();
        assert_eq!(
            stated,
            digest(&input.description.bytes),
            "sha256 of specs/{}",
            input.name
        );
    }
}

fn digest(bytes: &[u8]) -> String {
    Sha256::digest(bytes)
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect()
}
