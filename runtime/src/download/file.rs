//! Downloads into files: the only place where something is written to disk, because the caller asks
//! for it.

use super::Download;
use crate::StreamError;
use crate::retry::name;
use bytes::Bytes;
use std::fs::OpenOptions;
use std::io;
use std::path::{Path, PathBuf};
use tokio::fs::File;
use tokio::io::AsyncWriteExt;

impl Download {
    /// Reads it into a file, and gives the number of bytes. Only what is whole gets the file's name: until
    /// then the bytes are in another file beside it, which is removed when the download fails or is
    /// dropped. A file that is there already is replaced then, and not before.
    ///
    /// # Errors
    ///
    /// As [`try_next`](Self::try_next), and [`StreamError::File`] where the file cannot be written.
    ///
    /// ```
    /// # use callwright_runtime::{Download, StreamError};
    /// # async fn keep(download: Download) -> Result<(), StreamError> {
    /// let bytes = download.to_file("recordings/1746.mp3").await?;
    /// # Ok(())
    /// # }
    /// ```
    pub async fn to_file(mut self, path: impl AsRef<Path>) -> Result<u64, StreamError> {
        let path = path.as_ref();
        let mut partial = Partial::create(path).map_err(StreamError::File)?;
        while let Some(bytes) = self.try_next().await? {
            partial.write(&bytes).await.map_err(StreamError::File)?;
        }
        partial.keep(path).await.map_err(StreamError::File)?;
        Ok(self.received)
    }
}

/// A file that is still being written.
struct Partial {
    file: File,
    place: Place,
}

/// A path under which nothing is left.
struct Place(PathBuf);

impl Partial {
    fn create(target: &Path) -> io::Result<Self> {
        if target.file_name().is_none() || target.is_dir() {
            let message = "a download needs the path of a file";
            return Err(io::Error::new(io::ErrorKind::InvalidInput, message));
        }
        let place = target.with_file_name(format!(".download-{}.part", name()));
        // Not by a task of its own, which would make the file after this was dropped.
        let file = OpenOptions::new()
            .write(true)
            .create_new(true)
            .open(&place)?;
        Ok(Self {
            file: File::from_std(file),
            place: Place(place),
        })
    }

    async fn write(&mut self, bytes: &Bytes) -> io::Result<()> {
        self.file.write_all(bytes).await
    }

    /// Gives it its name, once all of it is on the disk.
    async fn keep(mut self, target: &Path) -> io::Result<()> {
        self.file.flush().await?;
        self.file.sync_all().await?;
        drop(self.file);
        tokio::fs::rename(&self.place.0, target).await
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        // Nothing is there once the file has its name.
        let _ = std::fs::remove_file(&self.0);
    }
}
