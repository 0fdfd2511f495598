# Het schema, de server en de eerste pagina.
schedule-bad-pattern = “{ $pattern }” is geen schema. Geef minuut, uur, dag, maand en weekdag, bijvoorbeeld 0 7 * * MON.
schedule-impossible = “{ $pattern }” noemt een dag die nooit komt.
job-unknown = Er is geen taak met de naam { $given }. “kring jobs list” toont ze allemaal.
