//! Who there is, and what they answered: address books, other CRMs and surveys ([`super::profile`]).

use super::fields::ImportKind;
use super::profile::{PLAIN, Profile};

const CUSTOMERS: Profile = Profile { kind: ImportKind::Customers, ..PLAIN };
/// Questions are called by their own words.
const ANSWERS: Profile = Profile { kind: ImportKind::Answers, by_words: true, ..PLAIN };

pub(super) const PEOPLE: &[Profile] = &[
    Profile {
        name: "Shopify",
        has: "First Name; Email; Accepts Email Marketing",
        columns: "customer_id=Customer ID; first_name=First Name; last_name=Last Name; \
                  email=Email; company=Default Address Company | Company; \
                  phone=Phone | Default Address Phone; \
                  street=Default Address Address1 | Address1; \
                  postcode=Default Address Zip | Zip; city=Default Address City | City; \
                  country=Default Address Country Code | Country Code; tags=Tags",
        ..CUSTOMERS
    },
    Profile {
        name: "WooCommerce Analytics",
        has: "Name; Username; Sign Up; Total Spend; AOV",
        columns: "name=Name; email=Email; phone=Billing Phone | Shipping Phone; \
                  postcode=Postal Code; city=City; country=Country / Region",
        ..CUSTOMERS
    },
    Profile {
        name: "e-Boekhouden",
        has: "Code; Bedrijf; KvK-nummer; BTW-nummer",
        columns: "customer_id=Code; company=Bedrijf; email=E-mail; phone=Telefoon; street=Adres; \
                  postcode=Postcode; city=Plaats; country=Land",
        ..CUSTOMERS
    },
    Profile {
        name: "Google Contacts",
        has: "First Name; Last Name; Organization Name; E-mail 1 - Value",
        columns: "first_name=First Name; infix=Middle Name; last_name=Last Name; \
                  company=Organization Name; email=E-mail 1 - Value | E-mail 2 - Value; \
                  phone=Phone 1 - Value | Phone 2 - Value; street=Address 1 - Street; \
                  postcode=Address 1 - Postal Code; city=Address 1 - City; \
                  country=Address 1 - Country; tags=Labels",
        ..CUSTOMERS
    },
    Profile {
        name: "Outlook",
        has: "First Name; E-mail Address; Home Street; Business Street; Business Fax",
        columns: "first_name=First Name; infix=Middle Name; last_name=Last Name; company=Company; \
                  email=E-mail Address | E-mail 2 Address; \
                  phone=Mobile Phone | Home Phone | Business Phone | Company Main Phone; \
                  street=Home Street | Business Street; \
                  postcode=Home Postal Code | Business Postal Code; \
                  city=Home City | Business City; \
                  country=Home Country | Home Country/Region | Business Country | \
                  Business Country/Region; tags=Categories",
        ..CUSTOMERS
    },
    Profile {
        name: "HubSpot",
        has: "Record ID; First Name; Last Name; Email; Contact owner",
        columns: "customer_id=Record ID; first_name=First Name; last_name=Last Name; email=Email; \
                  phone=Phone Number | Mobile Phone Number; \
                  company=Associated Company | Company Name; street=Street Address; \
                  postcode=Postal Code; city=City; country=Country/Region",
        ..CUSTOMERS
    },
    Profile {
        name: "Pipedrive",
        has: "Person - Name",
        columns: "customer_id=Person - ID; name=Person - Name; \
                  company=Person - Organization | Organization - Name; \
                  email=Person - Email | Person - Email - Work | Person - Email - Home | \
                  Person - Email - Other; phone=Person - Phone | Person - Phone - Mobile | \
                  Person - Phone - Work | Person - Phone - Home | Person - Phone - Other; \
                  tags=Person - Label | Person - Labels",
        ..CUSTOMERS
    },
    Profile {
        // Its address is one cell, with town and postcode in it.
        name: "Mailchimp",
        has: "Email Address; MEMBER_RATING; LEID; EUID",
        columns: "first_name=First Name; last_name=Last Name; name=Name; email=Email Address; \
                  phone=Phone Number; tags=TAGS",
        ..CUSTOMERS
    },
    Profile {
        name: "Typeform",
        has: "Submit Date (UTC); Network ID",
        columns: "answer_id=#; date=Submit Date (UTC)",
        ..ANSWERS
    },
    Profile {
        name: "SurveyMonkey",
        has: "Respondent ID; Collector ID; Start Date; End Date",
        columns: "answer_id=Respondent ID; date=End Date; email=Email Address",
        options: &["--date-format mdy"],
        ..ANSWERS
    },
    Profile {
        // Whoever did not sign in is called anonymous.
        name: "Microsoft Forms",
        has: "ID; Start time; Completion time; Email; Name",
        columns: "answer_id=ID; date=Completion time; email=Email",
        options: &["--ignore Name"],
        ..ANSWERS
    },
    Profile {
        name: "Google Forms",
        has: "Timestamp; Email Address",
        columns: "date=Timestamp; email=Email Address",
        ..ANSWERS
    },
    Profile {
        name: "Google Forms",
        has: "Tijdstempel; E-mailadres",
        columns: "date=Tijdstempel; email=E-mailadres",
        ..ANSWERS
    },
];
