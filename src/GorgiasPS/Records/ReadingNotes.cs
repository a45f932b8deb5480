using System.Management.Automation;
using Gorgias.Orders;
using GorgiasPS.Messages;

namespace GorgiasPS.Records;

/// <summary>Tells, at the end of a file or of the records, what was not read as a user might expect.</summary>
internal static class ReadingNotes
{
    /// <summary>Warns of columns of which values were kept as text.</summary>
    /// <param name="cmdlet">The cmdlet that tells it.</param>
    /// <param name="columns">The columns.</param>
    /// <param name="file">The name of the file; null for records of the pipeline.</param>
    public static void TellUnread(Cmdlet cmdlet, IEnumerable<UnreadColumn> columns, string? file = null)
    {
        foreach (UnreadColumn column in columns)
        {
            cmdlet.WriteWarning(OrderMessages.UnreadIn(column.Column, column.Count, PlaceOf(column.FirstRow, file), column.FirstValue, column.Expected));
        }
    }

    /// <summary>Tells of rows that were left out: a warning for those with a meaning, such as a refund, a verbose line for a footer.</summary>
    /// <param name="cmdlet">The cmdlet that tells it.</param>
    /// <param name="skipped">The rows.</param>
    /// <param name="file">The name of the file; null for records of the pipeline.</param>
    public static void TellSkipped(Cmdlet cmdlet, IEnumerable<SkippedRows> skipped, string? file = null)
    {
        foreach (SkippedRows rows in skipped)
        {
            string message = OrderMessages.Skipped(rows.Reason, rows.Count, PlaceOf(rows.FirstRow, file));
            if (rows.IsNotable)
            {
                cmdlet.WriteWarning(message);
            }
            else
            {
                cmdlet.WriteVerbose(message);
            }
        }
    }

    private static string? PlaceOf(long? firstRow, string? file) =>
        firstRow is { } row && file is not null ? RecordMessages.FileRow(file, row, null) : RecordMessages.RecordOrNull(firstRow) ?? file;
}
