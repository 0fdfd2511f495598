# Reading files.
rows-skipped = { $count ->
    [one] { $count } row skipped
   *[other] { $count } rows skipped
}
