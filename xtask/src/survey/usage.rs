//! What a process used of the machine, and what it may use.

use std::time::Duration;

/// CPU time of this process, all threads.
pub fn cpu() -> Duration {
    system::cpu()
}

/// CPU time of the programs that this process ran and waited for.
pub fn cpu_of_children() -> Duration {
    system::cpu_of_children()
}

/// The most memory that this process has had, in KiB; 0 where the system does not say.
pub fn peak_kib() -> u64 {
    // What getrusage says includes the memory of the program that started this one.
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    peak.and_then(|text| text.trim().trim_end_matches("kB").trim().parse().ok())
        .unwrap_or(0)
}

/// The most memory that one of the programs had that this process ran and waited for, in KiB.
pub fn peak_kib_of_children() -> u64 {
    system::peak_kib_of_children()
}

/// Lets the system end this process when it has used so much CPU time.
pub fn limit_cpu(seconds: u64) {
    system::limit_cpu(seconds);
}

/// Lets the system refuse this process more memory than that.
pub fn limit_memory(mib: u64) {
    system::limit_memory(mib);
}

#[cfg(unix)]
mod system {
    use nix::sys::resource::{Resource, UsageWho, getrlimit, getrusage, setrlimit};
    use nix::sys::time::TimeVal;
    use nix::time::{ClockId, clock_gettime};
    use std::time::Duration;

    pub fn cpu() -> Duration {
        clock_gettime(ClockId::CLOCK_PROCESS_CPUTIME_ID).map_or(Duration::ZERO, Duration::from)
    }

    pub fn cpu_of_children() -> Duration {
        getrusage(UsageWho::RUSAGE_CHILDREN).map_or(Duration::ZERO, |usage| {
            duration(usage.user_time()) + duration(usage.system_time())
        })
    }

    pub fn peak_kib_of_children() -> u64 {
        let peak = getrusage(UsageWho::RUSAGE_CHILDREN).map_or(0, |usage| usage.max_rss());
        let unit = if cfg!(target_os = "macos") { 1024 } else { 1 };
        u64::try_from(peak).unwrap_or(0) / unit
    }

    pub fn limit_cpu(seconds: u64) {
        limit(Resource::RLIMIT_CPU, seconds);
    }

    pub fn limit_memory(mib: u64) {
        limit(Resource::RLIMIT_AS, mib.saturating_mul(1024 * 1024));
    }

    /// A limit that the system does not know is none; the survey's own deadline remains.
    fn limit(resource: Resource, most: u64) {
        if let Ok((_, hard)) = getrlimit(resource) {
            let _ = setrlimit(resource, most.min(hard), hard);
        }
    }

    fn duration(time: TimeVal) -> Duration {
        let seconds = u64::try_from(time.tv_sec()).unwrap_or(0);
        let micros = u64::try_from(time.tv_usec()).unwrap_or(0);
        Duration::from_secs(seconds) + Duration::from_micros(micros)
    }
}

/// Elsewhere the clock on the wall has to do.
#[cfg(not(unix))]
mod system {
    use std::sync::OnceLock;
    use std::time::{Duration, Instant};

    pub fn cpu() -> Duration {
        static START: OnceLock<Instant> = OnceLock::new();
        START.get_or_init(Instant::now).elapsed()
    }

    pub fn cpu_of_children() -> Duration {
        cpu()
    }

    pub fn peak_kib_of_children() -> u64 {
        0
    }

    pub fn limit_cpu(_seconds: u64) {}

    pub fn limit_memory(_mib: u64) {}
}
