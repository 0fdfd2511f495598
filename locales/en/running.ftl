# The schedule, the server and its first page.
schedule-bad-pattern = “{ $pattern }” is not a schedule. Give minute, hour, day, month and weekday, such as 0 7 * * MON.
schedule-impossible = “{ $pattern }” names a day that never comes.
job-unknown = There is no job called { $given }. “kring jobs list” shows them all.
