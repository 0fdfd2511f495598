# What commands say.
init-done = { $file } is ready. Next: “kring import customers FILE” or “kring import orders FILE”.
ask-language = Language (en or nl)
ask-business-name = Name of the business
answer-needed = This needs an answer: { $question }. Give it with a flag; “kring init --help” lists them.
settings-pairs = Give settings in pairs: kring settings set KEY VALUE [KEY VALUE]…
settings-saved = { $count ->
    [one] { $count } setting saved
   *[other] { $count } settings saved
}
# Headings of columns.
column-name = Name
column-number = Number
column-setting = Setting
column-value = Value
column-may-be = May be
