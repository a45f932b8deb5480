using Gorgias.Client.Messages;

namespace Gorgias.Client;

/// <summary>The API refused to remove an object that other objects use, such as a tag that a macro adds (gorgias-api.md, section 3).</summary>
public sealed class GorgiasInUseException : GorgiasApiException
{
    internal GorgiasInUseException(string noun, long id, GorgiasApiException refusal)
        : base(NameMessages.InUse(noun, id, refusal.ApiMessage), refusal.StatusCode, refusal.ApiMessage, refusal.FieldErrors, refusal.RequestId)
    {
    }

    /// <inheritdoc/>
    public override string Advice => AdviceMessages.StopUsing;
}
