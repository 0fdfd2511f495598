//! A report as its readers get it: HTML and text from one struct, pictures, and a spreadsheet; and
//! what is laid into one mail of it.
//!
//! Deliberately absent: words (`tell`), and everything that is drawn or listed for others too
//! (`charts`, `sheets`).

pub(super) mod letter;
pub(super) mod notices;
pub(super) mod page;
pub(super) mod picture;
pub(super) mod plain;
pub(super) mod render;
pub(super) mod workbook;

use anyhow::Context;

use crate::domain::{Lang, MailFile, Period};
use crate::sheets::{self, Book};
use crate::store::reports::{Rendering, ReportFile};

use super::tell::view::{ChartView, ReportView};

/// A report as it reads in one language, with its pictures and its spreadsheet.
pub(super) fn files(
    period: Period,
    (view, book): &(ReportView, Book),
) -> anyhow::Result<(Lang, Rendering, Vec<ReportFile>)> {
    let mut files: Vec<_> = view.charts().map(drawn).collect::<anyhow::Result<_>>()?;
    files.push(spreadsheet(period, book)?);
    Ok((view.lang, render::render(view)?, files))
}

fn spreadsheet(period: Period, book: &Book) -> anyhow::Result<ReportFile> {
    let file = MailFile {
        name: format!("{}.{}.xlsx", period.key(), book.lang.code()),
        content_id: None,
        media_type: sheets::MEDIA_TYPE.to_owned(),
        bytes: sheets::write(book)?,
    };
    Ok(ReportFile { file, drawing: None })
}

fn drawn(chart: &ChartView) -> anyhow::Result<ReportFile> {
    let file = MailFile {
        name: format!("{}.png", chart.name),
        content_id: Some(chart.content_id()),
        media_type: "image/png".to_owned(),
        bytes: picture::png(&chart.drawing.svg).context("a chart")?,
    };
    Ok(ReportFile { file, drawing: Some(chart.drawing.svg.clone()) })
}
