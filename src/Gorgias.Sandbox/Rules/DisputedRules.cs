using Gorgias.Sandbox.Common;
using Newtonsoft.Json.Linq;

namespace Gorgias.Sandbox.Rules;

/// <summary>The rules of <see cref="SandboxStrictness"/> about bodies. Each is kept only while its option is on.</summary>
internal sealed class DisputedRules(SandboxOptions options)
{
    private const string Missing = "Missing data for required field.";
    private static readonly string[] AddressedChannels = ["email", "sms", "phone"];

    /// <summary>The paths that a filter may name (gorgias-api.md section 5).</summary>
    private static readonly string[] FilterPaths =
    [
        "ticket.assignee_team.id", "ticket.assignee_user.id", "ticket.customer.id", "ticket.messages.integration_id", "ticket.channel", "ticket.language",
        "ticket.status", "ticket.priority", "ticket.store_id", "ticket.custom_fields", "ticket.customer.custom_fields",
    ];

    private SandboxStrictness Strictness => options.Strictness;

    /// <summary>Throws if a new message does not say from whom and to whom it goes, and its channel needs that.</summary>
    /// <param name="message">The body of the message.</param>
    /// <param name="failure">The text of <c>error.msg</c>.</param>
    /// <param name="path">The path of the message in the request body.</param>
    public void CheckSource(JObject message, string failure, params string[] path)
    {
        if (!Strictness.RequireMessageSource || !AddressedChannels.Contains(message.Text("channel")))
        {
            return;
        }

        JObject? source = message.Child("source");
        if (!HasAddress(source?.Child("from")))
        {
            throw ApiProblemException.Invalid(failure, "From field is missing or empty", [.. path, "source", "from"]);
        }

        if (source!.Items("to") is not { Count: > 0 } to || !to.All(party => HasAddress(party as JObject)))
        {
            throw ApiProblemException.Invalid(failure, "To field is missing or empty", [.. path, "source", "to"]);
        }
    }

    /// <summary>Throws if a new view has no slug and needs one.</summary>
    public void CheckSlug(JObject view, string failure)
    {
        if (Strictness.RequireViewSlug && string.IsNullOrEmpty(view.Text("slug")))
        {
            throw ApiProblemException.Invalid(failure, Missing, "slug");
        }
    }

    /// <summary>Throws if a filter of tickets names a path that it may not name.</summary>
    /// <param name="paths">The paths in the filter.</param>
    /// <param name="failure">The text of <c>error.msg</c>.</param>
    /// <param name="at">The path of the filter in the request body.</param>
    public void CheckFilterPaths(IEnumerable<string> paths, string failure, params string[] at)
    {
        if (Strictness.RestrictViewFilters
            && paths.Except(FilterPaths, StringComparer.Ordinal).FirstOrDefault(path => path.StartsWith("ticket.", StringComparison.Ordinal)) is { } refused)
        {
            throw ApiProblemException.Invalid(failure, $"Unsupported path {refused}. Must be one of: {string.Join(", ", FilterPaths)}.", at);
        }
    }

    private static bool HasAddress(JObject? party) => !string.IsNullOrWhiteSpace(party?.Text("address"));
}
