using Gorgias.Sandbox.Common;
using Gorgias.Sandbox.Data;
using Gorgias.Sandbox.Http;
using Gorgias.Sandbox.Rules;
using Gorgias.Sandbox.Serializers;
using Gorgias.Sandbox.Services;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Gorgias.Sandbox.Api;

/// <summary>The endpoints for customers (gorgias-api.md section 5, Customers).</summary>
internal sealed class CustomerRoutes(SandboxAccount account)
{
    private const string UpdateFailure = "Failed to update customer";
    private const string FieldFailure = "Failed to update customer custom fields";
    private static readonly string[] Orders =
        ["created_datetime:desc", "created_datetime:asc", "updated_datetime:desc", "updated_datetime:asc"];

    /// <summary>The filters that one witness could not use together with paging (gorgias-api.md section 5).</summary>
    private static readonly string[] UnpagedFilters = ["language", "timezone"];

    private readonly CustomerTable _customers = account.Store.Customers;
    private readonly ViewReader _views = new(account);

    public void AddTo(Router router)
    {
        router.Add("PUT", "customers/merge", Merge, RouteInput.Query);
        router.Add("GET", "customers", List, RouteInput.Query);
        router.Add("POST", "customers", Create);
        router.Add("DELETE", "customers", DeleteMany);
        router.Add("GET", "customers/{id}", Read, RouteInput.Query);
        router.Add("PUT", "customers/{id}", Update);
        router.Add("DELETE", "customers/{id}", Delete);
        router.Add("PUT", "customers/{id}/data", SetData);
        router.Add("GET", "customers/{id}/custom-fields", Fields);
        router.Add("PUT", "customers/{id}/custom-fields", SetFields);
        router.Add("PUT", "customers/{id}/custom-fields/{id}", SetField);
        router.Add("DELETE", "customers/{id}/custom-fields/{id}", RemoveField);
    }

    private HttpResponse List(ApiCall call)
    {
        var query = new QueryReader(
            call, "Failed to list customers", "id", "email", "external_id", "name", "language", "timezone", "view_id", "channel_type", "channel_address");
        long? id = query.Number("id");
        long? viewId = query.Number("view_id");
        (string? email, string? externalId, string? name) = (query.Text("email"), query.Text("external_id"), query.Text("name"));
        (string? language, string? timezone) = (query.Text("language"), query.Text("timezone"));
        (string? type, string? address) = (query.Text("channel_type"), query.Text("channel_address"));
        PageRequest paging = query.Paging(Orders);
        if (account.Options.Strictness.RestrictCustomerFilters && query.HasPaging)
        {
            foreach (string filter in UnpagedFilters.Where(filter => query.Text(filter) is not null))
            {
                query.Problem(filter, "Cannot be used together with cursor, limit or order_by.");
            }
        }

        query.Done();

        Func<Customer, bool>? view = viewId is { } wanted ? _views.CustomerFilter(wanted, call.Caller) : null;
        bool Shown(Customer customer) => (id is null || customer.Id == id)
            && (email is null || string.Equals(customer.Email, email, StringComparison.OrdinalIgnoreCase))
            && (externalId is null || customer.ExternalId == externalId)
            && (view is null || view(customer))
            && (name is null || string.Equals(customer.Name, name, StringComparison.OrdinalIgnoreCase))
            && (language is null || customer.Language == language)
            && (timezone is null || customer.Timezone == timezone)
            && ((type is null && address is null) || customer.Contacts.Any(contact => (type is null || contact.Type == type)
                && (address is null || string.Equals(contact.Address, address, StringComparison.OrdinalIgnoreCase))));

        IEnumerable<Customer>? few = id is { } one ? Maybe(_customers.Find(one))
            : email is not null ? Maybe(_customers.WithEmail(email))
            : externalId is not null ? _customers.WithExternalId(externalId)
            : null;
        return few is null
            ? Lists.Of(call, paging, _customers, _customers.Indexes, Shown, CustomerJson.Item)
            : Lists.Of(call, paging, few.Where(Shown), row => IndexKey.Of(paging.ByUpdated ? row.Updated : row.Created, row.Id), CustomerJson.Item);
    }

    private HttpResponse Create(ApiCall call)
    {
        const string failure = "Failed to create customer";
        JObject body = call.Object(failure, account.Shapes.CustomerCreate);
        account.Customers.CheckUnique(body, null);
        account.Fields.Check(body.Objects("custom_fields"), "Customer", failure);
        Customer customer = account.Customers.Create(body, call.Now, call.Caller.Id);

        // As observed (gorgias-api.md section 6.3).
        JObject meta = customer.Meta as JObject ?? [];
        meta["name_set_via"] ??= "agent";
        customer.Meta = meta;
        return ApiResponse.Json(201, writer => CustomerJson.Whole(writer, customer, CustomerResponseKind.Written));
    }

    private HttpResponse Read(ApiCall call)
    {
        var query = QueryReader.WithoutPaging(call, "Failed to get customer", "relationships");
        query.OneOf("relationships", "custom_fields");
        query.Done();
        Customer customer = Get(call.Id());
        return ApiResponse.Json(200, writer => CustomerJson.Whole(writer, customer, CustomerResponseKind.Read));
    }

    private HttpResponse Update(ApiCall call)
    {
        Customer customer = Get(call.Id());
        JObject body = call.Object(UpdateFailure, account.Shapes.CustomerUpdate);
        Change(call, customer, body);
        return ApiResponse.Json(202, writer => CustomerJson.Whole(writer, customer, CustomerResponseKind.Written));
    }

