//! Lists against the same worked out naively, over random worlds.

use proptest::prelude::*;

use super::*;
use crate::domain::Day;
use crate::domain::customer::{CustomerFields, CustomerKind};
use crate::domain::segment::Segment;
use crate::insights::nightly::{self, Nights};
use crate::insights::world::{World, day};
use crate::store::{consents, customers};

const TODAY: &str = "2026-11-30";

/// A customer, as random as is needed.
#[derive(Clone, Debug)]
struct Somebody {
    name: String,
    is_company: bool,
    town: Option<&'static str>,
    is_tagged: bool,
    agreed: bool,
    /// Days ago and euros.
    orders: Vec<(i32, i64)>,
}

fn somebody() -> impl Strategy<Value = Somebody> {
    let town = prop_oneof![Just(None), Just(Some("Epe")), Just(Some("epe")), Just(Some("Zutphen"))];
    let orders = prop::collection::vec((1..500_i32, 1..90_i64), 0..6);
    ("[ABÉab][abé]{2,4}", any::<bool>(), town, any::<bool>(), any::<bool>(), orders).prop_map(
        |(name, is_company, town, is_tagged, agreed, orders)| Somebody {
            name,
            is_company,
            town,
            is_tagged,
            agreed,
            orders,
        },
    )
}

fn filter() -> impl Strategy<Value = Filter> {
    let stage = prop::option::of(prop_oneof![Just(Segment::Drifting), Just(Segment::Use)]);
    let segment = prop::option::of(prop_oneof![Just(Segment::ClassA), Just(Segment::TopSpenders)]);
    let kind =
        prop::option::of(prop_oneof![Just(CustomerKind::Person), Just(CustomerKind::Company)]);
    let town = prop::option::of(Just("EPE".to_owned()));
    let some = prop::option::of(Just("Kerst".to_owned()));
    let worth = prop::option::of(0..12_000_i64);
    let silent = prop::option::of(0..200_i64);
    (stage, segment, kind, (town, some.clone(), some), worth.clone(), worth, silent).prop_map(
        |(stage, segment, kind, (town, tag, consent), from, to, silent_days)| Filter {
            segment,
            stage,
            kind,
            town,
            tag,
            consent,
            worth_from: from.map(Amount),
            worth_to: to.map(Amount),
            silent_days,
        },
    )
}

/// Everybody is asked for most, and seldom by chance.
fn some_or_all() -> impl Strategy<Value = Filter> {
    prop_oneof![2 => filter(), 1 => Just(Filter::default())]
}

fn order() -> impl Strategy<Value = Order> {
    let by = prop::sample::select(CustomerSort::ALL);
    (by, any::<bool>()).prop_map(|(by, descending)| Order { by, descending })
}

fn world(people: &[Somebody]) -> World {
    let mut world = World::of("");
    for (number, one) in people.iter().enumerate() {
        let ordered =
            one.orders.iter().map(|(ago, euros)| format!("{} €{euros}", day(TODAY).plus(-ago)));
        world.add(&format!("{number}: {}", ordered.collect::<Vec<_>>().join(", ")));
        let tag = |yes: bool| Some(if yes { vec!["kerst".to_owned()] } else { Vec::new() });
        let fields = CustomerFields {
            name: Some(one.name.clone()),
            kind: one.is_company.then_some(CustomerKind::Company),
            city: one.town.map(str::to_owned),
            tags: tag(one.is_tagged),
            ..CustomerFields::default()
        };
        let id = world.id(&number.to_string());
        world.write(|tx| {
            customers::update(tx, id, &fields).unwrap();
            if one.agreed {
                consents::insert(tx, id, ("kerst", Day(1), "x")).unwrap();
            }
        });
    }
    let settings = world.settings();
    world.plan(|tx| nightly::plan(tx, &settings, &[], day(TODAY)), Nights::store);
    world
}

/// Whether somebody fits, by what a list shows of them and what is known of how they were made.
fn fits(one: &CustomerLine, made: &Somebody, is_member: bool, filter: &Filter) -> bool {
    let is = |wanted: bool, so: bool| !wanted || so;
    is(filter.segment.is_some(), is_member)
        && is(filter.stage.is_some(), one.stage == filter.stage)
        && is(filter.kind.is_some(), one.kind == filter.kind)
        && is(filter.town.is_some(), made.town.is_some_and(|town| town.eq_ignore_ascii_case("epe")))
        && is(filter.tag.is_some(), made.is_tagged)
        && is(filter.consent.is_some(), made.agreed)
        && filter.worth_from.is_none_or(|from| one.revenue_12_months >= from)
        && filter.worth_to.is_none_or(|to| one.revenue_12_months <= to)
        && filter
            .silent_days
            .is_none_or(|days| one.silent_days.is_some_and(|silent| silent >= days))
}

