using System.Collections;
using System.Data.Common;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Gorgias.Shared;

/// <summary>
/// Stands for an exception of the runtime or of a library, which may name a secret in its message or in that of an inner one: with the same type name, code,
/// place and chain, and with texts that were cleaned.
/// </summary>
internal sealed class ForeignException : Exception
{
    private readonly Type _type;
    private readonly string? _stackTrace;

    private ForeignException(Exception original, Exception? inner, Func<string, string> clean)
        : base(clean(original.Message), inner)
    {
        _type = original.GetType();
        _stackTrace = original.StackTrace is { } trace ? clean(trace) : null;
        Code = CodeOf(original);
        HResult = original.HResult;
        Source = original.Source;
        HelpLink = original.HelpLink is { } link ? clean(link) : null;
        foreach (DictionaryEntry entry in original.Data)
        {
            // What is neither a text nor a number could hold anything.
            if (entry.Key is string key && (entry.Value is string || entry.Value?.GetType().IsPrimitive == true))
            {
                Data[clean(key)] = entry.Value is string text ? clean(text) : entry.Value;
            }
        }
    }

    /// <summary>The full name of the exception's type.</summary>
    public string TypeName => _type.FullName ?? _type.Name;

    /// <summary>What tells errors of the type apart, such as <c>ConnectionRefused</c>; null when there is nothing.</summary>
    public string? Code { get; }

    /// <inheritdoc/>
    public override string? StackTrace => _stackTrace;

    /// <summary>The cleaned form of an exception; an exception of this project is returned as it is, since its texts are clean from the start.</summary>
    /// <param name="exception">The exception; null gives null.</param>
    /// <param name="clean">Cleans a text; null for what is known without the secrets of a connection.</param>
    public static Exception? Of(Exception? exception, Func<string, string>? clean = null) => exception switch
    {
        null => null,
        _ when IsOurs(exception) => exception,
        AggregateException { InnerExceptions.Count: > 1 } several => new AggregateException(several.InnerExceptions.Select(e => Of(e, clean)!)),
        _ => new ForeignException(exception, Of(exception.InnerException, clean), clean ?? (static text => ForeignText.Clean(text))),
    };

    /// <summary>Whether the exception was of a type, or of one derived from it.</summary>
    public bool Was<T>()
        where T : Exception => typeof(T).IsAssignableFrom(_type);

    /// <inheritdoc/>
    public override string ToString()
    {
        StringBuilder text = new StringBuilder(TypeName).Append(": ").Append(Message);
        if (InnerException is not null)
        {
            text.AppendLine().Append(" ---> ").Append(InnerException).AppendLine().Append("   --- ");
        }

        return _stackTrace is null ? text.ToString() : text.AppendLine().Append(_stackTrace).ToString();
    }

    private static bool IsOurs(Exception exception) =>
        exception.GetType().Namespace?.StartsWith(nameof(Gorgias), StringComparison.Ordinal) == true;

    private static string? CodeOf(Exception exception) => exception switch
    {
        SocketException socket => socket.SocketErrorCode.ToString(),
        WebException web => web.Status.ToString(),
#if NET8_0_OR_GREATER
        HttpRequestException http => http.HttpRequestError.ToString(),
        DbException { SqlState: { } state } => state,
#endif
        DbException database => database.ErrorCode.ToString(System.Globalization.CultureInfo.InvariantCulture),
        _ => null,
    };
}
