using System.Collections;
using System.Management.Automation;
using Gorgias.Orders;
using GorgiasPS.Messages;

namespace GorgiasPS.Values;

/// <summary>A record of the pipeline for the reader of records: its tree, or the order that it is, or why it can be neither.</summary>
internal sealed class RecordTree
{
    private static readonly string OrderType = typeof(GorgiasOrder).FullName!;
    private static readonly char[] Delimiters = [';', '\t', '|', ','];
    private static readonly HashSet<string> OrderTypes = new(
        new[] { "", "Selected.", "Deserialized.", "Deserialized.Selected.", "Selected.Deserialized." }.Select(static prefix => prefix + OrderType),
        StringComparer.OrdinalIgnoreCase);

    /// <summary>The record's values by name; null for an order and for an error.</summary>
    public IReadOnlyDictionary<string, object?>? Tree { get; private init; }

    /// <summary>The order that was read before; null for any other record.</summary>
    public GorgiasOrder? Order { get; private init; }

    /// <summary>What a user added to <see cref="Order"/>.</summary>
    public IReadOnlyDictionary<string, object?>? Added { get; private init; }

    /// <summary>Why the record cannot be read.</summary>
    public OrderFormatException? Error { get; private init; }

    /// <summary>The objects of an argument that may be a list, as of -InputObject; the input itself when it is none.</summary>
    public static IEnumerable<PSObject?> Unroll(PSObject? input) => input?.BaseObject is IList items and not IDictionary
        ? items.Cast<object?>().Select(static item => item is null ? null : PSObject.AsPSObject(item))
        : [input];

    /// <summary>Turns a record into its tree. Never throws, whatever its properties do.</summary>
    /// <param name="input">The record.</param>
    /// <param name="origin">Where it is, for its error.</param>
    /// <param name="isOverridden">True for a property that the command line overrides; null when there is none.</param>
    public static RecordTree Of(PSObject? input, OrderOrigin? origin = null, Func<string, bool>? isOverridden = null)
    {
        OrderOrigin at = origin ?? OrderOrigin.Unknown;
        if (input is null)
        {
            return Failed(OrderFormatException.Of(OrderFormatProblem.UnknownShape, at, OrderMessages.RecordNull));
        }

        var walk = new RecordWalk(at, isOverridden ?? (static _ => false));
        try
        {
            if (input.BaseObject is GorgiasOrder order)
            {
                return new RecordTree { Order = order, Added = walk.Added(input) };
            }

            if (walk.Record(input) is not { } tree)
            {
                return Failed(OrderFormatException.Of(
                    OrderFormatProblem.UnknownShape, at, OrderMessages.RecordNotAnObject(input.BaseObject.GetType().Name)));
            }

            if (DelimiterIn(input) is not null)
            {
                return Failed(OrderFormatException.Of(OrderFormatProblem.UnknownShape, at, OrderMessages.OneColumn(input.Properties.First().Name)));
            }

            return input.TypeNames.Any(OrderTypes.Contains)
                ? new RecordTree { Order = OrderTree.Read(tree, out IReadOnlyDictionary<string, object?> added), Added = added }
                : new RecordTree { Tree = tree };
        }
        catch (OrderFormatException e)
        {
            return Failed(e);
        }
    }

    /// <summary>The delimiter of a row of a CSV file that was split at another one, so that it has one column with all values; null for any other
    /// record.</summary>
    public static char? DelimiterIn(PSObject input)
    {
        if (input.BaseObject is not PSCustomObject || input.Properties.Take(2).ToArray() is not [PSNoteProperty { Value: string row } column])
        {
            return null;
        }

        foreach (char delimiter in Delimiters)
        {
            if (column.Name.IndexOf(delimiter) > 0 && row.IndexOf(delimiter) >= 0)
            {
                return delimiter;
            }
        }

        return null;
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

    private static RecordTree Failed(OrderFormatException error) => new() { Error = error };
}
