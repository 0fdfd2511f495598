"""Lists and a page of a customer, with the settings that its documentation recommends for large tables."""

from django.contrib import admin

from .models import Customer, Insight, Interaction, Order


class Orders(admin.TabularInline):
    model, extra = Order, 0


class Interactions(admin.TabularInline):
    model, extra = Interaction, 0


class Insights(admin.StackedInline):
    model = Insight


@admin.register(Customer)
class Customers(admin.ModelAdmin):
    list_display = ["name", "city", "email", "stage", "worth"]
    list_select_related = ["insight"]
    list_per_page = 50
    ordering = ["-insight__revenue_12_months"]
    search_fields = ["name", "email", "phone", "external_id"]
    show_full_result_count = False
    inlines = [Insights, Orders, Interactions]

    @admin.display(ordering="insight__revenue_12_months")
    def worth(self, customer):
        return customer.insight.revenue_12_months if hasattr(customer, "insight") else 0

    @admin.display(ordering="insight__stage")
    def stage(self, customer):
        return customer.insight.stage if hasattr(customer, "insight") else ""


@admin.register(Order, Interaction)
class Newest(admin.ModelAdmin):
    list_display = ["day", "customer", "channel"]
    list_select_related = ["customer"]
    list_per_page = 50
    ordering = ["-day", "-id"]
    show_full_result_count = False
