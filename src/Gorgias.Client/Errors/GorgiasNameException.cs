using Gorgias.Client.Messages;

namespace Gorgias.Client;

/// <summary>A user, team or custom field that the caller names is not in the account, or the name matches more than one.</summary>
public sealed class GorgiasNameException : GorgiasException
{
    private readonly string? _advice;

    internal GorgiasNameException(string message, string field, string? advice = null)
        : base(message) => (Field, _advice) = (field, advice);

    internal GorgiasNameException(string message, string field, bool isAmbiguous)
        : this(message, field, isAmbiguous ? AdviceMessages.UseOneOfTheIds : null) => IsAmbiguous = isAmbiguous;

    /// <summary>True when several have the name.</summary>
    internal bool IsAmbiguous { get; }

    /// <summary>The parameter that has the name, such as <c>AssigneeUser</c>.</summary>
    public string Field { get; }

    /// <inheritdoc/>
    public override GorgiasErrorKind Kind => GorgiasErrorKind.UnknownName;

    /// <inheritdoc/>
    public override string Advice => _advice ?? AdviceMessages.CorrectName(Field);
}
