using System.Runtime.CompilerServices;
using Gorgias.Orders.Files;

namespace Gorgias.Orders;

/// <summary>
/// Reads orders from files, one at a time; memory use does not grow with the file. A table is read twice, so that rows of one order
/// that stand apart are joined, and what a single row leaves open, such as the order of day and month, is decided by its column; of a reader, which cannot
/// be read twice, a row that stands apart is an error, and each order is judged by its own rows. Content that cannot be read becomes a result with an
/// <see cref="OrderResult.Error"/>, never an exception. Reading continues with the next order unless <see cref="OrderFormatException.EndsReading"/> is
/// true. A file without orders gives one error.
/// </summary>
/// <remarks>
/// A file or stream that is packed with gzip is unpacked while it is read. Text is UTF-8, UTF-16 or UTF-32 with a byte order mark, or UTF-8 without; bytes
/// that are not UTF-8 are read as Windows-1252, as older spreadsheets write it. Only a file that cannot be opened or read at all throws, with the exceptions
/// of <see cref="FileStream"/>. Cancellation throws too.
/// </remarks>
public static class OrderFile
{
    /// <summary>Reads the orders of a file.</summary>
    /// <param name="path">The path of the file, absolute or relative to the current directory of the process.</param>
    /// <param name="format">JSON or CSV, or detect it.</param>
    /// <param name="options">How to read the records; null for the defaults.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    /// <returns>The orders and errors in the file's order.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="path"/> is null.</exception>
    public static IAsyncEnumerable<OrderResult> ReadAsync(
        string path, OrderFileFormat format = OrderFileFormat.Auto, OrderReadOptions? options = null, CancellationToken cancellationToken = default) =>
        ReadPathAsync(path ?? throw new ArgumentNullException(nameof(path)), format, options ?? new OrderReadOptions(), cancellationToken);

    /// <summary>Reads the orders of a stream of bytes, which stays open.</summary>
    /// <param name="stream">The stream. If it can seek, orders have a <see cref="GorgiasOrder.SourcePosition"/>.</param>
    /// <param name="format">JSON or CSV, or detect it.</param>
    /// <param name="options">How to read the records; null for the defaults. <see cref="OrderReadOptions.SourceName"/> names it in errors.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    /// <returns>The orders and errors in the stream's order.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="stream"/> is null.</exception>
    public static IAsyncEnumerable<OrderResult> ReadAsync(
        Stream stream, OrderFileFormat format = OrderFileFormat.Auto, OrderReadOptions? options = null, CancellationToken cancellationToken = default) =>
        ReadStreamAsync(
            stream ?? throw new ArgumentNullException(nameof(stream)), options?.SourceName, format, options ?? new OrderReadOptions(), cancellationToken);

    /// <summary>Reads the orders of a text. The reader stays open.</summary>
    /// <param name="reader">The text.</param>
    /// <param name="format">JSON or CSV, or detect it.</param>
    /// <param name="options">How to read the records; null for the defaults. <see cref="OrderReadOptions.SourceName"/> names it in errors.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    /// <returns>The orders and errors in the text's order.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="reader"/> is null.</exception>
    public static IAsyncEnumerable<OrderResult> ReadAsync(
        TextReader reader, OrderFileFormat format = OrderFileFormat.Auto, OrderReadOptions? options = null, CancellationToken cancellationToken = default) =>
        ReadTextAsync(
            reader ?? throw new ArgumentNullException(nameof(reader)),
            options?.SourceName,
            null,
            format,
            options ?? new OrderReadOptions(),
            TableSurvey.None,
            children: null,
            cancellationToken);

    private static async IAsyncEnumerable<OrderResult> ReadPathAsync(
        string path, OrderFileFormat format, OrderReadOptions options, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var stream = new FileStream(
            path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, 4096, FileOptions.Asynchronous | FileOptions.SequentialScan);
        await foreach (OrderResult result in ReadStreamAsync(stream, path, format, options, cancellationToken).ConfigureAwait(false))
        {
            yield return result;
        }
    }

