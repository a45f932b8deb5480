using System.Globalization;
using Gorgias.Sandbox.Common;
using Gorgias.Sandbox.Data;
using Gorgias.Sandbox.Http;
using Gorgias.Sandbox.Rules;
using Gorgias.Sandbox.Serializers;
using Gorgias.Sandbox.Services;
using Newtonsoft.Json.Linq;

namespace Gorgias.Sandbox.Api;

/// <summary>The endpoints for the definitions of custom fields, which are archived, never deleted (gorgias-api.md sections 5 and 6.6).</summary>
internal sealed class CustomFieldRoutes(SandboxAccount account)
{
    private const string CreateFailure = "Failed to create custom field";
    private const string UpdateFailure = "Failed to update custom field";

    private readonly Table<CustomField> _fields = account.Store.CustomFields;

    public void AddTo(Router router)
    {
        router.Add("GET", "custom-fields", List, RouteInput.Query);
        router.Add("POST", "custom-fields", Create);
        router.Add("PUT", "custom-fields", UpdateMany);
        router.Add("GET", "custom-fields/{id}", Read);
        router.Add("PUT", "custom-fields/{id}", Update);
    }

    private HttpResponse List(ApiCall call)
    {
        var query = new QueryReader(call, "Failed to list custom fields", "object_type", "search", "archived");
        string? objectType = query.OneOf("object_type", "Ticket", "Customer");
        (string? search, bool archived) = (query.Text("search") ?? "", query.Flag("archived") ?? false);
        PageRequest paging = query.Paging("priority:desc", "priority:asc");
        if (objectType is null)
        {
            query.Problem("object_type", "Missing data for required field.");
        }

        query.Done();
        IEnumerable<CustomField> rows = _fields.Rows.Where(
            field => field.ObjectType == objectType && Search.Has(field.Label, search) && (field.Deactivated is not null) == archived);
        return Lists.Of(call, paging, rows, field => new IndexKey(field.Priority ?? 0, "", field.Id), LabelJson.Field);
    }

    private HttpResponse Create(ApiCall call)
    {
        JObject body = call.Object(CreateFailure, Shapes.CustomFieldCreate);
        CheckDefinition(body, CreateFailure);
        var field = new CustomField
        {
            ObjectType = body.Text("object_type")!,
            Label = body.Text("label")!,
            Definition = (JObject)body.Copy("definition")!,
            Created = call.Now,
            Updated = call.Now,
        };
        Fill(field, body);
        field.Priority = account.Fields.NextPriority(field.ObjectType);
        _fields.Add(field);
        account.Events.Add("custom-field-created", field.Id, call.Caller.Id, call.Now);
        return ApiResponse.Json(201, writer => LabelJson.Field(writer, field));
    }

    private HttpResponse Read(ApiCall call)
    {
        CustomField field = Get(call.Id());
        return ApiResponse.Json(200, writer => LabelJson.Field(writer, field));
    }

    private HttpResponse Update(ApiCall call)
    {
        CustomField field = Get(call.Id());
        JObject body = call.Object(UpdateFailure, Shapes.CustomFieldUpdate);
        CheckDefinition(body, UpdateFailure);
        Change(field, body, call);
        return ApiResponse.Json(202, writer => LabelJson.Field(writer, field));
    }

    private HttpResponse UpdateMany(ApiCall call)
    {
        var bodies = call.Array(UpdateFailure, Shapes.CustomFieldsUpdate).OfType<JObject>().ToList();
        for (int i = 0; i < bodies.Count; i++)
        {
            string at = i.ToString(CultureInfo.InvariantCulture);
            if (_fields.Find(bodies[i].Number("id")!.Value) is null)
            {
                throw ApiProblemException.Invalid(UpdateFailure, "Object does not exist.", at, "id");
            }

            CheckDefinition(bodies[i], UpdateFailure, at);
        }

        var fields = bodies.Select(body => _fields.Find(body.Number("id")!.Value)!).ToList();
        for (int i = 0; i < bodies.Count; i++)
        {
            Change(fields[i], bodies[i], call);
        }

        return ApiResponse.Json(202, writer => writer.Object(w => w.PutArray("data", fields, LabelJson.Field)));
    }

    private CustomField Get(long id) => _fields.Find(id) ?? throw ApiProblemException.NotFound();

    private void Change(CustomField field, JObject body, ApiCall call)
    {
        field.ObjectType = body.Text("object_type") ?? field.ObjectType;
        field.Label = body.Text("label") ?? field.Label;
        field.Definition = (JObject?)body.Copy("definition") ?? field.Definition;
        Fill(field, body);
        _fields.Touch(field, call.Now);
        account.Events.Add("custom-field-updated", field.Id, call.Caller.Id, call.Now);
    }

    private static void Fill(CustomField field, JObject body)
    {
        field.Description = body.Sent("description") ? body.Text("description") : field.Description;
        field.ExternalId = body.Sent("external_id") ? body.Text("external_id") : field.ExternalId;
        field.Priority = body.Sent("priority") ? body.Number("priority") : field.Priority;
        field.Required = body.Flag("required") ?? field.Required;
        field.ManagedType = body.Sent("managed_type") ? body.Text("managed_type") : field.ManagedType;
        field.Deactivated = body.Sent("deactivated_datetime") ? body.Time("deactivated_datetime") : field.Deactivated;
    }

    /// <summary>Throws if the input type does not fit the data type, or a choice is not valid as a value.</summary>
    private static void CheckDefinition(JObject body, string failure, params string[] path)
    {
        if (body.Child("definition") is not { } definition)
        {
            return;
        }

        JObject settings = definition.Child("input_settings")!;
        string[] at = [.. path, "definition", "input_settings"];
        (string? data, string? input) = (definition.Text("data_type"), settings.Text("input_type"));
        if (!(data switch { "text" => input is "input" or "dropdown", "number" => input == "input_number", _ => input == "dropdown" }))
        {
            throw ApiProblemException.Invalid(failure, "Does not fit the data type.", [.. at, "input_type"]);
        }

        if (data == "text" && input == "dropdown")
        {
            if (settings.Items("choices") is not { } choices)
            {
                throw ApiProblemException.Invalid(failure, "Missing data for required field.", [.. at, "choices"]);
            }

            if (choices.Any(choice => choice.Type != JTokenType.String || choice.Value<string>()!.Length is 0 or > 255))
            {
                throw ApiProblemException.Invalid(failure, "Each choice is a text of 1 to 255 characters.", [.. at, "choices"]);
            }
        }
    }
}
