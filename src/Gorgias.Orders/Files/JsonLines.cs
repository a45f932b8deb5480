using System.Runtime.CompilerServices;
using Newtonsoft.Json;

namespace Gorgias.Orders.Files;

/// <summary>Reads one order per line, so that a broken line is its own error and the others go on.</summary>
internal static class JsonLines
{
    private const int LongestLine = 4 * 1024 * 1024;

    /// <summary>Whether a text's beginning has a whole JSON object on its first line and another opening on a later one.</summary>
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
        SourceText text, OrderOrigin file, OrderReadOptions options, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var assembler = new OrderAssembler(options);
        var lines = new BoundedLines(text, LongestLine);
        long row = 0;
        while (await lines.ReadAsync(cancellationToken).ConfigureAwait(false) is { } line)
        {
            if (string.IsNullOrWhiteSpace(line.Text))
            {
                continue;
            }

            row++;
            OrderOrigin origin = file with { Row = row, Line = line.Number, Position = text.Position };
            foreach (OrderResult result in await ReadLineAsync(line, origin, assembler, cancellationToken).ConfigureAwait(false))
            {
                yield return result;
            }
        }

        foreach (OrderResult result in assembler.Complete())
        {
            yield return result;
        }
    }

    private static async Task<IEnumerable<OrderResult>> ReadLineAsync(
        (string Text, long Number, bool IsCut) line, OrderOrigin origin, OrderAssembler assembler, CancellationToken cancellationToken)
    {
        OrderFormatException error;
        try
        {
            if (line.IsCut)
            {
                throw new JsonReaderException("The line is longer than four million characters.");
            }

            using JsonTextReader json = JsonTree.Open(new StringReader(line.Text));
            await json.ReadAsync(cancellationToken).ConfigureAwait(false);
            object? value = await JsonTree.ReadAsync(json, cancellationToken).ConfigureAwait(false);
            if (await json.ReadAsync(cancellationToken).ConfigureAwait(false))
            {
                throw new JsonReaderException("The line goes on after its object.");
            }

            if (value is IReadOnlyDictionary<string, object?> record)
            {
                return assembler.Add(record, origin);
            }

            error = JsonOrderFile.NoObject(value, origin);
        }
        catch (JsonException cause)
        {
            error = OrderFormatException.ForRecord(OrderFormatProblem.Syntax, origin, "the line is not whole JSON. " + cause.Message, cause);
        }

        return assembler.Complete().Concat([OrderResult.Failed(error)]);
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
            // Not whole: the object goes on over several lines, or is broken, and is read as a document either way.
            return false;
        }

        return depth == 0;
    }
}
