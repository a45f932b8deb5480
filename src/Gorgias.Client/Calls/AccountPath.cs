namespace Gorgias.Client.Calls;

/// <summary>Tells addresses of the account from those of another host, which gets no credential.</summary>
internal static class AccountPath
{
    /// <summary>What the paths of the API begin with.</summary>
    public const string Api = "api/";

    /// <summary>The path and query of an address, without a slash at the start; null when the address is not one of the account's host.</summary>
    public static string? Of(Uri baseUri, string address) =>
        address.StartsWith("//", StringComparison.Ordinal) || address.IndexOf('\\') >= 0 ? null
        : Uri.TryCreate(baseUri, address, out Uri? target) ? Of(baseUri, target)
        : null;

    /// <inheritdoc cref="Of(Uri, string)"/>
    public static string? Of(Uri baseUri, Uri address) =>
        Uri.TryCreate(baseUri, address, out Uri? target)
        && Uri.Compare(target, baseUri, UriComponents.SchemeAndServer, UriFormat.UriEscaped, StringComparison.OrdinalIgnoreCase) == 0
            ? target.PathAndQuery.TrimStart('/')
            : null;
}
