using System.Collections;
using Gorgias.Client;

namespace GorgiasPS.Session;

/// <summary>Which sandbox a connection is to: part of the text by which queues and ledgers tell accounts apart.</summary>
internal static class AccountIdentity
{
    /// <summary>The id that a sandbox gives in its account; null for another server.</summary>
    public static string? SandboxOf(GorgiasAccount account) =>
        account.HasAdditionalProperties
        && account.AdditionalProperties.TryGetValue("meta", out object? meta)
        && meta is IDictionary fields
        && fields["sandbox_id"] is string { Length: > 0 } id
            ? id
            : null;
}
