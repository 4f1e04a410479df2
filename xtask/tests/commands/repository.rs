//! A small repository to run commands in.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use xtask::disk;

/// A description that gives a crate with one operation.
pub const GOOD: &str = "\
openapi: 3.0.3
info: {title: Calls, version: '1'}
paths:
  /calls: {get: {operationId: listCalls, tags: [Calls], responses: {'204': {description: Done}}}}
";
/// A description that gives none.
pub const BAD: &str = "openapi: 3.0.3\ninfo: {title: .inf, version: '1'}\npaths: {}\n";

/// A folder with `specs/` and `generated/`, gone when dropped.
pub struct Repository {
    root: PathBuf,
}

impl Repository {
    /// A repository with one API per name and description. `test` keeps tests apart.
    pub fn new(test: &str, apis: &[(&str, &str)]) -> Self {
        let root = Path::new(env!("CARGO_TARGET_TMPDIR"))
            .join("commands")
            .join(test);
        let _ = fs::remove_dir_all(&root);
        let repository = Self { root };
        repository.write("generated/README.md", "old");
        for (api, description) in apis {
            repository.write(&format!("specs/{api}/openapi.yaml"), description);
            let manifest = format!("[package]\nname = \"{api}\"\nversion = \"0.1.0\"\n");
            repository.write(&format!("specs/{api}/api.toml"), &manifest);
        }
        repository
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.root.join(name)
    }

    pub fn write(&self, name: &str, text: &str) {
        let path = self.path(name);
        fs::create_dir_all(path.parent().expect("the file is in a folder"))
            .expect("it can be made");
        fs::write(path, text).expect("it can be written");
    }

    pub fn read(&self, name: &str) -> String {
        fs::read_to_string(self.path(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
    }

    /// Path and text of every file below a folder.
    pub fn files(&self, folder: &str) -> Vec<(PathBuf, String)> {
        let mut paths = disk::files(&self.path(folder)).expect("it can be listed");
        paths.sort();
        let read = |path: PathBuf| (path.clone(), fs::read_to_string(path).expect("it is text"));
        paths.into_iter().map(read).collect()
    }

    /// Runs the program here.
    pub fn xtask(&self, arguments: &[&str]) -> Ran {
        let output = Command::new(env!("CARGO_BIN_EXE_xtask"))
            .args(arguments)
            .env("CARGO_MANIFEST_DIR", self.path("xtask"))
            .env("NO_COLOR", "1")
            .current_dir(&self.root)
            .output()
            .expect("the program runs");
        Ran(output)
    }
}

impl Drop for Repository {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.root);
    }
}

/// What a run of the program gave.
pub struct Ran(Output);

impl Ran {
    #[track_caller]
    pub fn exits_with(self, code: i32) -> Self {
        let (out, err) = (self.out(), self.err());
        assert_eq!(
            self.0.status.code(),
            Some(code),
            "stdout:\n{out}\nstderr:\n{err}"
        );
        self
    }

    pub fn out(&self) -> String {
        String::from_utf8_lossy(&self.0.stdout).into_owned()
    }

    pub fn err(&self) -> String {
        String::from_utf8_lossy(&self.0.stderr).into_owned()
    }
}
