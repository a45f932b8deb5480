using Gorgias.Client;
using Gorgias.Client.Messages;
using Gorgias.Queue;

namespace GorgiasPS.Pipeline;

/// <summary>A record that a cmdlet cannot send, found before anything is written.</summary>
internal sealed class RecordException(GorgiasErrorKind kind, string message, string advice, Exception? inner = null) : Exception(message, inner), INothingSent
{
    /// <summary>The exception of a record with invalid fields, with all of them in its message.</summary>
    /// <param name="errors">The errors.</param>
    /// <param name="advice">What to do; null to correct the fields.</param>
    public static RecordException Invalid(IReadOnlyCollection<FieldError> errors, string? advice = null) => new(
        GorgiasErrorKind.InvalidRecord,
        string.Join(" ", errors.Distinct()),
        advice ?? AdviceMessages.Correct(errors.Select(static error => error.Field).Distinct()));

    /// <summary>The kind of failure, which becomes the error's id.</summary>
    public GorgiasErrorKind Kind { get; } = kind;

    /// <summary>What the user can do next.</summary>
    public string Advice { get; } = advice;

    /// <summary>True when every further record would fail the same way, so that the run must end.</summary>
    public bool EndsRun { get; init; }
}
