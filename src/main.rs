//! The program: hands the command line, the machine's clock and the streams to `cli`.

use std::process::ExitCode;

fn main() -> ExitCode {
    kring::cli::main()
}
