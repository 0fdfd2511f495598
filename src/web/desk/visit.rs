//! Who is here, how they are spoken to, and what they may do.

use super::memory::Said;
use super::{Asked, Inside, Rank};
use crate::accounts::{self, Seat};
use crate::domain::account::{Preferences, Role};
use crate::domain::{Lang, Problem, Token};
use crate::format::Voice;
use crate::settings::Business;
use crate::store::ReadTx;
use crate::store::acts::Who;

/// Somebody at a page.
pub(in crate::web) struct Visit {
    /// `None` for a guest.
    pub(in crate::web) seat: Option<Seat>,
    pub(in crate::web) voice: Voice,
    pub(in crate::web) business: String,
    /// The address of the page, with what is asked of it.
    pub(in crate::web) at: String,
    /// The name and port that it was asked for under.
    pub(super) host: String,
    pub(super) scheme: &'static str,
    pub(super) preferences: Preferences,
    pub(super) said: Option<Said>,
    /// What makes a form of this page one of its own.
    pub(super) once: String,
    /// The business is made up, and whoever comes by is its owner.
    pub(super) is_demo: bool,
    /// Which pages there are.
    pub(super) pages: &'static [&'static str],
}

/// Where somebody belongs who may not be here.
pub(super) enum Away {
    /// Nobody can sign in yet.
    Welcome,
    SignIn,
    /// The code of their phone is still to come.
    Code,
    /// Where others come by too, nobody does without a code of their phone.
    Factor,
    Forbidden(Problem),
}

impl Visit {
    /// Where the office is, as whoever asks for this page reached it.
    pub(in crate::web) fn office(&self) -> String {
        format!("{}://{}", self.scheme, self.host)
    }

    /// Whether they like many rows on a page.
    pub(in crate::web) fn is_dense(&self) -> bool {
        self.preferences.dense
    }

    /// Whether they may do what takes this role.
    pub(in crate::web) fn may(&self, role: Role) -> bool {
        self.seat.as_ref().is_some_and(|seat| seat.may(role))
    }

    /// Whether they may take back what somebody did: their own always, what others did an owner.
    pub(in crate::web) fn may_put_back(&self, by: &Who) -> bool {
        let name = self.seat.as_ref().map(|seat| seat.account.name.as_str());
        let is_own = by.name.is_some() && by.name.as_deref() == name;
        self.may(Role::Owner) || (self.may(Role::Staff) && is_own)
    }
}

/// Who asks, and whether they may be here.
///
/// # Errors
/// A database error, or no random bits.
pub(super) fn admit<R: Rank>(
    tx: &ReadTx<'_>,
    inside: &Inside,
    asked: &Asked,
) -> anyhow::Result<Result<Visit, Away>> {
    let seat = seat(tx, inside, asked)?;
    if let Some(role) = R::ROLE {
        match &seat {
            None if accounts::is_empty(tx)? => return Ok(Err(Away::Welcome)),
            None => return Ok(Err(Away::SignIn)),
            Some(seat) if !seat.is_whole => return Ok(Err(Away::Code)),
            Some(seat) if lacks_factor(seat, inside, asked) => return Ok(Err(Away::Factor)),
            Some(seat) if !seat.may(role) => {
                return Ok(Err(Away::Forbidden(accounts::too_little(role))));
            }
            Some(seat) => inside.memory.see(seat.session, tx.now()),
        }
    }
    let business = Business::load(tx)?;
    let preferences = seat.as_ref().map(|seat| seat.account.preferences).unwrap_or_default();
    let asked_lang =
        asked.at.split_once("lang=").and_then(|(_, code)| Lang::parse(code.get(..2)?).ok());
    let lang = asked_lang.filter(|_| seat.is_none()).or(preferences.language);
    let said = seat.as_ref().and_then(|seat| inside.memory.said(seat.session, &asked.path));
    Ok(Ok(Visit {
        voice: Voice {
            lang: lang.unwrap_or(business.language),
            currency: business.currency,
            zone: business.time_zone,
        },
        business: business.name,
        at: asked.at.clone(),
        host: asked.host.clone(),
        scheme: inside.house.reach.scheme(),
        preferences,
        said,
        once: Token::make()?.show(),
        is_demo: inside.house.is_open(),
        pages: inside.pages,
        seat,
    }))
}

/// Whether they must first get themselves a second factor, or leave.
fn lacks_factor(seat: &Seat, inside: &Inside, asked: &Asked) -> bool {
    let may_go = [FACTOR, "/logout"].contains(&asked.path.as_str());
    inside.house.reach.is_network() && !seat.account.has_factor && !may_go
}

/// Whose session the browser brings; in a business that is made up, its owner's.
pub(super) fn seat(
    tx: &ReadTx<'_>,
    inside: &Inside,
    asked: &Asked,
) -> anyhow::Result<Option<Seat>> {
    if let Some(kept) = &asked.kept {
        let seen = |session| inside.memory.seen(session);
        if let Some(seat) = accounts::seat(tx, kept, seen)? {
            return Ok(Some(seat));
        }
    }
    if inside.house.is_open() { Ok(accounts::visitor(tx)?) } else { Ok(None) }
}

/// Where somebody gets themselves a second factor.
pub(super) const FACTOR: &str = "/me/factor";

/// Where somebody signs in whose form was kept.
pub(super) const SIGN_IN_KEPT: &str = "/login?kept=1";

/// Where to sign in, and come back here.
pub(super) fn sign_in_for(at: &str) -> String {
    if at == "/" {
        return "/login".to_owned();
    }
    format!("/login?next={}", quoted(at))
}

/// An address as a part of another.
pub(super) fn quoted(at: &str) -> String {
    at.bytes().map(escaped).collect()
}

fn escaped(byte: u8) -> String {
    match byte {
        b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'/' | b'-' | b'_' | b'.' => {
            char::from(byte).to_string()
        }
        _ => format!("%{byte:02X}"),
    }
}
