namespace GorgiasPS.Messages;

/// <summary>Texts about the records of the pipeline: what they are called, and why one cannot be sent.</summary>
internal static class RecordMessages
{
    public const string NoRecords = "No record could be read from the pipeline, so no ticket was created.";
    public const string InvalidRecordAdvice = "Correct the record and pipe it in again; nothing was sent.";
    public const string MisplacedRowAdvice =
        "It was not sent; a ticket that was made of earlier rows of the order lacks it. Import-GorgiasOrder joins the rows of an order wherever they are in a "
        + "file, and -NoGrouping reads each row as an order.";

    public const string OrderContextNoneCombined = "None can't be combined with other values.";
    public const string NotAnOrder = "The record isn't an order. Pipe in an order, or omit -OrderContext.";

    public const string GivenBodyIsEmpty = "it is given and empty for this record, so nothing would be said in the mail.";

    public const string GivenKeyIsEmpty =
        "-ExternalId gave nothing for this record. Check the name of the column, or omit -ExternalId to use the order's number.";

    public const string RepeatedExternalIdAdvice = "Remove the record, or give it a different -ExternalId.";

    public const string RepeatedKeyAdvice = "Give each record a key of its own, such as { \"recall-$($_.Id)\" }.";

    public const string NoChannel =
        "Neither -Channel nor -Via was specified, so api is used for both. They decide routing, rules and views: specify them here, or once with "
        + "Connect-Gorgias -DefaultChannel and -DefaultVia.";

    /// <summary>A record by its 1-based number.</summary>
    public static string Record(long row) => FormattableString.Invariant($"Record {row}");

    public static string? RecordOrNull(long? row) => row is { } known ? Record(known) : null;

    public static string RecordWithKey(long row, string key) => $"{Record(row)} ({key})";

    /// <summary>A record by the row of the file that it was read from.</summary>
    public static string FileRow(string file, long row) => FormattableString.Invariant($"{file}, row {row}");

    public static string OrderOf(string record, string order) => $"{record} (order {order})";

    public static string RepeatedExternalId(string externalId, long firstRow) => FormattableString.Invariant(
        $"External ID '{externalId}' was already used by record {firstRow} in this run. Two records with one external ID would be two tickets of one order.");

    public static string RepeatedKey(string key, long firstRow) => FormattableString.Invariant(
        $"The key '{key}' was already used by record {firstRow} in this run. It is the key of one message or change; nothing was sent for this record.");

    public static string KeyOfAnotherCustomer(string externalId, long firstRow) => FormattableString.Invariant(
        $"External ID '{externalId}' was already used by record {firstRow} in this run, for another customer.");

    /// <summary>A text on the command line that was meant to be a script block.</summary>
    public static string QuotesInsteadOfBraces(string parameter, string text) =>
        $"'{text}' is a text, the same for every record. To use a column, write braces instead of quotes: -{parameter} {{ {text} }}.";

    /// <summary>Script blocks that had no result for any record.</summary>
    public static string BlocksGaveNothing(IReadOnlyList<string> parameters, long records) =>
        $"{string.Join(", ", parameters.Select(static name => "-" + name))} gave nothing for {(records == 1 ? "the record" : $"any of the {records} records")}. "
        + "Check the names of the columns in the braces.";

    /// <param name="column">The column of the shop's id of the customer; null when none is known.</param>
    public static string NoAddress(string? column) =>
        "The record has no e-mail address and no phone number. A shop's id of the customer counts only if you say so: "
        + $"-CustomerExternalId {{ $_.{(column is null ? MappingMessages.ToFill : Property(column))} }}. Add -CustomerName for the name of a new customer.";

    /// <summary>What to do about a phone number that is no one's address, in a record without another.</summary>
    /// <param name="column">The column of the number.</param>
    public static string PhoneAdvice(string column) =>
        $"The record has no e-mail address, and a number without its country code is another person's in another country. Write the numbers of column "
        + $"'{column}' with their country code, such as +1 555 0100, or name the customer by -CustomerEmail {{ $_.<column> }} "
        + "or -CustomerExternalId { $_.<column> }.";

    public static string NoBody(IReadOnlyList<string> columns) =>
        $"The record has no text for the ticket. Its columns are: {string.Join(", ", columns)}. Name the column that has it: -BodyText {{ $_.<column> }}.";

    public static string IdIsNoTicket(string id) =>
        $"The record is a person or an order, so its Id ({id}) may be the customer's or the order's. If it is a ticket's, use -Id {{ $_.Id }}.";

    /// <summary>What the columns of a table were read as.</summary>
    /// <param name="platform">The platform's table by which they were read; null for none.</param>
    /// <param name="columns">The name of each column, and what it was read as.</param>
    public static string ReadAs(string? platform, IEnumerable<(string Column, string ReadAs)> columns) =>
        (platform is null ? "Read from the records: " : $"Read from the records, as '{platform}' of docs/exports.md: ")
        + string.Join(", ", columns.Select(static column => $"{column.ReadAs} <- {column.Column}")) + ".";

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

    // A column name that is no word needs quotes in a script.
    private static string Property(string column) => column.All(static c => char.IsLetterOrDigit(c) || c == '_') ? column : $"'{column.Replace("'", "''")}'";
}
