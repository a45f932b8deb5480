using System.Collections;
using Gorgias.Client;

namespace GorgiasPS.Session;

/// <summary>Which sandbox a connection is to: part of the text by which queues and ledgers tell accounts apart.</summary>
internal static class SandboxIdentity
{
    /// <summary>The id that a sandbox gives in its account; null for another server. Only a server of this machine is one, and only an id of the form that ours
    /// have is one: a folder is named by it.</summary>
    public static string? SandboxOf(Uri baseUri, GorgiasAccount account) =>
        baseUri.IsLoopback
        && account.HasAdditionalProperties
        && account.AdditionalProperties.TryGetValue("meta", out object? meta)
        && meta is IDictionary fields
        && fields["sandbox_id"] is string text
        && Guid.TryParseExact(text, "D", out Guid id)
            ? id.ToString()
            : null;
}
