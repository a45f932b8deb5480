using System.Management.Automation;
using Gorgias.Client;
using Gorgias.Orders;
using GorgiasPS.Messages;
using GorgiasPS.Pipeline;

namespace GorgiasPS.Records;

/// <summary>Makes non-terminating errors of what could not be read as an order.</summary>
internal static class OrderErrors
{
    /// <summary>The error of one record, or of the rest of a file that cannot be read on.</summary>
    /// <param name="error">What is wrong, and in which file, row and line.</param>
    /// <param name="target">The record; null to use its file, row and line as the error's target.</param>
    public static ErrorRecord From(OrderFormatException error, object? target = null) => ErrorRecords.Of(
        KindOf(error.Problem),
        error,
        error.EndsReading ? OrderMessages.FileAdvice : OrderMessages.RecordAdvice,
        target ?? new OrderOrigin(error.File, error.Row, error.Line));

    /// <summary>The error of a record that New-GorgiasTicket and its like cannot send.</summary>
    public static RecordException Exception(OrderFormatException error) =>
        new(KindOf(error.Problem), error.Message, RecordMessages.InvalidRecordAdvice, error);

    // Gorgias.Orders does not reference Gorgias.Client, where the kinds of error are.
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
