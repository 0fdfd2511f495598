//! Kring keeps a small business's customers in one file and tells it every week how they are.
//!
//! The modules stand on levels; each uses lower ones and itself (`docs/ARCHITECTURE.md`).

pub mod accounts;
pub mod analytics;
pub mod app;
pub mod backup;
pub mod charts;
pub mod cli;
pub mod clock;
pub mod demo;
pub mod domain;
pub mod export;
pub mod files;
pub mod format;
pub mod history;
pub mod import;
pub mod insights;
pub mod jobs;
pub mod mail;
pub mod people;
pub mod privacy;
pub mod reports;
pub mod server;
pub mod settings;
pub mod sheets;
pub mod shops;
pub mod spreadsheet;
pub mod store;
pub mod text;
pub mod web;
