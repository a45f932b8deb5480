using Gorgias.Client.Messages;

namespace Gorgias.Client;

/// <summary>The API would refuse a record; found before any call.</summary>
public sealed class GorgiasValidationException : GorgiasException
{
    internal GorgiasValidationException(IReadOnlyList<FieldError> errors)
        : base(string.Join(" ", errors.Select(e => e.ToString()))) => Errors = errors;

    /// <summary>The errors, in the order of the checks; a field can have several.</summary>
    public IReadOnlyList<FieldError> Errors { get; }

    /// <inheritdoc/>
    public override GorgiasErrorKind Kind => GorgiasErrorKind.InvalidRecord;

    /// <inheritdoc/>
    public override string Advice => AdviceMessages.Correct(Errors.Select(e => e.Field).Distinct());
}
