namespace GorgiasPS.Messages;

/// <summary>Texts about the records of the pipeline: what they are called, and why one cannot be sent.</summary>
internal static class RecordMessages
{
    private const int MostColumns = 12;

    public const string NoRecords = "No records came through the pipeline, so no ticket was created.";
    public const string InvalidRecordAdvice = "Nothing was sent for this record. Correct the record and pipe it in again.";
    public const string MisplacedRowAdvice =
        "The row was not sent, and a ticket that was created from earlier rows of the order does not have it. Import-GorgiasOrder joins the rows of an order "
        + "wherever they are in a file. -NoGrouping reads each row as an order.";

    public const string OrderContextNoneCombined = "None can't be combined with other values.";
    public const string NotAnOrder = "The record isn't an order. Pipe in an order, or omit -OrderContext.";

    public const string GivenBodyIsEmpty = "is empty for this record, so the mail would be empty.";

    public const string GivenKeyIsEmpty =
        "-ExternalId has no value for this record. Check the name of the column, or omit -ExternalId to use the order number.";

    public const string RepeatedExternalIdAdvice = "Remove the record, or use a different -ExternalId for it.";

    public const string RepeatedKeyAdvice = "Use a different key for each record, such as { \"recall-$($_.Id)\" }.";

    public const string NoChannel =
        "Using 'api' for -Channel and -Via because neither was set. They affect routing, rules and views. Set them here, or once with "
        + "Connect-Gorgias -DefaultChannel and -DefaultVia.";

    /// <summary>A record by its 1-based number.</summary>
    public static string Record(long row) => FormattableString.Invariant($"Record {row}");

    public static string? RecordOrNull(long? row) => row is { } known ? Record(known) : null;

    public static string RecordWithKey(long row, string key) => $"{Record(row)} ({key})";

    /// <summary>A record by the row of the file that it was read from.</summary>
    public static string FileRow(string file, long row, long? line) => line is null
        ? FormattableString.Invariant($"{file}, row {row}")
        : FormattableString.Invariant($"{file}, line {line} (row {row})");

    public static string OrderOf(string record, string order) => record.EndsWith(")", StringComparison.Ordinal)
        ? $"{record.Substring(0, record.Length - 1)}, order {order})"
        : $"{record} (order {order})";

    public static string RepeatedExternalId(string externalId, long firstRow) => FormattableString.Invariant(
        $"External ID '{externalId}' was already used by record {firstRow} in this run. This record would create a second ticket for the same order.");

    public static string RepeatedKey(string key, long firstRow) => FormattableString.Invariant(
        $"The key '{key}' was already used by record {firstRow} in this run. A key belongs to one message or change. Nothing was sent for this record.");

    public static string KeyOfAnotherCustomer(string externalId, long firstRow) => FormattableString.Invariant(
        $"External ID '{externalId}' was already used by record {firstRow} in this run, for another customer.");

    /// <summary>A text on the command line that was meant to be a script block.</summary>
    public static string QuotesInsteadOfBraces(string parameter, string text) =>
        $"'{text}' is the same text for every record. To use a column, write braces instead of quotes: -{parameter} {{ {text} }}.";

    /// <summary>Script blocks that had no result for any record.</summary>
    public static string BlocksGaveNothing(IReadOnlyList<string> parameters, long records) =>
        $"{string.Join(", ", parameters.Select(static name => "-" + name))} had no value for {(records == 1 ? "the record" : $"any of {records} records")}. "
        + "Check the names of the columns in the braces.";

    /// <param name="column">The column of the shop's id of the customer; null when none is known.</param>
    public static string NoAddress(string? column) =>
        "The record has no e-mail address and no phone number. To use the shop's customer ID: "
        + $"-CustomerExternalId {{ $_.{(column is null ? MappingMessages.ToFill : Property(column))} }}. To name a new customer, add -CustomerName.";

    /// <summary>What to do about a phone number that is no one's address, in a record without another.</summary>
    /// <param name="column">The column of the number.</param>
    public static string PhoneAdvice(string column) =>
        $"The record has no e-mail address, and a phone number without its country code may belong to someone else. Write the numbers in column "
        + $"'{column}' with their country code, such as +1 555 0100, or specify the customer with -CustomerEmail {{ $_.<column> }} "
        + "or -CustomerExternalId { $_.<column> }.";

    public static string NoBody(IReadOnlyList<string> columns) =>
        $"The record has no text for the ticket. Its columns are: {string.Join(", ", columns)}. Specify the column to use: -BodyText {{ $_.<column> }}.";

    public static string IdIsNoTicket(string id) => $"the record is a person or an order, so its Id ({id}) may not be a ticket's.";

    public const string IdIsNoTicketAdvice = "Nothing was sent. If it is a ticket's ID, use -Id { $_.Id }.";

    /// <summary>What the columns of a table were read as.</summary>
    /// <param name="platform">The platform's table by which they were read; null for none.</param>
    /// <param name="columns">The name of each column, and what it was read as.</param>
    public static string ReadAs(string? platform, IEnumerable<(string Column, string ReadAs)> columns) =>
        (platform is null ? "Read from the records: " : $"Read from the records, as '{platform}' of docs/exports.md: ")
        + string.Join(", ", columns.Select(static column => $"{column.ReadAs} <- {column.Column}")) + ".";

    public static string MistypedColumn(string column, string parameter) =>
        $"Column '{column}' isn't read.{ValueMessages.DidYouMean([parameter])}";

    /// <summary>A sentence that begins with a space; nothing without columns.</summary>
    public static string NotRead(IReadOnlyList<string> columns) => columns.Count == 0 ? ""
        : $" {(columns.Count == 1 ? "Column" : "Columns")} not read: {string.Join(", ", columns.Take(MostColumns))}"
            + (columns.Count > MostColumns ? FormattableString.Invariant($" and {columns.Count - MostColumns} more") : "") + ".";

    /// <summary>Columns that mean the order although they have the names of parameters.</summary>
    /// <param name="columns">The parameter of each column, and the column's name.</param>
    public static string ColumnsOfOrder(IReadOnlyList<(string Parameter, string Column)> columns) =>
        $"The records are orders, so the {(columns.Count == 1 ? "column" : "columns")} {string.Join(", ", columns.Select(static one => one.Column))} "
        + $"{(columns.Count == 1 ? "is" : "are")} not used for the ticket. To use a column for the ticket: "
        + string.Join(" ", columns.Select(static one => $"-{one.Parameter} {{ $_.{Property(one.Column)} }}")) + ".";

    public static string UnknownChannelInRecord(string channel) =>
        $"'{channel}' isn't a Gorgias channel or the connection's -DefaultChannel. If it is a custom channel of the account, use "
        + "-Channel { $_.Channel }.";

    public static string KeyIsGenerated(long row) =>
        $"{Record(row)} has no order number and no ExternalId, so its key is generated: running the same command again creates another ticket. "
        + "To set a key, use -ExternalId { $_.<column> }. This may apply to other records of the run as well.";

    // A column name that is no word needs quotes in a script.
    private static string Property(string column) => column.All(static c => char.IsLetterOrDigit(c) || c == '_') ? column : $"'{column.Replace("'", "''")}'";
}
