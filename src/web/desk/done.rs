//! What a form came to.

use crate::domain::{ActId, Message};

/// What a form came to: where one goes from there, and what is said on that page.
#[derive(Clone, Debug)]
pub(in crate::web) struct Done {
    pub(super) to: String,
    pub(super) said: Option<Message>,
    pub(super) undo: Option<ActId>,
}

impl Done {
    pub(in crate::web) fn to(to: impl Into<String>) -> Done {
        Done { to: to.into(), said: None, undo: None }
    }

    #[must_use]
    pub(in crate::web) fn said(self, said: Message) -> Done {
        Done { said: Some(said), ..self }
    }
}
