using Gorgias.Client;

namespace GorgiasPS.Pipeline;

/// <summary>A record that cannot be sent as it is, found by a cmdlet before any call.</summary>
internal sealed class RecordException(GorgiasErrorKind kind, string message, string advice, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>A record with fields that cannot be sent.</summary>
    public static RecordException Invalid(IReadOnlyCollection<FieldError> errors) => new(
        GorgiasErrorKind.InvalidRecord,
        string.Join(" ", errors),
        $"Correct {string.Join(", ", errors.Select(static error => error.Field).Distinct())} and pipe the record in again; nothing was sent.");

    /// <summary>What kind of failure.</summary>
    public GorgiasErrorKind Kind { get; } = kind;

    /// <summary>What the person at the keyboard can do next.</summary>
    public string Advice { get; } = advice;
}
