using Gorgias.Client.Messages;

namespace Gorgias.Client;

/// <summary>The API refused to remove a view that every account has (gorgias-api.md, section 6.5).</summary>
public sealed class GorgiasSystemViewException : GorgiasApiException
{
    internal GorgiasSystemViewException(GorgiasView view, GorgiasApiException refusal)
        : base(NameMessages.SystemView(view.Name ?? "", view.Id), refusal.StatusCode, refusal.ApiMessage, refusal.FieldErrors, refusal.RequestId)
    {
    }

    /// <inheritdoc/>
    public override string Advice => AdviceMessages.KeepSystemView;
}
