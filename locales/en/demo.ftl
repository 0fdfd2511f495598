# The demo: what it made and where to look.
demo-made = { $business } does not exist. Here are its customers, orders, conversations and scores of the three years up to { $day }.
demo-again = The demo in { $dir } was never finished. It is made again.
demo-there = The demo in { $dir } was made before, with its history up to { $day }. Here it is again; for a new one, remove that folder or name another with --dir.
demo-read = { $file }: { $read } rows, { $created } created, { $invalid } invalid
demo-figures = { $count ->
    [one] Figures and segments worked out for { $count } day
   *[other] Figures and segments worked out for { $count } days: the Mondays before, and the last one
}
demo-report = { $file }: the report of { $period }
demo-mails = { $count ->
    [one] { $folder }: { $count } mail, as its reader gets it
   *[other] { $folder }: { $count } mails, as their readers get them
}
demo-look = Open the report in a browser and a mail in a mail program. Then ask for more:
demo-try-reports = the weekly reports of eight weeks; “report show 2” reads one of them
demo-try-figures = every figure of the last week
demo-try-explain = where a figure comes from
demo-try-segments = who moved between groups
demo-try-customer = a good café that has gone quiet
demo-try-import = For your own files, go to a folder of your own.
demo-not-a-folder = { $dir } is a file, not a folder. Name a folder for the demo with --dir.
demo-folder-used = { $dir } holds something that is not a demo, and was left as it is. Name another folder with --dir.
demo-is-another = The demo in { $dir } was made with --seed { $seed } --as-of { $day }. Remove that folder, or name another with --dir.
demo-bad-seed = “{ $given }” is not a seed. Give a whole number, 0 or higher.
demo-bad-day = The demo knows no seasons in { $given }. Choose a day from 1990 to 2099.
