using System.Management.Automation;
using Gorgias.Orders;

namespace GorgiasPS.Records;

/// <summary>What could not be read as an order, as an error that does not end the run.</summary>
internal static class OrderErrors
{
    /// <summary>The error of a record or of a file's rest.</summary>
    /// <param name="error">What is wrong, with its place.</param>
    /// <param name="target">The record; null to name its place instead.</param>
    public static ErrorRecord From(OrderFormatException error, object? target = null) =>
        new(error, "Gorgias.Order" + error.Problem, ErrorCategory.InvalidData, target ?? new OrderOrigin(error.File, error.Row, error.Line))
        {
            ErrorDetails = new ErrorDetails(error.Message)
            {
                RecommendedAction = error.EndsReading
                    ? "Correct the file and read it again."
                    : "Correct the record and read it again; the other orders are not affected.",
            },
        };
}
