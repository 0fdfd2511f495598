//! Who can reach the office, and how: decided by who starts it, known at every desk.

use std::net::IpAddr;

use super::guard::hosts;
use super::listener::Certificate;

/// Who can reach the office.
#[derive(Clone, Debug, Default)]
pub enum Reach {
    /// Whoever sits at this machine.
    #[default]
    Machine,
    /// Whoever is on its network: at its address, or under this name.
    Network {
        name: Option<String>,
        /// What protects all that is said; `None` where everybody on the network is trusted.
        certificate: Option<Certificate>,
    },
}

impl Reach {
    /// Whether others than who sits at this machine come by.
    pub fn is_network(&self) -> bool {
        matches!(self, Reach::Network { .. })
    }

    /// Whether nobody can read along.
    pub fn is_protected(&self) -> bool {
        self.certificate().is_some()
    }

    /// How addresses of pages begin.
    pub fn scheme(&self) -> &'static str {
        if self.is_protected() { "https" } else { "http" }
    }

    pub(super) fn certificate(&self) -> Option<&Certificate> {
        match self {
            Reach::Machine => None,
            Reach::Network { certificate, .. } => certificate.as_ref(),
        }
    }

    /// Whether the office is asked for under a name of its own. `met` is the address at which whoever asks
    /// came in: nobody elsewhere can point a name at it and be taken for us.
    pub(super) fn knows(&self, host: &str, met: Option<IpAddr>) -> bool {
        hosts::is_ours(host)
            || match self {
                Reach::Machine => false,
                Reach::Network { name, .. } => {
                    name.as_ref().is_some_and(|name| hosts::is_named(host, name))
                        || met.is_some_and(|met| hosts::is_address(host, met))
                }
            }
    }
}

/// What there is to know of an office besides its file.
#[derive(Clone, Debug, Default)]
pub struct House {
    /// The business is made up: whoever comes by at this machine looks around as its owner.
    pub is_demo: bool,
    pub reach: Reach,
}

impl House {
    /// Whether who comes by needs no account.
    pub(super) fn is_open(&self) -> bool {
        self.is_demo && !self.reach.is_network()
    }
}
