//! What a reader hears of before the next report.

coded_enum! {
    AlertKind {
        /// A good customer gave a low score.
        Detractor = "detractor",
        /// Revenue of a week lies outside what is usual.
        Revenue = "revenue",
        /// Kring itself could not do something.
        Trouble = "trouble",
    }
}
