use super::*;

const MONEY: Money = Money { currency: Currency::EUR, largest: Amount(100_000_000) };
const TODAY: Day = Day(20_000);

#[test]
fn an_amount_may_be_as_large_as_the_limit_and_a_price_may_be_nothing() {
    let said = |amount: Result<Amount, Problem>| amount.map_err(|fault| fault.message.id);
    assert_eq!(said(MONEY.amount("1000000")), Ok(Amount(100_000_000)));
    assert_eq!(said(MONEY.amount("-1000000")), Ok(Amount(-100_000_000)));
    assert_eq!(said(MONEY.amount("1000000.01")), Err("amount-too-large"));
    assert_eq!(said(MONEY.amount("-1000000.01")), Err("amount-too-large"));
    assert_eq!(said(MONEY.price("0")), Ok(Amount::ZERO));
    assert_eq!(said(MONEY.price("-0.01")), Err("amount-below-zero"));
    assert_eq!(said(MONEY.price("1000000.01")), Err("amount-too-large"));
}

#[test]
fn a_day_to_come_is_not_over_and_one_that_is_known_may_stay() {
    let check = |text: &str, known, expect: Result<Day, &str>| {
        let read = coming_day(text, TODAY, known).map_err(|fault| fault.message.id);
        assert_eq!(read, expect, "{text}");
    };
    let over = TODAY.plus(-1);
    check(&TODAY.to_string(), None, Ok(TODAY));
    check(&over.to_string(), None, Err("day-in-past"));
    check(&over.to_string(), Some(over), Ok(over));
    check("tomorrow", None, Ok(TODAY.plus(1)));
}

fn typed(text: &str) -> Typed {
    Some(text.to_owned())
}

#[test]
fn what_is_not_typed_stays_and_what_is_empty_goes() {
    let known = CustomerFields {
        name: typed("Ada"),
        phone: typed("06 12"),
        city: typed("Breda"),
        ..CustomerFields::default()
    };
    let form = CustomerForm { phone: typed("  "), ..CustomerForm::default() };
    let fields = form.over(&known, (MONEY, TODAY)).0;
    assert_eq!((fields.phone, fields.city), (None, typed("Breda")));
}

#[test]
fn years_that_could_be_thousands_are_refused_with_both_readings() {
    let check = |text: &str, expect: Result<f64, &str>| {
        assert_eq!(years(text).map_err(|fault| fault.message.id), expect, "{text}");
    };
    check("0,125", Ok(0.125));
    check("2,5", Ok(2.5));
    check("2.125", Err("number-two-ways"));
    check("1234,567", Err("bad-years"));
    check("soon", Err("bad-years"));
}

#[test]
fn every_fault_is_told_with_its_field() {
    let form = CustomerForm {
        name: typed(" "),
        email: typed("nobody"),
        next_touch: typed("soon"),
        acquisition_cost: typed("-5"),
        kind: typed("robot"),
        ..CustomerForm::default()
    };
    let known = CustomerFields { name: typed("Ada"), ..CustomerFields::default() };
    let (_, over) = form.over(&known, (MONEY, TODAY));
    let faults = over.done(()).unwrap_err();
    let fields: Vec<_> = faults.problems().iter().filter_map(|fault| fault.on).collect();
    let expect =
        ["field-kind", "field-name", "field-email", "field-acquisition-cost", "field-next-touch"];
    assert_eq!(fields, expect);
}
