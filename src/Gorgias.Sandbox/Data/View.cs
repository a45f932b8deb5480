using Newtonsoft.Json.Linq;

namespace Gorgias.Sandbox.Data;

/// <summary>A saved view (gorgias-api.md section 6.5).</summary>
internal sealed class View : Entity
{
    public const string OfTickets = "ticket-list";

    public const string OfCustomers = "customer-list";

    public required JObject Body { get; set; }

    /// <summary>Whether every account has it. It cannot be deleted.</summary>
    public bool IsSystem { get; init; }

    /// <summary>When it was switched off, because a tag or integration that its filter names was deleted; null while it is on.</summary>
    public DateTimeOffset? Deactivated { get; set; }

    /// <summary>Whether it shows customers, not tickets.</summary>
    public bool ShowsCustomers => IsOfCustomers(Body);

    /// <summary>Whether the body of a view says that it shows customers.</summary>
    public static bool IsOfCustomers(JObject body) => (string?)body["type"] == OfCustomers;

    /// <summary>A body with every member of a view: those of <paramref name="body"/>, and for the others the defaults of Gorgias.</summary>
    public static JObject Complete(JObject body)
    {
        var view = new JObject
        {
            ["name"] = null,
            ["slug"] = null,
            ["type"] = OfTickets,
            ["visibility"] = "public",
            ["filters"] = "",
            ["fields"] = new JArray(),
            ["order_by"] = "updated_datetime",
            ["order_dir"] = "desc",
            ["decoration"] = null,
            ["search"] = null,
            ["section_id"] = null,
            ["category"] = "user",
            ["shared_with_users"] = new JArray(),
            ["shared_with_teams"] = new JArray(),
        };
        return With(view, body);
    }

    /// <summary>A copy of a body, changed by the members of another one.</summary>
    public static JObject With(JObject body, JObject changes)
    {
        var copy = (JObject)body.DeepClone();
        foreach (JProperty member in changes.Properties())
        {
            copy[member.Name] = member.Value.DeepClone();
        }

        return copy;
    }
}
