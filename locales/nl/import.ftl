# Bestanden inlezen.
rows-skipped = { $count ->
    [one] { $count } regel overgeslagen
   *[other] { $count } regels overgeslagen
}
