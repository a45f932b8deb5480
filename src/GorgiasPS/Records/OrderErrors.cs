using System.Management.Automation;
using Gorgias.Client;
using Gorgias.Orders;
using GorgiasPS.Pipeline;

namespace GorgiasPS.Records;

/// <summary>What could not be read as an order, as an error that does not end the run.</summary>
internal static class OrderErrors
{
    /// <summary>The error of a record or of a file's rest.</summary>
    /// <param name="error">What is wrong, with its place.</param>
    /// <param name="target">The record; null to name its place instead.</param>
    public static ErrorRecord From(OrderFormatException error, object? target = null) => ErrorRecords.Of(
        KindOf(error.Problem),
        error,
        error.EndsReading ? "Correct the file and read it again." : "Correct the record and read it again; the other orders are not affected.",
        target ?? new OrderOrigin(error.File, error.Row, error.Line));

    // Orders do not know the client, where the kinds are.
    private static GorgiasErrorKind KindOf(OrderFormatProblem problem) => problem switch
    {
        OrderFormatProblem.InvalidValue => GorgiasErrorKind.OrderInvalidValue,
        OrderFormatProblem.MissingField => GorgiasErrorKind.OrderMissingField,
        OrderFormatProblem.MissingColumn => GorgiasErrorKind.OrderMissingColumn,
        OrderFormatProblem.UnknownShape => GorgiasErrorKind.OrderUnknownShape,
        OrderFormatProblem.MisplacedRow => GorgiasErrorKind.OrderMisplacedRow,
        OrderFormatProblem.Syntax => GorgiasErrorKind.OrderSyntax,
        OrderFormatProblem.NotText => GorgiasErrorKind.OrderNotText,
        OrderFormatProblem.Empty => GorgiasErrorKind.OrderEmpty,
    };
}
