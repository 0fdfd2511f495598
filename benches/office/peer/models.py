"""Tables of a Kring file as they are."""

from django.db import models


class Customer(models.Model):
    external_id = models.TextField(null=True)
    name = models.TextField()
    email = models.TextField(null=True)
    phone = models.TextField(null=True)
    city = models.TextField(null=True)

    class Meta:
        managed, db_table = False, "customers"

    def __str__(self):
        return self.name


class Insight(models.Model):
    customer = models.OneToOneField(Customer, models.DO_NOTHING, primary_key=True)
    revenue_12_months = models.IntegerField()
    last_day = models.IntegerField(null=True)
    stage = models.TextField(null=True)

    class Meta:
        managed, db_table = False, "customer_insights"


class Order(models.Model):
    customer = models.ForeignKey(Customer, models.DO_NOTHING)
    day = models.IntegerField()
    amount = models.IntegerField()
    external_id = models.TextField(null=True)
    channel = models.TextField(null=True)

    class Meta:
        managed, db_table = False, "orders"


class Interaction(models.Model):
    customer = models.ForeignKey(Customer, models.DO_NOTHING)
    day = models.IntegerField()
    channel = models.TextField()
    kind = models.TextField()
    subject = models.TextField(null=True)

    class Meta:
        managed, db_table = False, "interactions"
