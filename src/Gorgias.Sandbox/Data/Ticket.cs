using Newtonsoft.Json.Linq;

namespace Gorgias.Sandbox.Data;

/// <summary>A ticket (gorgias-api.md section 6.1).</summary>
internal sealed class Ticket : Entity
{
    public string? ExternalId { get; set; }

    /// <summary>When <see cref="ExternalId"/> was set. Lookups find it only after <see cref="SandboxOptions.ExternalIdVisibilityDelay"/>.</summary>
    public DateTimeOffset ExternalIdSet { get; set; }

    public string Status { get; set; } = "open";

    public string Priority { get; set; } = "normal";

    public string Channel { get; set; } = "api";

    public string Via { get; set; } = "api";

    public bool FromAgent { get; set; }

    public bool Spam { get; set; }

    public required Customer Customer { get; set; }

    public long? AssigneeUserId { get; set; }

    public long? AssigneeTeamId { get; set; }

    public string? Language { get; set; }

    public string? Subject { get; set; }

    public JToken? Meta { get; set; }

    public List<Tag> Tags { get; private set; } = [];

    public SortedDictionary<long, JToken> CustomFields { get; private set; } = [];

    /// <summary>The messages, oldest first.</summary>
    public List<Message> Messages { get; private set; } = [];

    /// <summary>What its customer was asked about it; null when nothing was.</summary>
    public SatisfactionSurvey? Survey { get; set; }

    public DateTimeOffset Processed { get; set; }

    public DateTimeOffset? Opened { get; set; }

    public DateTimeOffset? LastReceived { get; set; }

    public DateTimeOffset? LastMessage { get; set; }

    public DateTimeOffset? Closed { get; set; }

    public DateTimeOffset? Trashed { get; set; }

    public DateTimeOffset? Snoozed { get; set; }

    public bool IsUnread { get; set; }

    /// <summary>A copy that stays as it is when this ticket changes. Tags, messages and the customer are the same objects.</summary>
    public Ticket Copy()
    {
        var copy = (Ticket)MemberwiseClone();
        copy.Tags = [.. Tags];
        copy.Messages = [.. Messages];
        copy.CustomFields = [];
        foreach (KeyValuePair<long, JToken> field in CustomFields)
        {
            copy.CustomFields.Add(field.Key, field.Value);
        }

        return copy;
    }
}
