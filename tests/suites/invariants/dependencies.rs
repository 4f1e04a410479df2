//! What a generated crate depends on, for each choice of a transport and of TLS.

use std::collections::BTreeSet;
use std::process::Command;

/// Features of a generated crate, what they must bring, and what they must not.
const CHOICES: &[(&str, &[&str], &[&str])] = &[
    ("", &[], &["reqwest", "ureq", "rustls", "mio"]),
    (
        "reqwest,rustls",
        &["reqwest", "aws-lc-rs", "rustls-platform-verifier"],
        &["ring", "native-tls", "ureq"],
    ),
    (
        "reqwest,rustls-ring",
        &["reqwest", "ring", "rustls-platform-verifier"],
        &["aws-lc-rs", "aws-lc-sys", "native-tls", "ureq"],
    ),
    (
        "reqwest,native-tls",
        &["reqwest", "native-tls"],
        &["aws-lc-rs", "ring", "rustls", "ureq"],
    ),
    (
        "blocking,rustls",
        &["ureq", "aws-lc-rs", "rustls-platform-verifier"],
        &[
            "ring",
            "native-tls",
            "reqwest",
            "hyper",
            "mio",
            "flate2",
            "webpki-roots",
        ],
    ),
    (
        "blocking,rustls-ring",
        &["ureq", "ring", "rustls-platform-verifier"],
        &["aws-lc-rs", "native-tls", "reqwest", "hyper", "mio"],
    ),
    (
        "blocking,native-tls",
        &["ureq", "native-tls"],
        &["aws-lc-rs", "ring", "rustls", "reqwest", "hyper", "mio"],
    ),
];

#[test]
fn each_choice_of_a_transport_and_of_tls_brings_what_it_says() {
    for (features, wanted, unwanted) in CHOICES {
        let found = tree(&["--no-default-features", "--features", features]);
        for name in *wanted {
            assert!(
                found.contains(*name),
                "`{features}` lacks {name}: {found:?}"
            );
        }
        for name in *unwanted {
            assert!(!found.contains(*name), "`{features}` brings {name}");
        }
    }
}

#[test]
fn the_default_is_reqwest_with_rustls() {
    let default = tree(&[]);
    assert_eq!(
        default,
        tree(&["--no-default-features", "--features", "reqwest,rustls"])
    );
}

/// The names of all that a crate is built with.
fn tree(arguments: &[&str]) -> BTreeSet<String> {
    let output = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
        .args(["tree", "--quiet", "--package", "voxworks"])
        .args(["--edges", "normal", "--prefix", "none", "--format", "{p}"])
        .args(arguments)
        .current_dir(tests::workspace().root())
        .output()
        .expect("cargo runs");
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    let names = text.lines().filter_map(|line| line.split(' ').next());
    names.map(str::to_owned).collect()
}
