//! What the child may use of the machine. Windows has nothing as simple: there the deadline of the
//! parent and the caps of the reader hold alone.

/// Ends this program where it takes more than a workbook needs; it leaves no picture of its memory.
#[cfg(unix)]
pub(super) fn set() {
    use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};
    const MEMORY: u64 = 512 * 1024 * 1024;
    const SECONDS: u64 = 30;
    /// More than all sheets may be as text.
    const FILE: u64 = 512 * 1024 * 1024;
    for (what, most) in [
        (Resource::As, MEMORY),
        (Resource::Cpu, SECONDS),
        (Resource::Fsize, FILE),
        (Resource::Core, 0),
    ] {
        let most = getrlimit(what).maximum.map_or(most, |maximum| maximum.min(most));
        // Where a system knows no such limit, the others hold.
        let _ = setrlimit(what, Rlimit { current: Some(most), maximum: Some(most) });
    }
}

#[cfg(not(unix))]
pub(super) fn set() {}
