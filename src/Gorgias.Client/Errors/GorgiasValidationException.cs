using Gorgias.Client.Messages;

namespace Gorgias.Client;

/// <summary>A record that cannot be sent as it is; found before any call.</summary>
public sealed class GorgiasValidationException : GorgiasException
{
    internal GorgiasValidationException(IReadOnlyList<FieldError> errors)
        : base(string.Join(" ", errors.Select(e => e.ToString()))) => Errors = errors;

    /// <summary>What is wrong, field by field.</summary>
    public IReadOnlyList<FieldError> Errors { get; }

    /// <inheritdoc/>
    public override GorgiasErrorKind Kind => GorgiasErrorKind.InvalidRecord;

    /// <inheritdoc/>
    public override string Advice => AdviceMessages.Correct(Errors.Select(e => e.Field).Distinct());
}
