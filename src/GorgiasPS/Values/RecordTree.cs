using System.Management.Automation;
using Gorgias.Orders;

namespace GorgiasPS.Values;

/// <summary>A record of the pipeline for the reader of records: its tree, or the order that it is, or why it can be neither.</summary>
internal sealed class RecordTree
{
    /// <summary>The record's values by name; null for an order and for an error.</summary>
    public IReadOnlyDictionary<string, object?>? Tree { get; private init; }

    /// <summary>The order that was read before; null for any other record.</summary>
    public GorgiasOrder? Order { get; private init; }

    /// <summary>What a user added to <see cref="Order"/>.</summary>
    public IReadOnlyDictionary<string, object?>? Added { get; private init; }

    /// <summary>Why the record cannot be read.</summary>
    public OrderFormatException? Error { get; private init; }

    /// <summary>Turns a record into its tree. Never throws.</summary>
    /// <param name="input">The record.</param>
    /// <param name="origin">Where it is, for its error.</param>
    public static RecordTree Of(PSObject? input, OrderOrigin? origin = null)
    {
        if (input?.BaseObject is GorgiasOrder order)
        {
            return new RecordTree { Order = order };
        }

        try
        {
            return PlainValues.Record(input) is { } tree
                ? new RecordTree { Tree = tree }
                : Failed(origin, $"{input?.BaseObject.GetType()}");
        }
        catch (Exception e) when (e is ArgumentException or RuntimeException)
        {
            return Failed(origin, e.Message);
        }
    }

    /// <summary>Adds the record to a reader.</summary>
    /// <param name="reader">The reader.</param>
    /// <param name="origin">Where the record is.</param>
    /// <param name="source">What the results name as their source.</param>
    /// <returns>The records that are complete now.</returns>
    public IReadOnlyList<RecordResult> AddTo(RecordReader reader, OrderOrigin? origin, object? source) =>
        Error is not null ? reader.AddFailed(Error, source)
        : Order is not null ? reader.Add(Order, Added, origin, source)
        : reader.Add(Tree!, origin, source);

    private static RecordTree Failed(OrderOrigin? origin, string message) =>
        new() { Error = OrderFormatException.Of(OrderFormatProblem.UnknownShape, origin ?? OrderOrigin.Unknown, message) };
}
