//! What this program holds of the system.

use std::fs;

/// Memory that is resident, in bytes; `None` where the system does not say it as Linux does.
pub fn resident() -> Option<u64> {
    let status = fs::read_to_string("/proc/self/status").ok()?;
    let line = status
        .lines()
        .find_map(|line| line.strip_prefix("VmRSS:"))?;
    let kilobytes: u64 = line.trim().strip_suffix("kB")?.trim().parse().ok()?;
    Some(kilobytes * 1024)
}

/// Open file descriptors; `None` where the system does not say it as Linux does.
pub fn descriptors() -> Option<usize> {
    // The listing has a descriptor of its own.
    Some(
        fs::read_dir("/proc/self/fd")
            .ok()?
            .count()
            .saturating_sub(1),
    )
}

#[cfg(all(test, target_os = "linux"))]
mod tests {
    use super::*;

    #[test]
    fn what_is_held_is_seen() {
        let before = (resident().expect("a figure"), descriptors());
        let held = (vec![1_u8; 64 << 20], fs::File::open("/proc/self/stat"));
        assert!(resident().expect("a figure") > before.0 + (60 << 20));
        assert!(descriptors() > before.1);
        drop(held);
    }
}