    private static async IAsyncEnumerable<OrderResult> ReadStreamAsync(
        Stream stream, string? name, OrderFileFormat format, OrderReadOptions options, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        long? length = stream.CanSeek ? stream.Length - stream.Position : null;
        TableSurvey survey = stream.CanSeek
            ? await SurveyAsync(stream, format, options, cancellationToken).ConfigureAwait(false)
            : TableSurvey.None;
        Dictionary<ulong, long>? children =
            stream.CanSeek ? await CountChildrenAsync(stream, format, options, cancellationToken).ConfigureAwait(false) : null;
        using StreamReader reader = Open(stream, options);
        await foreach (OrderResult result in ReadTextAsync(reader, name, length, format, options, survey, children, cancellationToken).ConfigureAwait(false))
        {
            yield return result;
        }
    }

    // The first pass over a table: which orders have rows that stand apart, and what its columns say as a whole.
    private static async Task<TableSurvey> SurveyAsync(
        Stream stream, OrderFileFormat format, OrderReadOptions options, CancellationToken cancellationToken)
    {
        TableSurvey survey = await SurveyAsync(stream, format, options, hasQuotes: true, cancellationToken).ConfigureAwait(false);
        return survey.HasQuotes ? survey : await SurveyAsync(stream, format, options, hasQuotes: false, cancellationToken).ConfigureAwait(false);
    }

    private static async Task<TableSurvey> SurveyAsync(
        Stream stream, OrderFileFormat format, OrderReadOptions options, bool hasQuotes, CancellationToken cancellationToken)
    {
        long start = stream.Position;
        using StreamReader reader = Open(stream, options);
        using SourceText text = await SourceText.OpenAsync(reader, null, packed: null, cancellationToken).ConfigureAwait(false);
        TableSurvey survey = text.FindObstacle(OrderOrigin.Unknown) is null && !IsJson(text, format)
            ? await TableSurvey.OfAsync(text, options, hasQuotes, cancellationToken).ConfigureAwait(false)
            : TableSurvey.None;
        stream.Position = start;
        return survey;
    }

    // The first pass over a bulk operation: how many children each order has.
    private static async Task<Dictionary<ulong, long>?> CountChildrenAsync(
        Stream stream, OrderFileFormat format, OrderReadOptions options, CancellationToken cancellationToken)
    {
        long start = stream.Position;
        using StreamReader reader = Open(stream, options);
        using SourceText text = await SourceText.OpenAsync(reader, null, packed: null, cancellationToken).ConfigureAwait(false);
        Dictionary<ulong, long>? children = IsJson(text, format) && BulkChildren.MayBeIn(text.Head)
            ? await BulkChildren.CountAsync(text, cancellationToken).ConfigureAwait(false)
            : null;
        stream.Position = start;
        return children;
    }

    private static StreamReader Open(Stream stream, OrderReadOptions options)
    {
        Stream unpacked = PackedStream.Open(stream);
        return new StreamReader(
            unpacked,
            options.Encoding ?? Windows1252Fallback.Utf8,
            detectEncodingFromByteOrderMarks: true,
            bufferSize: 65536,
            leaveOpen: ReferenceEquals(unpacked, stream));
    }

    private static bool IsJson(SourceText text, OrderFileFormat format) =>
        format == OrderFileFormat.Json || (format == OrderFileFormat.Auto && text.LooksLikeJson);

    private static async IAsyncEnumerable<OrderResult> ReadTextAsync(
        TextReader reader,
        string? name,
        long? length,
        OrderFileFormat format,
        OrderReadOptions options,
        TableSurvey survey,
        Dictionary<ulong, long>? children,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var packed = (reader as StreamReader)?.BaseStream as PackedStream;
        using SourceText text = await SourceText.OpenAsync(reader, length, packed, cancellationToken).ConfigureAwait(false);
        var origin = new OrderOrigin(name);
        if (text.FindObstacle(origin) is { } obstacle)
        {
            yield return OrderResult.Failed(obstacle);
            yield break;
        }

        IAsyncEnumerable<OrderResult> results = IsJson(text, format)
            ? JsonOrderFile.ReadAsync(text, origin, options, children, cancellationToken)
            : CsvOrderFile.ReadAsync(text, origin, options, survey, cancellationToken);
        await foreach (OrderResult result in PackedEnd.Tell(results, origin).ConfigureAwait(false))
        {
            yield return result;
        }
    }
}
