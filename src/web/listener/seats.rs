//! Who gets a seat at a listener, and who makes room when all are taken.

use std::collections::BTreeMap;
use std::net::{IpAddr, Ipv6Addr};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use tokio::sync::Notify;

use super::Limits;

/// Whom a connection comes from, as far as it can be told apart: none for this machine, where a
/// web server speaks for everybody, and for IPv6 the network, of which one household has all
/// addresses.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(in crate::web) struct Peer(IpAddr);

impl Peer {
    pub(in crate::web) fn of(address: IpAddr) -> Option<Peer> {
        match address.to_canonical() {
            local if local.is_loopback() => None,
            IpAddr::V6(address) => {
                let network = u128::from(address) >> 64 << 64;
                Some(Peer(Ipv6Addr::from(network).into()))
            }
            address @ IpAddr::V4(_) => Some(Peer(address)),
        }
    }
}

/// The connections that are open.
#[derive(Debug, Default)]
pub(super) struct Seats(Mutex<Taken>);

#[derive(Debug, Default)]
struct Taken {
    /// By the number in the order they came.
    sitting: BTreeMap<u64, Sitting>,
    last: u64,
}

#[derive(Debug)]
struct Sitting {
    peer: Option<Peer>,
    doing: Doing,
    leave: Arc<Notify>,
}

/// Whose turn it is on a connection.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Doing {
    /// Theirs: to ask, or to take the answer.
    Waiting,
    /// Ours.
    Working,
}

/// One open connection; given back when dropped.
#[derive(Debug)]
pub(super) struct Seat {
    seats: Arc<Seats>,
    number: u64,
    pub(super) peer: Option<Peer>,
    leave: Arc<Notify>,
}

impl Seats {
    pub(super) fn take(self: &Arc<Seats>, peer: Option<Peer>, limits: Limits) -> Option<Seat> {
        let mut taken = self.taken();
        let of_peer = |sitting: &Sitting| peer.is_some() && sitting.peer == peer;
        if taken.sitting.values().filter(|sitting| of_peer(sitting)).count() >= limits.per_peer {
            taken.make_room(of_peer)?;
        }
        if taken.sitting.len() >= limits.connections {
            taken.make_room(|_| true)?;
        }
        taken.last += 1;
        let (number, leave) = (taken.last, Arc::<Notify>::default());
        let sitting = Sitting { peer, doing: Doing::Waiting, leave: Arc::clone(&leave) };
        taken.sitting.insert(number, sitting);
        Some(Seat { seats: Arc::clone(self), number, peer, leave })
    }

    /// Counts stay true even if a holder panicked: each change is whole.
    fn taken(&self) -> MutexGuard<'_, Taken> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Taken {
    /// Sends away whoever has sat longest while it is not our turn; `None` when it always is.
    fn make_room(&mut self, among: impl Fn(&Sitting) -> bool) -> Option<()> {
        let leaves =
            |(_, sitting): &(&u64, &Sitting)| sitting.doing == Doing::Waiting && among(sitting);
        let number = *self.sitting.iter().find(leaves)?.0;
        self.sitting.remove(&number)?.leave.notify_one();
        Some(())
    }
}

impl Seat {
    pub(super) fn is(&self, doing: Doing) {
        if let Some(sitting) = self.seats.taken().sitting.get_mut(&self.number) {
            sitting.doing = doing;
        }
    }

    pub(super) async fn asked_to_leave(&self) {
        self.leave.notified().await;
    }
}

impl Drop for Seat {
    fn drop(&mut self) {
        self.seats.taken().sitting.remove(&self.number);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn peer(address: &str) -> Option<Peer> {
        Peer::of(address.parse().unwrap())
    }

    #[test]
    fn this_machine_speaks_for_everybody_and_a_network_for_one() {
        for local in ["127.0.0.1", "127.8.8.8", "::1", "::ffff:127.0.0.1"] {
            assert_eq!(peer(local), None, "{local}");
        }
        assert_eq!(peer("192.0.2.1"), peer("::ffff:192.0.2.1"));
        assert_ne!(peer("192.0.2.1"), peer("192.0.2.2"));
        assert_eq!(peer("2001:db8:1:2::5"), peer("2001:db8:1:2:ffff::"));
        assert_ne!(peer("2001:db8:1:2::5"), peer("2001:db8:1:3::5"));
    }

    fn limits(connections: usize, per_peer: usize) -> Limits {
        Limits { connections, per_peer, ..Limits::PUBLIC }
    }

    /// Takes a seat and is at work on an answer there.
    fn work(seats: &Arc<Seats>, peer: Option<Peer>, limits: Limits) -> Option<Seat> {
        let seat = seats.take(peer, limits)?;
        seat.is(Doing::Working);
        Some(seat)
    }

    fn is_sent_away(seat: &Seat) -> bool {
        !seat.seats.taken().sitting.contains_key(&seat.number)
    }

    #[test]
    fn one_address_cannot_take_all_seats_and_a_seat_comes_back() {
        let (seats, limits) = (Arc::new(Seats::default()), limits(4, 2));
        let (one, other) = (peer("192.0.2.1"), peer("192.0.2.2"));
        let first = work(&seats, one, limits).unwrap();
        let second = work(&seats, one, limits).unwrap();
        assert!(seats.take(one, limits).is_none(), "its share is taken");
        let third = work(&seats, other, limits).unwrap();
        drop(first);
        let again = work(&seats, one, limits).unwrap();
        let _local = work(&seats, None, limits).unwrap();
        assert!(seats.take(None, limits).is_none() && seats.take(other, limits).is_none());
        drop((second, third, again));
        let local: Vec<_> = (0..5).map_while(|_| work(&seats, None, limits)).collect();
        assert_eq!(local.len(), 3, "this machine has no share of its own");
        drop(local);
        assert_eq!(seats.taken().sitting.len(), 1, "nobody else is remembered");
    }

    #[test]
    fn who_has_dawdled_longest_makes_room_and_who_is_being_answered_does_not() {
        let (seats, limits) = (Arc::new(Seats::default()), limits(3, 9));
        let answered = work(&seats, None, limits).unwrap();
        let first = seats.take(None, limits).unwrap();
        let second = seats.take(None, limits).unwrap();
        let third = seats.take(None, limits).unwrap();
        assert_eq!(
            [&answered, &first, &second, &third].map(is_sent_away),
            [false, true, false, false]
        );
        drop(first);
        assert_eq!(seats.taken().sitting.len(), 3, "a seat given away is not given back twice");
        answered.is(Doing::Waiting);
        let _fourth = seats.take(None, limits).unwrap();
        assert!(is_sent_away(&answered), "its answer is there to be taken");
        assert!(!is_sent_away(&second));
    }

    #[test]
    fn who_dawdles_makes_room_for_its_own_address_first() {
        let (seats, limits) = (Arc::new(Seats::default()), limits(9, 2));
        let (one, other) = (peer("192.0.2.1"), peer("192.0.2.2"));
        let elsewhere = seats.take(other, limits).unwrap();
        let local = seats.take(None, limits).unwrap();
        let first = seats.take(one, limits).unwrap();
        let second = seats.take(one, limits).unwrap();
        let _third = seats.take(one, limits).unwrap();
        assert_eq!(
            [&elsewhere, &local, &first, &second].map(is_sent_away),
            [false, false, true, false]
        );
    }
}
