select id, customer_id, name, role, email, phone, is_main
from contacts
order by id
