//! Reads what a crate is generated from.

use crate::failure::{Context, Failure};
use crate::workspace::Workspace;
use callwright_codegen::package::Target;
use callwright_codegen::{FileText, Files, Input, InputFile};
use std::fs;
use std::io::ErrorKind;
use std::path::{Component, Path, PathBuf};

/// The APIs of `specs/`, sorted: every folder there.
pub fn list(workspace: &Workspace) -> Result<Vec<String>, Failure> {
    let specs = workspace.specs();
    let mut apis = Vec::new();
    for entry in fs::read_dir(&specs).context("read", &specs)? {
        let entry = entry.context("read", &specs)?;
        if entry.path().is_dir() {
            apis.push(entry.file_name().to_string_lossy().into_owned());
        }
    }
    apis.sort();
    Ok(apis)
}

/// Reads `specs/<api>/`.
pub fn read(workspace: &Workspace, api: &str) -> Result<Input, Failure> {
    let mut parts = Path::new(api).components();
    if !matches!(
        (parts.next(), parts.next()),
        (Some(Component::Normal(_)), None)
    ) {
        return Err(Failure::new(format!(
            "`{api}` is no folder of specs/; the crate of any other description needs --out DIR"
        )));
    }
    let folder = workspace.specs().join(api);
    let description = ["openapi.yaml", "openapi.json"]
        .into_iter()
        .map(|name| folder.join(name))
        .find(|path| path.is_file())
        .ok_or_else(|| {
            Failure::new(format!(
                "specs/{api} has no openapi.yaml; `ls specs` shows the APIs"
            ))
        })?;
    let manifest = optional(workspace, &folder.join("api.toml"))?.ok_or_else(|| {
        Failure::new(format!(
            "specs/{api} has no api.toml, which names the crate; CONTRIBUTING.md shows one"
        ))
    })?;
    Ok(Input {
        name: api.to_owned(),
        files: beside(&description),
        description: required(workspace, &description)?,
        overlay: optional(workspace, &folder.join("overlay.yaml"))?,
        manifest: Some(manifest),
        target: Target::Workspace,
    })
}

/// Reads a description that stands anywhere, with the overlay (`<stem>.overlay.yaml`) and the
/// manifest (`<stem>.toml`) beside it, where there are any.
pub fn read_file(workspace: &Workspace, path: &Path, target: Target) -> Result<Input, Failure> {
    let stem = path
        .file_stem()
        .map_or_else(String::new, |stem| stem.to_string_lossy().into_owned());
    Ok(Input {
        files: beside(path),
        description: required(workspace, path)?,
        overlay: optional(
            workspace,
            &path.with_file_name(format!("{stem}.overlay.yaml")),
        )?,
        manifest: optional(workspace, &path.with_file_name(format!("{stem}.toml")))?,
        name: stem,
        target,
    })
}

/// Reads what the user named: an API of `specs/`, or else the path of a description.
pub fn find(workspace: &Workspace, api_or_path: &str) -> Result<Input, Failure> {
    let path = PathBuf::from(api_or_path);
    if path.is_file() || path.components().count() > 1 {
        let target = Target::Path(workspace.root().join("runtime").display().to_string());
        return read_file(workspace, &path, target);
    }
    read(workspace, api_or_path)
}

/// Reads the files that a description refers to, by their path relative to it.
fn beside(description: &Path) -> Files {
    let folder = description
        .parent()
        .map_or_else(PathBuf::new, Path::to_path_buf);
    Files::new(move |path| {
        let path = folder.join(path);
        let real = path.canonicalize().map_err(|error| why(&error))?;
        if !real.is_file() {
            return Err("it is no file".to_owned());
        }
        Ok(FileText {
            bytes: fs::read(&real).map_err(|error| why(&error))?,
            identity: real.display().to_string(),
        })
    })
}

/// Why a file cannot be read, in words that are the same on every system.
fn why(error: &std::io::Error) -> String {
    match error.kind() {
        ErrorKind::NotFound => "there is no such file".to_owned(),
        ErrorKind::PermissionDenied => "reading it is not permitted".to_owned(),
        kind => kind.to_string(),
    }
}

fn required(workspace: &Workspace, path: &Path) -> Result<InputFile, Failure> {
    let bytes = fs::read(path).context("read", path)?;
    Ok(InputFile {
        name: shown(workspace, path),
        bytes,
    })
}

fn optional(workspace: &Workspace, path: &Path) -> Result<Option<InputFile>, Failure> {
    if path.is_file() {
        required(workspace, path).map(Some)
    } else {
        Ok(None)
    }
}

/// The path as diagnostics show it: relative to the repository, the same on every machine.
fn shown(workspace: &Workspace, path: &Path) -> String {
    let path = path.strip_prefix(workspace.root()).unwrap_or(path);
    path.to_string_lossy().replace('\\', "/")
}
