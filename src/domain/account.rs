//! Who may sign in, what they may do, and how they like to look at pages.

use serde::Serialize;

use super::{AccountId, EmailAddress, Lang, Message, StaffName, names};

coded_enum! {
    /// What somebody may do, from little to much: each may what those before it may.
    Role {
        /// Looks at everything, changes nothing.
        Viewer = "viewer",
        /// Adds and changes, and takes back their own changes.
        Staff = "staff",
        /// Everything: settings, people, erasing, sending, and taking back what others changed.
        Owner = "owner",
    }
}

names! {
    Role { Viewer = "role-viewer", Staff = "role-staff", Owner = "role-owner" }
}

coded_enum! {
    /// Which colours pages have.
    Theme { Device = "device", Light = "light", Dark = "dark" }
}

names! {
    Theme { Device = "theme-device", Light = "theme-light", Dark = "theme-dark" }
}

/// How somebody likes to look at pages.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Preferences {
    /// `None` for that of the business.
    pub language: Option<Lang>,
    pub theme: Theme,
    /// More rows on a page.
    pub dense: bool,
    /// Single letters do things.
    pub keys: bool,
}

impl Default for Preferences {
    fn default() -> Preferences {
        Preferences { language: None, theme: Theme::Device, dense: false, keys: true }
    }
}

/// Somebody who may sign in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Account {
    #[serde(skip)]
    pub id: AccountId,
    pub name: StaffName,
    #[serde(serialize_with = "plain")]
    pub email: Option<EmailAddress>,
    pub role: Role,
    #[serde(flatten)]
    pub preferences: Preferences,
    /// Whether they chose a password: until then they hold a link to do so.
    pub has_password: bool,
    /// Whether they sign in with a code of their phone as well.
    pub has_factor: bool,
}

impl Account {
    /// What is said of them: who they are and what they may do go with it.
    pub fn told(&self, id: &'static str) -> Message {
        Message::new(id).with("name", self.name.as_str()).with("role", self.role.name())
    }
}

fn plain<S: serde::Serializer>(
    address: &Option<EmailAddress>,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    address.as_ref().map(EmailAddress::as_str).serialize(serializer)
}
