namespace Gorgias.Client.Exports;

/// <summary>Where the rows of an export come from (gorgias-api.md, section 5), and which columns a CSV file has of them.</summary>
internal sealed class ExportSource
{
    private const string NewestFirst = ":desc";
    private const string OldestFirst = ":asc";

    private ExportSource(string path, string timeField, params string[] columns) => (Path, TimeField, Columns) = (path, timeField, columns);

    public string Path { get; }

    /// <summary>The time by which the list is sorted, and which tells one version of a row from another.</summary>
    public string TimeField { get; }

    /// <summary>The order in which a run needs the list. It is not sure that every account takes it.</summary>
    public string Order => TimeField + NewestFirst;

    /// <summary>The opposite order, which shows whether the account follows an order; null where the list is sorted so anyhow.</summary>
    public string? OppositeOrder => TimeField == RowVersion.Created ? null : TimeField + OldestFirst;

    /// <summary>The order of a list that is read as a whole; null for that of the account.</summary>
    public string? OrderOfWhole => TimeField == RowVersion.Created ? null : RowVersion.Created + NewestFirst;

    /// <summary>True when the list takes the oldest time that is wanted.</summary>
    public bool FiltersByTime { get; private init; }

    /// <summary>True when the list leaves out what is in the trash, unless it is asked for.</summary>
    public bool HasTrash { get; private init; }

    /// <summary>The paths of the columns in a row. They are part of what users rely on: a file whose columns are others is not continued.</summary>
    public IReadOnlyList<string> Columns { get; }

    public static ExportSource Of(ExportType type) => type switch
    {
        ExportType.Tickets => Tickets,
        ExportType.Messages => Messages,
        ExportType.Customers => Customers,
        _ => Events,
    };

    private static ExportSource Tickets { get; } = new(
        "api/tickets", "updated_datetime",
        "id", "external_id", "status", "priority", "channel", "via", "from_agent", "spam", "is_unread", "language", "subject", "excerpt", "customer.id",
        "customer.email", "customer.name", "assignee_user.id", "assignee_user.email", "assignee_user.name", "assignee_team.id", "assignee_team.name", "tags",
        "custom_fields", "meta", "messages_count", "created_datetime", "opened_datetime", "updated_datetime", "closed_datetime", "last_message_datetime",
        "last_received_message_datetime", "snooze_datetime", "trashed_datetime", "uri")
    {
        HasTrash = true,
    };

    private static ExportSource Messages { get; } = new(
        "api/messages", "created_datetime",
        "id", "ticket_id", "external_id", "message_id", "channel", "via", "from_agent", "public", "subject", "body_text", "body_html", "sender.id",
        "sender.email", "sender.name", "receiver.id", "receiver.email", "receiver.name", "source", "integration_id", "rule_id", "attachments", "meta",
        "created_datetime", "sent_datetime", "failed_datetime", "opened_datetime", "last_sending_error", "uri");

    private static ExportSource Customers { get; } = new(
        "api/customers", "updated_datetime",
        "id", "external_id", "active", "email", "name", "firstname", "lastname", "language", "timezone", "note", "custom_fields", "meta", "created_datetime",
        "updated_datetime", "uri");

    private static ExportSource Events { get; } = new(
        "api/events", "created_datetime", "id", "type", "object_type", "object_id", "user_id", "context", "data", "created_datetime", "uri")
    {
        FiltersByTime = true,
    };
}
