using System.Globalization;
using Gorgias.Client.Common;

namespace Gorgias.Client.Calls;

/// <summary>Where the next page of a list is.</summary>
/// <param name="Path">The path below the account's base address; null for that of the list.</param>
/// <param name="Query">The parameters; those of the list that are not among them stay as they are.</param>
internal sealed record PageLink(string? Path, IReadOnlyList<KeyValuePair<string, object?>> Query)
{
    public const string Cursor = "cursor";
    public const string PageNumber = "page";

    /// <summary>The number of the page; null when it is not found by number.</summary>
    public long? Page => Query.Where(p => p.Key == PageNumber).Select(p => ParseNumber(p.Value as string)).FirstOrDefault();

    public static PageLink OfCursor(string cursor) => new(null, [new(Cursor, cursor)]);

    public static PageLink OfPage(long page) => new(null, [new(PageNumber, page.ToString(CultureInfo.InvariantCulture))]);

    /// <summary>Reads what a list gives as its next page: a full address, a path, a query without a path, or a page's number.</summary>
    /// <param name="address">The text that the list gives.</param>
    /// <param name="baseUri">The account's base address.</param>
    /// <param name="isElsewhere">True when the address leads out of the account's API: to another host, or to a path that is not below <c>api/</c>.</param>
    /// <returns>Null when the address leads to no page of this account, or has no parameters and so leads to the start.</returns>
    public static PageLink? Read(string address, Uri baseUri, out bool isElsewhere)
    {
        isElsewhere = false;
        if (ParseNumber(address) is { } number)
        {
            return OfPage(number);
        }

        string? target = address;
        if (!IsQuery(address))
        {
            target = AccountPath.Of(baseUri, address) is { } path && path.StartsWith(AccountPath.Api, StringComparison.OrdinalIgnoreCase) ? path : null;
            isElsewhere = target is null;
        }

        int mark = target is null ? -1 : target.IndexOf('?');
        string query = mark >= 0 ? target!.Substring(mark) : IsQuery(address) ? address : "";
        var parameters = QueryText.Read(query).ToList();
        return parameters.Count == 0 ? null : new PageLink(IsQuery(address) ? null : target!.Substring(0, mark), parameters);
    }

    public static long? ParseNumber(string? text) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long number) ? number : null;

    /// <summary>True for <c>?cursor=a</c> and <c>cursor=a</c>; the value may hold anything, also slashes.</summary>
    private static bool IsQuery(string address) =>
        address.StartsWith("?", StringComparison.Ordinal)
        || (address.IndexOf('=') is var end and > 0 && address.Take(end).All(c => char.IsLetterOrDigit(c) || c is '_' or '-' or '[' or ']' or '%'));
}
