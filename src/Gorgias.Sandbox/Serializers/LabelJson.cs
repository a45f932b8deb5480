using Gorgias.Sandbox.Common;
using Gorgias.Sandbox.Data;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Gorgias.Sandbox.Serializers;

/// <summary>Writes the JSON of tags and custom fields (gorgias-api.md sections 6.4 and 6.6).</summary>
internal static class LabelJson
{
    public static void Tag(JsonWriter writer, Tag tag) => writer.Object(w => w
        .Put("id", tag.Id).Put("name", tag.Name).Put("description", tag.Description).PutDecoration(tag.Decoration).Put("usage", tag.Usage)
        .Put("uri", Uris.Of("tags", tag.Id)).Put("created_datetime", tag.Created).PutNull("deleted_datetime"));

    /// <summary>A field. One of customers has no <c>requirement_type</c>.</summary>
    public static void Field(JsonWriter writer, CustomField field) => writer.Object(w =>
    {
        w.Put("id", field.Id).Put("external_id", field.ExternalId).Put("object_type", field.ObjectType).Put("label", field.Label)
            .Put("description", field.Description).Put("priority", field.Priority).Put("required", field.Required);
        if (IsOfTickets(field))
        {
            w.Put("requirement_type", "visible");
        }

        w.Put("managed_type", field.ManagedType).Put("definition", field.Definition)
            .Put("created_datetime", field.Created).Put("updated_datetime", field.Updated).Put("deactivated_datetime", field.Deactivated);
    });

    /// <summary>The value of a field. One of a customer has no <c>prediction</c>.</summary>
    public static void FieldValue(JsonWriter writer, CustomField field, JToken value) => writer.Object(w =>
    {
        w.WritePropertyName("field");
        Field(w, field);
        if (IsOfTickets(field))
        {
            w.PutNull("prediction");
        }

        w.Put("value", value);
    });

    private static bool IsOfTickets(CustomField field) => field.ObjectType == "Ticket";
}
