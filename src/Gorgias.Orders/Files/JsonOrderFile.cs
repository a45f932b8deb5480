using System.Runtime.CompilerServices;
using Gorgias.Orders.Messages;
using Gorgias.Orders.Values;
using Newtonsoft.Json;

namespace Gorgias.Orders.Files;

/// <summary>Reads orders from JSON, one at a time, with or without an envelope around them.</summary>
internal static class JsonOrderFile
{
    /// <param name="text">The text.</param>
    /// <param name="file">The file, for errors.</param>
    /// <param name="options">How to read it.</param>
    /// <param name="children">How many children the records of a bulk operation have, as <see cref="BulkChildren"/> counts them; null when not counted.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    public static IAsyncEnumerable<OrderResult> ReadAsync(
        SourceText text, OrderOrigin file, OrderReadOptions options, Dictionary<ulong, long>? children, CancellationToken cancellationToken) =>
        JsonLines.Fits(text.Head)
            ? JsonLines.ReadAsync(text, file, options, children, cancellationToken)
            : ReadDocumentAsync(text, file, options, cancellationToken);

    private static async IAsyncEnumerable<OrderResult> ReadDocumentAsync(
        SourceText text, OrderOrigin file, OrderReadOptions options, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var bounded = new BoundedText(text);
        using JsonTextReader json = JsonTree.Open(bounded);
        var reader = new RecordReader(options);
        var cursor = new JsonCursor(json, cancellationToken);
        OrderFormatException? end = null;
        long row = 0;
        bool hasAny = false;
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            bool found;
            try
            {
                bounded.Restart();
                found = await cursor.MoveNextAsync().ConfigureAwait(false);
            }
            catch (JsonException cause)
            {
                end = Broken(file, json, row, cause);
                break;
            }

            if (!found)
            {
                break;
            }

            row++;
            OrderOrigin origin = file with { Row = row, Line = cursor.Line, Position = text.Position };
            IEnumerable<OrderResult> results = cursor.Current is IReadOnlyDictionary<string, object?> record
                ? OrderAssembler.Orders(reader.Add(record, origin, record))
                : OrderAssembler.Orders(reader.AddFailed(NotAnObject(cursor.Current, origin)));
            foreach (OrderResult result in results)
            {
                hasAny = true;
                yield return result;
            }
        }

        foreach (OrderResult result in OrderAssembler.Orders(reader.Complete()))
        {
            hasAny = true;
            yield return result;
        }

        reader.TellUnread(options);
        if (end is null && !hasAny && reader.Skipped.Count == 0)
        {
            end = Empty(file);
        }

        if (end is not null)
        {
            yield return OrderResult.Failed(end);
        }
    }

    /// <summary>The error of JSON without an order.</summary>
    internal static OrderFormatException Empty(OrderOrigin file) => OrderFormatException.ForFile(OrderFormatProblem.Empty, file, FileMessages.OrdersMissing);

    internal static OrderFormatException NotAnObject(object? value, OrderOrigin origin) => OrderFormatException.ForRecord(
        OrderFormatProblem.UnknownShape,
        origin,
        RecordMessages.NotAnObject(value is null ? FieldMessages.Null : Scalar.IsContainer(value) ? FieldMessages.AList : FieldMessages.ASingleValue));

    private static OrderFormatException Broken(OrderOrigin file, JsonTextReader json, long row, JsonException cause) => OrderFormatException.ForFile(
        OrderFormatProblem.Syntax,
        file with { Row = row + 1, Line = json.LineNumber },
        FileMessages.JsonBroken(json.LinePosition, row, cause.Message),
        cause);
}
