//! The READMEs name the environment variables that the clients read: each is set in a process of its own.

use callwright_runtime::BuildError;
use std::process::Command;

/// A generated crate: its README, and its client from the environment.
type Crate = (&'static str, &'static str, fn() -> Result<(), BuildError>);

const CRATES: [Crate; 5] = [
    (
        "aicaller",
        include_str!("../../../generated/aicaller/README.md"),
        || aicaller::Client::from_env().map(drop),
    ),
    (
        "outreach",
        include_str!("../../../generated/outreach/README.md"),
        || outreach::Client::from_env().map(drop),
    ),
    (
        "pipedrive",
        include_str!("../../../generated/pipedrive/README.md"),
        || pipedrive::Client::from_env().map(drop),
    ),
    (
        "rollout-crm",
        include_str!("../../../generated/rollout-crm/README.md"),
        || rollout_crm::Client::from_env().map(drop),
    ),
    (
        "voxworks",
        include_str!("../../../generated/voxworks/README.md"),
        || voxworks::Client::from_env().map(drop),
    ),
];

/// What tells the process that is started which client to make.
const WANTED: &str = "WIRE_CLIENT_OF";

/// The process that is started; among the other tests there is nothing for it to do.
#[test]
fn client_of_the_environment() {
    let Ok(wanted) = std::env::var(WANTED) else {
        return;
    };
    let (_, _, client) = CRATES.iter().find(|it| it.0 == wanted).expect("a crate");
    if let Err(error) = client() {
        panic!("no client: {error}");
    }
}

#[test]
fn every_alternative_of_the_readme_makes_a_client() {
    let mut seen = 0;
    for (package, readme, _) in CRATES {
        for variables in alternatives(readme) {
            assert!(makes_a_client(package, &variables, ""), "{variables:?}");
            let rest = &variables[1..];
            assert!(!makes_a_client(package, rest, ""), "{rest:?} are enough");
            seen += 1;
        }
    }
    assert_eq!(seen, 9, "five crates, two of them with OAuth2");
}

#[test]
fn the_base_url_of_the_readme_is_read() {
    for (package, readme, _) in CRATES {
        let sentence = "`Client::from_env()` takes a base URL from `";
        let (_, rest) = readme.split_once(sentence).expect("the sentence");
        let (name, _) = rest.split_once('`').expect("a name");
        let mut variables = alternatives(readme).remove(0);
        variables.push(name);
        assert!(makes_a_client(package, &variables, "https://x.test"));
        assert!(!makes_a_client(package, &variables, "no URL"), "{name}");
    }
}

/// The column `Environment` of the table of credentials: variables that go together, for each way to give one.
fn alternatives(readme: &str) -> Vec<Vec<&str>> {
    let mut lines = readme.lines();
    lines.find(|line| line.starts_with("| Option of the builder | Sent as | Environment |"));
    let rows = lines.skip(1).take_while(|line| line.starts_with('|'));
    let cells = rows.map(|row| row.split('|').nth(3).expect("the column"));
    let ways = cells.flat_map(|cell| cell.split(", or "));
    ways.map(|way| way.split('`').skip(1).step_by(2).collect())
        .collect()
}

/// Whether there is a client in a process with only these variables, all of the same value but a base URL.
fn makes_a_client(package: &str, variables: &[&str], base_url: &str) -> bool {
    let own = std::env::current_exe().expect("this program");
    let mut process = Command::new(own);
    process
        .args(["--exact", "client_of_the_environment"])
        .env_clear()
        .env(WANTED, package);
    for name in variables {
        let value = match name.ends_with("_BASE_URL") {
            true => base_url,
            false => "value",
        };
        process.env(name, value);
    }
    let output = process.output().expect("it starts");
    output.status.success()
}
