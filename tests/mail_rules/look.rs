//! Mails and pages written down for those who look: `tests/browser`, and people.

use std::path::PathBuf;

use super::Mail;

/// Names the folder; `./test` sets it.
const FOLDER: &str = "KRING_LOOK";

/// Writes a mail down as `mails/NAME/`, when somebody wants to look.
pub(crate) fn at_mail(name: &str, mail: &Mail) {
    let Some(folder) = folder(&format!("mails/{name}")) else { return };
    let mut parts = vec![("mail.html", mail.html.as_bytes()), ("mail.txt", mail.text.as_bytes())];
    parts.extend(mail.source.iter().map(|source| ("mail.eml", source.as_bytes())));
    parts.extend(mail.images.iter().map(|image| (image.name.as_str(), image.bytes.as_slice())));
    for (name, bytes) in parts {
        std::fs::write(folder.join(name), bytes).unwrap();
    }
}

/// A folder to write in, when somebody wants to look.
pub(crate) fn folder(name: &str) -> Option<PathBuf> {
    let folder = PathBuf::from(std::env::var_os(FOLDER)?).join(name);
    std::fs::create_dir_all(&folder).unwrap();
    Some(folder)
}
