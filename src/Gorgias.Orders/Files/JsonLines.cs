using System.Runtime.CompilerServices;
using Gorgias.Orders.Messages;
using Gorgias.Orders.Reading;
using Newtonsoft.Json;

namespace Gorgias.Orders.Files;

/// <summary>Reads JSON Lines, one order per line. A broken line is one error; reading continues with the next line.</summary>
internal static class JsonLines
{
    internal const int LongestLine = 4 * 1024 * 1024;

    /// <summary>Whether a text is JSON Lines: its first line is a whole JSON object, and the next text after that line begins another.</summary>
    /// <param name="head">The beginning of the text.</param>
    public static bool Fits(string head)
    {
        string start = head.TrimStart();
        int end = start.IndexOf('\n');
        return end > 0
            && start[0] == '{'
            && start.Substring(end).TrimStart() is { Length: > 0 } next && next[0] == '{'
            && IsWhole(start.Substring(0, end));
    }

    public static async IAsyncEnumerable<OrderResult> ReadAsync(
        SourceText text,
        OrderOrigin file,
        OrderReadOptions options,
        Dictionary<ulong, long>? children,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var reader = new RecordReader(options);
        if (children is not null)
        {
            reader.ExpectChildren(children);
        }

        var lines = new BoundedLines(text, LongestLine);
        long row = 0;
        bool hasAny = false;
        while (await lines.ReadAsync(cancellationToken).ConfigureAwait(false) is { } line)
        {
            if (string.IsNullOrWhiteSpace(line.Text))
            {
                continue;
            }

            row++;
            OrderOrigin origin = file with { Row = row, Line = line.Number, Position = text.Position };
            foreach (OrderResult result in await ReadLineAsync(line, origin, reader, cancellationToken).ConfigureAwait(false))
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
        if (!hasAny)
        {
            yield return OrderResult.Failed(JsonOrderFile.Empty(file));
        }
    }

    private static async Task<OrderResult[]> ReadLineAsync(
        (string Text, long Number, bool IsCut) line, OrderOrigin origin, RecordReader reader, CancellationToken cancellationToken)
    {
        OrderFormatException error;
        try
        {
            if (line.IsCut)
            {
                throw new JsonReaderException(FileMessages.LineTooLong);
            }

            using JsonTextReader json = JsonTree.Open(new StringReader(line.Text));
            await json.ReadAsync(cancellationToken).ConfigureAwait(false);
            object? value = await JsonTree.ReadAsync(json, cancellationToken).ConfigureAwait(false);
            if (await json.ReadAsync(cancellationToken).ConfigureAwait(false))
            {
                throw new JsonReaderException(FileMessages.LineGoesOn);
            }

            if (value is IReadOnlyDictionary<string, object?> record)
            {
                return OrderAssembler.Orders(reader.Add(record, origin, record));
            }

            error = JsonOrderFile.NotAnObject(value, origin);
        }
        catch (JsonException cause)
        {
            error = OrderFormatException.ForRecord(OrderFormatProblem.Syntax, origin, FileMessages.LineBroken(cause.Message), cause);
        }

        return OrderAssembler.Orders(reader.AddUnreadable(error, BulkRecord.ParentOf(line.Text), source: null));
    }

    private static bool IsWhole(string line)
    {
        using JsonTextReader json = JsonTree.Open(new StringReader(line));
        int depth = 0;
        try
        {
            while (json.Read())
            {
                depth = json.Depth;
            }
        }
        catch (JsonException)
        {
            // The object goes on over several lines, or is broken. Either way it is read as one document.
            return false;
        }

        return depth == 0;
    }
}
