//! Journeys through the whole program, in sentences, on a real file with a clock that stands still.

#![expect(clippy::unwrap_used, reason = "a journey that cannot go on must stop there")]

mod support;

mod alerts;
mod attention;
#[path = "../mail_rules/mod.rs"]
mod mail_rules;

mod beside;
mod by_hand;
mod by_hand_lists;
mod by_hand_shown;
mod by_hand_truly;
mod cli;
mod clock;
mod contract;
mod customer;
mod customer_list;
mod damage;
mod delivery;
mod delivery_abilities;
mod delivery_by_smtp;
mod delivery_faults;
mod delivery_own_faults;
mod delivery_property;
mod delivery_tls;
mod demo;
mod dutch;
mod erase;
mod erase_contact;
mod erase_contact_only;
mod erase_exact;
mod erase_mails;
mod erase_returns;
mod erase_sides;
mod erase_traces;
mod export;
mod figures;
mod first_steps;
mod golden;
mod gone;
mod import;
mod import_amounts;
mod import_contacts;
mod import_decisions;
mod import_exports;
mod import_facts;
mod import_hostile;
mod import_rows;
mod imports_rest;
mod imports_said;
mod imports_undo;
mod kills;
mod mail_test;
mod order_places;
mod outbox_command;
mod own_files;
mod own_segments;
mod place;
mod public_listener;
#[cfg(target_os = "linux")]
mod real_clock;
mod recipients;
mod refunds;
mod refusals;
mod report_anew;
mod report_check;
mod report_files;
mod restore;
mod reviews;
mod safety;
mod said;
mod schedule;
mod schedule_command;
mod secrets;
mod stop_link;
mod suppression;
mod tidy;
mod undo;
mod value;
mod waiting;
mod waiting_letters;
mod waiting_truly;
mod web;
mod weekly_report;
