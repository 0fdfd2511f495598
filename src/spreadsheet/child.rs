//! The program starts itself once more to read a workbook: whatever a file does to it, the one that asked
//! goes on.
//!
//! The child gets the file as its input and a file without a name as its output, and says at the end what
//! it wrote there, or why it did not. It is told nothing else and opens nothing.

use std::fs::File;
use std::io::{self, BufWriter, Read};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitCode, ExitStatus, Stdio};
use std::sync::{Arc, OnceLock, mpsc};
use std::time::Duration;

use serde::{Deserialize, Serialize};

use super::refusal::Refusal;
use super::sheet::{self, Sheet};
use super::{guard, limits, read};
use crate::domain::Problem;
use crate::files;

/// What the program is called with that is to read a workbook; no command of people.
const ASKED: &str = "read_workbook";
/// So long a workbook may take, however busy the machine is.
const DEADLINE: Duration = Duration::from_secs(60);
/// All that it may say.
const MOST_SAID: u64 = 16 * 1024 * 1024;
/// How a program ends that stumbled.
const STUMBLED: i32 = 101;

static PROGRAM: OnceLock<PathBuf> = OnceLock::new();

/// Which program reads workbooks where this one is another: tests say it.
pub fn read_by(program: &Path) {
    // The first one that is said holds.
    let _ = PROGRAM.set(program.to_owned());
}

/// What the child says when it is done.
#[derive(Serialize, Deserialize)]
enum Said {
    Read(Vec<sheet::Read>),
    Refused(Refusal),
}

/// Reads a workbook: the sheet of this name or number, else all that are not hidden and hold something.
/// Their text lies in `folder` meanwhile, in a file without a name.
///
/// # Errors
/// A [`Problem`] that says what to do.
pub fn open(path: &Path, folder: &Path, wanted: Option<&str>) -> Result<Vec<Sheet>, Problem> {
    sheets(path, folder, wanted).map_err(|error| match error {
        Failed::Refused(refusal) => refusal.problem(&path.display().to_string()),
        Failed::Machine(error) => {
            Problem::failed("workbook-no-reader").with("why", files::unread(&error))
        }
    })
}

enum Failed {
    Refused(Refusal),
    /// The child could not be started, or what it wrote could not be read.
    Machine(io::Error),
}

impl From<io::Error> for Failed {
    fn from(error: io::Error) -> Failed {
        Failed::Machine(error)
    }
}

fn sheets(path: &Path, folder: &Path, wanted: Option<&str>) -> Result<Vec<Sheet>, Failed> {
    let input = File::open(path)?;
    let text =
        files::nameless(folder).map_err(|error| Failed::Refused(Refusal::unwritten(&error)))?;
    let mut command = Command::new(program()?);
    command.arg(ASKED).args(wanted);
    command.stdin(input).stdout(text.try_clone()?).stderr(Stdio::piped());
    // Variables may hold secrets, and a file that gets hold of the child shall find none.
    let needed = std::env::var_os("SystemRoot").map(|of_windows| ("SystemRoot", of_windows));
    command.env_clear().envs(needed);
    #[cfg(windows)]
    std::os::windows::process::CommandExt::creation_flags(&mut command, 0x0800_0000); // no window
    let (said, status) = heard(command.spawn()?)?;
    let said = said.and_then(|said| serde_json::from_slice(&said).ok());
    match said {
        Some(Said::Read(read)) if status.success() => {
            let text = Arc::new(text);
            Ok(read.into_iter().map(|read| Sheet::new(read, &text)).collect())
        }
        Some(Said::Refused(refusal)) => Err(Failed::Refused(refusal)),
        Some(Said::Read(_)) | None if status.code() == Some(STUMBLED) => {
            Err(Failed::Refused(Refusal::Broken))
        }
        Some(Said::Read(_)) | None => Err(Failed::Refused(Refusal::TooMuch)),
    }
}

/// All that a child says until it ends; nothing of one that has not ended at the deadline and is made to.
fn heard(mut child: Child) -> io::Result<(Option<Vec<u8>>, ExitStatus)> {
    let (tell, told) = mpsc::channel();
    if let Some(says) = child.stderr.take() {
        std::thread::spawn(move || {
            let mut said = Vec::new();
            let heard = says.take(MOST_SAID).read_to_end(&mut said);
            // Nobody listens any more after the deadline.
            let _ = tell.send(heard.is_ok().then_some(said));
        });
    }
    let said = told.recv_timeout(DEADLINE).ok().flatten();
    if said.is_none() {
        child.kill()?;
    }
    Ok((said, child.wait()?))
}

/// This program, also where its file was replaced by a newer one.
fn program() -> io::Result<PathBuf> {
    match PROGRAM.get() {
        Some(program) => Ok(program.clone()),
        None if cfg!(target_os = "linux") => Ok(PathBuf::from("/proc/self/exe")),
        None => std::env::current_exe(),
    }
}

/// Where this program was started to read a workbook: reads it, and how that ended.
pub fn answer(mut args: impl Iterator<Item = std::ffi::OsString>) -> Option<ExitCode> {
    if args.nth(1).is_none_or(|asked| asked != ASKED) {
        return None;
    }
    limits::set();
    // Where it stumbles its parent finds the words.
    std::panic::set_hook(Box::new(|_| ()));
    let wanted = args.next().map(|wanted| wanted.to_string_lossy().into_owned());
    let said = match read_input(wanted.as_deref()) {
        Ok(read) => Said::Read(read),
        Err(refusal) => Said::Refused(refusal),
    };
    let told = serde_json::to_writer(io::stderr().lock(), &said);
    Some(if told.is_ok() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

fn read_input(wanted: Option<&str>) -> Result<Vec<sheet::Read>, Refusal> {
    let mut bytes = Vec::new();
    let input = io::stdin().lock().take(guard::MOST_BYTES + 1).read_to_end(&mut bytes);
    input.map_err(|_| Refusal::Broken)?;
    read::read(&bytes, wanted, BufWriter::new(io::stdout().lock()))
}
