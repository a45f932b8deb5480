using Gorgias.Client.Messages;

namespace Gorgias.Client;

/// <summary>Something named by the caller (a user, a team, a field) is not in the account.</summary>
public sealed class GorgiasNameException : GorgiasException
{
    internal GorgiasNameException(string message, string field)
        : base(message) => Field = field;

    /// <summary>The parameter that named it.</summary>
    public string Field { get; }

    /// <inheritdoc/>
    public override GorgiasErrorKind Kind => GorgiasErrorKind.UnknownName;

    /// <inheritdoc/>
    public override string Advice => AdviceMessages.CorrectName(Field);
}
