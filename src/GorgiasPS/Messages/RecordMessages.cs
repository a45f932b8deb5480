using Gorgias.Shared;

namespace GorgiasPS.Messages;

/// <summary>Texts about the records of the pipeline: what they are called, and why one cannot be sent.</summary>
internal static class RecordMessages
{
    public const string NoRecords = "No record could be read from the pipeline, so no ticket was created.";
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

    /// <summary>What the columns of a table were read as.</summary>
    /// <param name="columns">The name of each column, and what it was read as.</param>
    public static string ReadAs(IEnumerable<(string Column, string ReadAs)> columns) =>
        "Read from the records: " + string.Join(", ", columns.Select(static column => $"{column.ReadAs} <- {column.Column}")) + ".";

    /// <summary>Columns that mean the order although they have the names of parameters.</summary>
    /// <param name="columns">The parameter of each column, and the column's name.</param>
    public static string ColumnsOfOrder(IReadOnlyList<(string Parameter, string Column)> columns) =>
        $"The records are orders, so their {string.Join(", ", columns.Select(static one => one.Column))} {(columns.Count == 1 ? "is" : "are")} the order's and "
        + "not the ticket's. To use a column for the ticket, name it: "
        + string.Join(" ", columns.Select(static one => $"-{one.Parameter} {{ $_.{Property(one.Column)} }}")) + ".";

    public static string UnknownChannelInRecord(string channel) =>
        $"'{channel}' is neither a channel of Gorgias nor the connection's -DefaultChannel. If it is a channel of the account, use -Channel {{ $_.Channel }}.";

    public static string KeyIsGenerated(long row) =>
        $"{Record(row)} has no order number and no ExternalId, so its key is generated: if the same line runs again, it creates another ticket. "
        + "Use -ExternalId { $_.<column> } to give a key. Other records of this run may be the same.";

    /// <summary>Values of a column that could not be read, and were kept as text.</summary>
    public static string KeptAsText(string column, long count, long? firstRow, string firstValue) =>
        $"{Quantity.Of(count, "value")} of '{column}' could not be read and {Quantity.Word(count, "is", "are")} kept as text"
        + $"{(firstRow is { } row ? FormattableString.Invariant($"; the first, '{firstValue}', is in record {row}") : $", such as '{firstValue}'")}. "
        + "Use -Strict to make them errors.";

    // A column name that is no word needs quotes in a script.
    private static string Property(string column) => column.All(static c => char.IsLetterOrDigit(c) || c == '_') ? column : $"'{column.Replace("'", "''")}'";
}
