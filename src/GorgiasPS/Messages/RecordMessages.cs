namespace GorgiasPS.Messages;

/// <summary>Texts about the records of the pipeline: what they are called, and why one cannot be sent.</summary>
internal static class RecordMessages
{
    public const string NoRecords = "No record came through the pipeline, so no ticket was created.";
    public const string InvalidRecordAdvice = "Correct the record and pipe it in again; nothing was sent.";
    public const string OrderContextNoneCombined = "None can't be combined with other values.";
    public const string NotAnOrder = "The record isn't an order. Pipe in an order, or omit -OrderContext.";

    public const string RepeatedExternalIdAdvice =
        "Remove the record, give it a different -ExternalId, or use -IfExists Create if you want both tickets.";

    public const string NoChannel =
        "Neither -Channel nor -Via was specified, so api is used for both. They decide routing, rules and views: specify them here, or once with "
        + "Connect-Gorgias -DefaultChannel and -DefaultVia.";

    /// <summary>A record by its 1-based number.</summary>
    public static string Record(long row) => FormattableString.Invariant($"Record {row}");

    public static string RecordWithKey(long row, string key) => $"{Record(row)} ({key})";

    /// <summary>A record by the row of the file that it was read from.</summary>
    public static string FileRow(string file, long row) => FormattableString.Invariant($"{file}, row {row}");

    public static string OrderOf(string record, string order) => $"{record} (order {order})";

    public static string RepeatedExternalId(string externalId, long firstRow) => FormattableString.Invariant(
        $"External ID '{externalId}' was already used by record {firstRow} in this run; ")
        + "sending it again would create a second ticket for the same order.";

    /// <summary>The values of a column are not values of the parameter that has its name.</summary>
    /// <param name="parameter">The parameter.</param>
    /// <param name="value">A value of the column.</param>
    /// <param name="known">Values of the parameter.</param>
    /// <param name="isComplete">True when there are no other values than <paramref name="known"/>.</param>
    public static string ColumnIgnored(string parameter, string value, IEnumerable<string> known, bool isComplete)
    {
        string values = string.Join(", ", known) + (isComplete ? "" : ", ...");
        return $"The records have a {parameter} property, but its values (for example '{value}') aren't valid ticket {Plural(parameter)} ({values}), "
            + $"so it is ignored. Use -{parameter} to set the ticket {parameter.ToLowerInvariant()}.";
    }

    private static string Plural(string parameter) => parameter switch
    {
        "Status" => "statuses",
        "Priority" => "priorities",
        _ => parameter.ToLowerInvariant() + "s",
    };
}
