namespace Gorgias.Client;

/// <summary>A job to create: the body of one <c>POST /api/jobs</c> (gorgias-api.md, section 6.7).</summary>
/// <param name="type">What it does, such as <c>updateTicket</c>.</param>
/// <param name="parameters">What it works on, and with what, such as <c>ticket_ids</c> and <c>updates</c>.</param>
public sealed class JobDraft(string type, IDictionary<string, object?> parameters)
{
    /// <summary>The type of a job that deletes tickets for good.</summary>
    public const string DeleteTicket = "deleteTicket";

    /// <summary>The type of a job that applies a macro, whose reply may be sent to customers.</summary>
    public const string ApplyMacro = "applyMacro";

    /// <summary>What it does, such as <c>updateTicket</c>.</summary>
    public string Type { get; } = type;

    /// <summary>What it works on, and with what: text, numbers, booleans, dictionaries and lists.</summary>
    public IDictionary<string, object?> Params { get; } = parameters;

    /// <summary>Data to keep with the job; null for none. The client adds a key of its own.</summary>
    public IDictionary<string, object?>? Meta { get; set; }

    /// <summary>When it starts, at most 60 minutes ahead; null for at once.</summary>
    public DateTimeOffset? ScheduledDatetime { get; set; }
}
