//! The descriptions that mutants are made of.

use serde_json::Value;
use std::fs;
use std::path::{Path, PathBuf};
use xtask::disk;

/// A description that mutants are made of.
#[derive(Clone, Debug)]
pub struct Seed {
    /// Its bytes.
    pub bytes: Vec<u8>,
    /// What it says, if it can be read.
    pub value: Option<Value>,
}

/// Every YAML and JSON file of at most this size below these paths, in the order of their names.
pub fn read(paths: &[PathBuf], largest: usize) -> Result<Vec<Seed>, String> {
    let mut files = Vec::new();
    for path in paths {
        if path.is_dir() {
            files.extend(disk::files(path).map_err(|failure| failure.to_string())?);
        } else {
            files.push(path.clone());
        }
    }
    files.sort();
    let files = files.iter().filter(|path| is_description(path));
    let seeds = files.filter_map(|path| fs::read(path).ok());
    let seeds = seeds.filter(|bytes| bytes.len() <= largest && !bytes.is_empty());
    Ok(seeds.map(seed).collect())
}

fn is_description(path: &Path) -> bool {
    let ending = path.extension().and_then(|ending| ending.to_str());
    matches!(ending, Some("yaml" | "yml" | "json"))
}

fn seed(bytes: Vec<u8>) -> Seed {
    let value = serde_yaml::from_slice::<Value>(&bytes).ok();
    Seed {
        bytes,
        value: value.filter(Value::is_object),
    }
}
