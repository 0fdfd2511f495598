//! Who is meant by what is typed, where it cannot be taken back.

use crate::support::TestApp;

/// Numbers and addresses of which one is a part of the other.
fn business() -> TestApp {
    let test = TestApp::at("2026-11-23T08:00:00Z");
    test.write(
        "customers.csv",
        "customer_id,name,email,phone\n\
         K1,Anna Peters,anna@peters.nl,020-1111111\n\
         K10,Anna Peterse,joanna@peters.nl,020-2222222\n\
         K2,Bob,home@visser.nl,020-3333333\n\
         K3,Bea,home@visser.nl,020-3333333\n\
         k4,Carl,,\nK4,Carla,,\n",
    );
    test.ok("import customers @customers.csv");
    test.write("orders.csv", "order_id,customer_id,date,amount\nO-1,K1,2026-10-01,400.00\n");
    test.ok("import orders @orders.csv");
    test
}

/// The names that are left, by id.
fn names(test: &TestApp) -> String {
    test.sql("select group_concat(name, '; ') from (select name from customers order by id)")
}

#[test]
fn a_command_given_twice_erases_one_person() {
    for given in ["K1", "k1", "anna@peters.nl", "ANNA@peters.nl"] {
        let test = business();
        let told = test.ok(&format!("customer erase {given} --yes"));
        assert!(told.contains("Anna Peters (number K1) was erased"), "{told}");
        let left = "Removed customer 1; Anna Peterse; Bob; Bea; Carl; Carla";
        assert_eq!(names(&test), left, "{given}");
        test.clock.set("2026-11-25T08:00:00Z".parse().unwrap());
        let told = test.ok(&format!("customer erase {given} --yes"));
        assert!(told.contains("Customer 1 was erased already, on 23 November 2026"), "{told}");
        assert_eq!(names(&test), left, "{given}");
        assert_eq!(test.sql("select count(*) from erasures"), "1");
    }
}

#[test]
fn a_part_of_a_name_a_phone_or_an_order_is_not_enough() {
    let test = business();
    let before = names(&test);
    for given in ["Bob", "Anna", "Peterse", "020-3333333", "O-1", "peters.nl", "K", "1"] {
        let said = test.run(&format!("customer erase {given} --yes"));
        assert_eq!(said.code, 2, "{given}: {said:?}");
        assert!(said.err.contains("exactly a customer number"), "{said:?}");
    }
    let said = test.run("customer erase Peterse --yes");
    assert!(said.err.contains("K10 (Anna Peterse)"), "what to type is told: {said:?}");
    for given in ["Nobody", "id:99", "K99", "id:x"] {
        assert_eq!(test.run(&format!("customer erase {given} --yes")).code, 1, "{given}");
    }
    assert_eq!(names(&test), before);
}

#[test]
fn an_address_or_number_of_two_is_not_enough() {
    let test = business();
    let said = test.run("customer erase home@visser.nl --yes");
    assert_eq!(said.code, 2, "{said:?}");
    assert!(said.err.contains("K3 (Bea), K2 (Bob)"), "{said:?}");
    assert!(test.ok("customer erase k4 --yes").contains("Carl (number k4)"), "to the letter");
    assert!(test.ok("customer erase k4 --yes").contains("Customer 5 was erased already"));
    assert!(names(&test).ends_with("Removed customer 5; Carla"));
}

#[test]
fn who_it_is_and_what_goes_is_said_before_and_after() {
    let test = business();
    let said = test.run("customer erase K1");
    assert_eq!(said.code, 2, "{said:?}");
    assert!(said.err.contains("Anna Peters (number K1)"), "{said:?}");
    let told = test.json("customer erase K1 --yes");
    let who = &told["who"];
    assert_eq!((&who["number"], &who["name"]), (&"K1".into(), &"Anna Peters".into()));
    assert_eq!((&who["orders"], &who["erased_on"]), (&1.into(), &serde_json::Value::Null));
}

#[test]
fn a_call_is_not_written_down_with_somebody_whose_number_the_old_one_is_a_part_of() {
    let test = business();
    test.ok("customer erase K1 --yes");
    for command in ["log K1 --channel phone --note hello", "left K1 --reason price"] {
        let said = test.run(&format!("customer {command}"));
        assert_eq!(said.code, 1, "{said:?}");
        assert!(said.err.contains("customer 1, who was erased on 23 November 2026"), "{said:?}");
    }
    assert_eq!(test.sql("select count(*) from interactions"), "0");
}