    private void Change(ApiCall call, Customer customer, JObject body)
    {
        account.Customers.CheckUnique(body, customer);
        account.Fields.Check(body.Objects("custom_fields"), "Customer", UpdateFailure);
        account.Customers.Update(customer, body, call.Now, call.Caller.Id);
    }

    private HttpResponse Delete(ApiCall call)
    {
        account.Customers.Delete(Get(call.Id()), call.Now, call.Caller.Id);
        return ApiResponse.Empty(204);
    }

    private HttpResponse DeleteMany(ApiCall call)
    {
        foreach (long id in call.Object("Failed to delete customers", Shapes.Ids).Numbers("ids"))
        {
            if (_customers.Find(id) is { } customer)
            {
                account.Customers.Delete(customer, call.Now, call.Caller.Id);
            }
        }

        return ApiResponse.Empty(204);
    }

    private HttpResponse SetData(ApiCall call)
    {
        Customer customer = Get(call.Id());
        JObject body = call.Object("Failed to update customer data", Shapes.CustomerData);
        DateTimeOffset? version = body.Time("version");

        // A version older than the stored one is ignored without an error (gorgias-api.md section 5).
        if (version is null || customer.ExternalDataVersion is null || version >= customer.ExternalDataVersion)
        {
            customer.ExternalData = body.Copy("data");
            customer.ExternalDataVersion = version ?? call.Now;
            _customers.Touch(customer, call.Now);
            account.Events.Add("customer-external-data-updated", customer.Id, call.Caller.Id, call.Now);
        }

        return ApiResponse.Empty(202);
    }

    private HttpResponse Merge(ApiCall call)
    {
        const string failure = "Failed to merge customers";
        var query = QueryReader.WithoutPaging(call, failure, "source_id", "target_id");
        (long? sourceId, long? targetId) = (query.Number("source_id"), query.Number("target_id"));
        foreach ((string? name, long? id) in new[] { ("source_id", sourceId), ("target_id", targetId) })
        {
            if (id is null && query.Text(name) is null)
            {
                query.Problem(name, "Missing data for required field.");
            }
        }

        query.Done();
        if (sourceId == targetId)
        {
            throw ApiProblemException.Invalid(failure, "A customer cannot be merged into itself.", "source_id");
        }

        (Customer? source, Customer? target) = (Get(sourceId!.Value), Get(targetId!.Value));
        JObject body = call.HasBody ? call.Object(failure, account.Shapes.CustomerUpdate) : [];
        IEnumerable<string?> addresses = body.Objects("channels").Select(contact => contact.Text("address")).Append(body.Text("email"));
        if (addresses.OfType<string>().Select(_customers.WithEmail).Any(owner => owner is not null && owner != source && owner != target))
        {
            throw ApiProblemException.Conflict();
        }

        // As documented (gorgias-api.md section 3): two customers of one shop are not merged.
        if (source.Integrations.Properties().Any(one => target.Integrations.ContainsKey(one.Name)))
        {
            throw ApiProblemException.Conflict();
        }

        // The response shows the target before the merge, because the real merge finishes after the response (gorgias-api.md section 7).
        HttpResponse answer = ApiResponse.Json(202, writer => CustomerJson.Whole(writer, target, CustomerResponseKind.Merged));
        account.Customers.Merge(source, target, call.Now, call.Caller.Id);
        Change(call, target, body);
        return answer;
    }

    private HttpResponse Fields(ApiCall call) => Lists.Data(Get(call.Id()).CustomFields, FieldValue);

    private HttpResponse SetFields(ApiCall call)
    {
        Customer customer = Get(call.Id());
        return Set(call, customer, [.. call.Array(FieldFailure, Shapes.FieldValues).OfType<JObject>()]);
    }

    private HttpResponse SetField(ApiCall call)
    {
        Customer customer = Get(call.Id());
        JObject body = call.Object(FieldFailure, Shapes.OneFieldValue);
        return Set(call, customer, [new JObject { ["id"] = call.Id(1), ["value"] = body["value"] }]);
    }

    private HttpResponse RemoveField(ApiCall call)
    {
        Customer customer = Get(call.Id());
        if (!customer.CustomFields.Remove(call.Id(1)))
        {
            throw ApiProblemException.NotFound();
        }

        _customers.Touch(customer, call.Now);
        return ApiResponse.Empty(204);
    }

    private HttpResponse Set(ApiCall call, Customer customer, List<JObject> values)
    {
        account.Fields.Check(values, "Customer", FieldFailure);
        CustomFieldService.Set(customer.CustomFields, values);
        _customers.Touch(customer, call.Now);
        return Lists.Data(customer.CustomFields, FieldValue);
    }

    private void FieldValue(JsonWriter writer, KeyValuePair<long, JToken> field)
        => LabelJson.FieldValue(writer, account.Store.CustomFields.Find(field.Key)!, field.Value);

    private Customer Get(long id)
    {
        if (_customers.Find(id) is { } customer)
        {
            return customer;
        }

        throw account.Customers.FindCurrent(id) is { } survivor
            ? ApiProblemException.Merged("customer_merged", Uris.Of("customers", survivor.Id))
            : ApiProblemException.NotFound();
    }

    private static IEnumerable<Customer> Maybe(Customer? customer) => customer is null ? [] : [customer];
}
