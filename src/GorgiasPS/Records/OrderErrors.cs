using System.Management.Automation;
using Gorgias.Client;
using Gorgias.Orders;
using GorgiasPS.Messages;
using GorgiasPS.Pipeline;
using GorgiasPS.Values;

namespace GorgiasPS.Records;

/// <summary>Makes non-terminating errors of what could not be read as an order.</summary>
internal static class OrderErrors
{
    /// <summary>The error of one record, or of the rest of a file that cannot be read on.</summary>
    /// <param name="error">What is wrong, and in which file, row and line.</param>
    /// <param name="target">The record; null to use its file, row and line as the error's target.</param>
    /// <param name="options">How it was read.</param>
    /// <param name="fault">What is wrong with the record itself, whatever it holds; null for nothing.</param>
    public static ErrorRecord From(OrderFormatException error, object? target, OrderReadOptions options, RecordFault? fault = null) => ErrorRecords.Of(
        KindOf(error.Problem),
        error,
        fault is not null ? fault.Advice
            : error.Advice is { } advice ? MappingLine.Advice(advice, options)
            : error.EndsReading ? OrderMessages.FileAdvice
            : OrderMessages.RecordAdvice,
        fault is not null ? target : target ?? new OrderOrigin(error.File, error.Row, error.Line));

    /// <summary>The error of one record of a file: its target is the record, with where it is, so that it can be corrected in the session.</summary>
    /// <param name="error">What is wrong.</param>
    /// <param name="record">The record; null when the file itself is meant.</param>
    /// <param name="options">How it was read.</param>
    public static ErrorRecord OfFile(OrderFormatException error, IReadOnlyDictionary<string, object?>? record, OrderReadOptions options)
    {
        if (record is null)
        {
            return From(error, null, options);
        }

        var target = (PSObject)CustomObjects.From(record)!;
        Add(target, nameof(GorgiasOrder.SourceFile), error.File);
        Add(target, nameof(GorgiasOrder.SourceRow), error.Row);
        Add(target, nameof(GorgiasOrder.SourceLine), error.Line);
        return From(error, target, options);
    }

    private static void Add(PSObject target, string name, object? value)
    {
        if (target.Properties[name] is null)
        {
            target.Properties.Add(new PSNoteProperty(name, value));
        }
    }

    /// <summary>The error of a record that New-GorgiasTicket and its like cannot send.</summary>
    /// <param name="error">What is wrong.</param>
    /// <param name="options">How it was read.</param>
    /// <param name="fault">What is wrong with the record itself, whatever it holds; null for nothing.</param>
    public static RecordException Exception(OrderFormatException error, OrderReadOptions options, RecordFault? fault) =>
        new(
            KindOf(error.Problem),
            error.Reason,
            fault is not null ? fault.Advice
                : error.Advice is { } advice ? MappingLine.Advice(advice, options)
                : error.Problem == OrderFormatProblem.MisplacedRow ? RecordMessages.MisplacedRowAdvice
                : RecordMessages.InvalidRecordAdvice,
            error)
        {
            EndsRun = fault?.IsOfAll == true,
        };

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
