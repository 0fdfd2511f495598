select key, value
from settings
where not (key glob '*.password' and value <> '' and not (value glob 'env:*' or value glob 'file:*'))
order by key
