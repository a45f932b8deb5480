using Gorgias.Client.Messages;

namespace Gorgias.Client;

/// <summary>A user, team or custom field that the caller names is not in the account, or the name matches more than one.</summary>
public sealed class GorgiasNameException : GorgiasException
{
    private readonly bool _isAmbiguous;

    internal GorgiasNameException(string message, string field, bool isAmbiguous = false)
        : base(message) => (Field, _isAmbiguous) = (field, isAmbiguous);

    /// <summary>The parameter that has the name, such as <c>AssigneeUser</c>.</summary>
    public string Field { get; }

    /// <inheritdoc/>
    public override GorgiasErrorKind Kind => GorgiasErrorKind.UnknownName;

    /// <inheritdoc/>
    public override string Advice => _isAmbiguous ? AdviceMessages.UseOneOfTheIds : AdviceMessages.CorrectName(Field);
}