fn naive(world: &World, people: &[Somebody], filter: &Filter, order: Order) -> Vec<CustomerLine> {
    let mut all = world.write(|tx| {
        let members = filter
            .segment
            .map(|segment| crate::insights::segments::members(tx, segment, day(TODAY)).unwrap());
        let is_member = |id: CustomerId| {
            members.as_ref().is_some_and(|members| members.iter().any(|one| one.customer == id))
        };
        let lines = people.iter().enumerate().map(|(number, made)| {
            let id = world.id(&number.to_string());
            let line = lists::line(tx, id).unwrap();
            fits(&line, made, is_member(id), filter).then_some(line)
        });
        lines.flatten().collect::<Vec<_>>()
    });
    all.sort_by(|a, b| {
        let id = a.found.id.cmp(&b.found.id);
        match order.by {
            CustomerSort::Name => {
                let name = |one: &CustomerLine| (one.found.name.to_ascii_lowercase(), one.found.id);
                if order.descending { name(b).cmp(&name(a)) } else { name(a).cmp(&name(b)) }
            }
            CustomerSort::Worth => {
                let by = a.revenue_12_months.cmp(&b.revenue_12_months);
                if order.descending { by.reverse() } else { by }.then(id)
            }
            CustomerSort::LastOrder => match (a.last_on, b.last_on) {
                (Some(a), Some(b)) => if order.descending { b.cmp(&a) } else { a.cmp(&b) }.then(id),
                (a, b) => a.is_none().cmp(&b.is_none()).then(id),
            },
            CustomerSort::Added => {
                if order.descending {
                    id.reverse()
                } else {
                    id
                }
            }
        }
    });
    all
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(10))]

    /// A list that is kept of a filter holds whom the filter leaves; what a rule cannot say is refused, never left out.
    #[test]
    fn a_kept_list_holds_whom_its_filter_left(
        people in prop::collection::vec(somebody(), 1..15),
        asked in prop::collection::vec(filter(), 1..8),
    ) {
        let world = world(&people);
        let business = world.settings().business;
        for (number, facts) in asked.into_iter().enumerate() {
            let cannot = facts.consent.is_some() || facts.worth_from.is_some() || facts.worth_to.is_some();
            let sayable = Filter { consent: None, worth_from: None, worth_to: None, ..facts.clone() };
            let of = |facts: Filter| CustomerFilter { facts, ..CustomerFilter::default() };
            let name = format!("list {number}");
            world.write(|tx| {
                assert!(!cannot || keep(tx, &of(facts), &name).is_err(), "it says more than a rule");
                if sayable == Filter::default() {
                    assert!(keep(tx, &of(sayable), &name).is_err(), "that is everybody");
                    return;
                }
                keep(tx, &of(sayable.clone()), &name).unwrap();
                let whom = |filter: &CustomerFilter| {
                    customer_ids(tx, &business, filter, Order::usual(CustomerSort::Name)).unwrap()
                };
                let kept = CustomerFilter { own_segment: Some(name), ..CustomerFilter::default() };
                assert_eq!(whom(&kept), whom(&of(sayable)));
            });
        }
    }

    /// Seen to fail where a consent of another purpose would do.
    #[test]
    fn a_list_holds_whom_its_filter_says_in_order_with_their_number_and_sum(
        people in prop::collection::vec(somebody(), 1..25),
        asked in prop::collection::vec((some_or_all(), order(), 1..8_usize), 1..12),
    ) {
        let world = world(&people);
        let business = world.settings().business;
        for (facts, order, per_page) in asked {
            let expect = naive(&world, &people, &facts, order);
            let filter = CustomerFilter { facts, ..CustomerFilter::default() };
            let of = |spot| world.write(|tx| customers(tx, &business, &filter, (order, spot, per_page)).unwrap());
            let first = of(Spot::Page(1));
            prop_assert_eq!(first.total, expect.len());
            let sum: i64 = expect.iter().map(|one| one.revenue_12_months.0).sum();
            prop_assert_eq!(first.sum, Amount(sum));
            prop_assert_eq!(first.pages, expect.len().div_ceil(per_page).max(1));
            let mut rows = Vec::new();
            for page in 1..=first.pages {
                let page = of(Spot::Page(page));
                prop_assert_eq!(page.first, if expect.is_empty() { 0 } else { rows.len() + 1 });
                rows.extend(page.rows);
            }
            prop_assert_eq!(&rows, &expect);
            for one in &expect {
                prop_assert!(of(Spot::With(one.found.id)).rows.contains(one));
            }
            for letter in &first.letters {
                let page = of(Spot::Letter(*letter));
                prop_assert!(page.rows.iter().any(|one| begins_with(&one.found.name) == *letter));
            }
        }
    }
}

#[test]
fn a_list_of_the_business_itself_and_words_narrow_each_other() {
    let mut world = World::of("anna: 2026-11-20 €90\nannabel: 2025-01-20 €80\nbob: 2026-11-20 €70");
    world.add("cas: 2026-11-25 €5");
    let settings = world.settings();
    world.plan(|tx| nightly::plan(tx, &settings, &[], day(TODAY)), Nights::store);
    let names = |text: Option<&str>, own: Option<&str>| {
        let filter = CustomerFilter {
            text: text.map(str::to_owned),
            own_segment: own.map(str::to_owned),
            facts: Filter::default(),
        };
        let order = Order::usual(CustomerSort::Name);
        let page = world.write(|tx| {
            let asked = (order, Spot::Page(1), 10);
            customers(tx, &settings.business, &filter, asked).unwrap()
        });
        page.rows.into_iter().map(|one| one.found.name).collect::<Vec<_>>().join(" ")
    };
    world.write(|tx| {
        let lately = own::OwnSegment::parse("Lately", "revenue_12_months > 50").unwrap();
        own::add(tx, &lately).unwrap();
    });
    assert_eq!(names(None, None), "anna annabel bob cas");
    assert_eq!(names(Some("ann"), None), "anna annabel");
    assert_eq!(names(None, Some("lately")), "anna bob");
    assert_eq!(names(Some("ann"), Some("LATELY")), "anna");
    assert_eq!(names(None, Some("gone")), "");
}
