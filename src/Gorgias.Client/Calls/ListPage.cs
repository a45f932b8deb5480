using Gorgias.Client.Common;
using Gorgias.Client.Messages;
using Newtonsoft.Json.Linq;

namespace Gorgias.Client.Calls;

/// <summary>
/// One page of a list, read from any known envelope (gorgias-api.md, section 4): a cursor, the address of the next page, a page's number, or a bare array.
/// </summary>
internal sealed class ListPage
{
    private static readonly string[] NumberNames = ["page", "current_page", "nb_pages", "per_page"];
    private static readonly string[] MoreNames = ["next", "has_more", "has_next"];

    private ListPage(JArray items) => Items = items;

    public JArray Items { get; }

    /// <summary>True for an array without an envelope, which has no next page.</summary>
    public bool IsBare { get; private init; }

    /// <summary>The next page; null when there is none, or it is not known where it is.</summary>
    public PageLink? Next { get; private set; }

    /// <summary>True for a page-numbered list: its rows shift while rows appear and vanish.</summary>
    public bool IsNumbered { get; private set; }

    /// <summary>The number of this page; null when the page does not tell.</summary>
    public long? Number { get; private set; }

    /// <summary>How many items a page holds; null when the page does not tell.</summary>
    public long? Size { get; private set; }

    /// <summary>How many items the whole list has; null when the page does not tell.</summary>
    public long? Count { get; private set; }

    /// <summary>The name of the member that announces more items in a form that is not known; null for none.</summary>
    public string? UnknownWay { get; private set; }

    /// <summary>The address of the next page when it leads out of the account's API; null when it does not.</summary>
    public string? Elsewhere { get; private set; }

    /// <summary>Reads a page.</summary>
    /// <param name="json">The body of the response.</param>
    /// <param name="baseUri">The account's base address.</param>
    /// <param name="path">The list's path, for the error.</param>
    /// <param name="asked">The number of the page that was asked for; null for none.</param>
    /// <exception cref="GorgiasProtocolException">It is not a list.</exception>
    public static ListPage Read(JToken? json, Uri baseUri, string path, long? asked)
    {
        // Some lists are documented as bare arrays and enveloped in live traffic: both are read.
        if (json is JArray bare)
        {
            return new ListPage(bare) { IsBare = true };
        }

        if (json is not JObject envelope || envelope["data"] is not JArray data)
        {
            throw new GorgiasProtocolException(ResponseMessages.NotAList(path));
        }

        var page = new ListPage(data);
        JObject meta = envelope["meta"] as JObject ?? [];
        page.ReadNumbers(meta, asked);
        page.Next = (Text(meta["next_cursor"]) is { } cursor ? PageLink.OfCursor(cursor) : null)
            ?? page.Link(meta["next_items"], baseUri)
            ?? page.NextNumber(meta, asked)
            ?? page.Link(meta["next_page"], baseUri);
        if (page.Next is not null)
        {
            (page.UnknownWay, page.Elsewhere) = (null, null);
        }
        else if (page.Elsewhere is null)
        {
            page.UnknownWay = More(meta) ?? More(envelope) ?? More(envelope["links"] as JObject ?? []) ?? page.UnknownWay;
        }

        return page;
    }

    private void ReadNumbers(JObject meta, long? asked)
    {
        Number = Integer(meta["page"]) ?? Integer(meta["current_page"]) ?? NumberIn(Text(meta["current_page"]));
        Size = Integer(meta["per_page"]);
        IsNumbered = asked is not null || NumberNames.Any(name => meta[name] is not null);

        // What total_resources counts is not documented, and it is null in recordings. It counts only where nothing else marks the end: else every lookup on a
        // filtered list would fail should it count what the filter leaves out.
        bool marksItsEnd = IsNumbered || meta["next_cursor"] is not null || meta["next_items"] is not null;
        Count = Integer(meta["item_count"]) ?? (marksItsEnd ? null : Integer(meta["total_resources"]));
    }

    private PageLink? NextNumber(JObject meta, long? asked)
    {
        if (!IsNumbered)
        {
            return null;
        }

        long number = Number ?? asked ?? 1;
        long? pages = Integer(meta["nb_pages"]) ?? (Count is { } count && Size is > 0 and var size ? (count + size - 1) / size : null);
        bool tellsNext = meta["next_page"] is not null;
        if (pages is null && !tellsNext && Items.Count > 0 && !(Size > Items.Count))
        {
            UnknownWay = Array.Find(NumberNames, name => meta[name] is not null);
        }

        return pages > number ? PageLink.OfPage(number + 1) : null;
    }

    private PageLink? Link(JToken? value, Uri baseUri)
    {
        if (Text(value) is not { } address)
        {
            return null;
        }

        var link = PageLink.Read(address, baseUri, out bool isElsewhere);
        Elsewhere ??= isElsewhere ? address : null;
        return link;
    }

    private static string? More(JObject from) => from.Properties()
        .Where(p => MoreNames.Any(name => p.Name.StartsWith(name, StringComparison.OrdinalIgnoreCase)) && IsSet(p.Value))
        .Select(p => p.Name).FirstOrDefault();

    private static bool IsSet(JToken value) => value switch
    {
        JValue v => v.Value is not (null or false or 0L or ""),
        _ => value.HasValues,
    };

    private static long? NumberIn(string? address) => address?.IndexOf('?') is { } mark and >= 0
        ? QueryText.Read(address.Substring(mark)).Where(p => p.Key == PageLink.PageNumber).Select(p => PageLink.ParseNumber(p.Value as string)).FirstOrDefault()
        : null;

    private static long? Integer(JToken? value) => PageLink.ParseNumber(Text(value));

    private static string? Text(JToken? value) =>
        value is JValue { Type: JTokenType.String or JTokenType.Integer } && value.ToString() is { Length: > 0 } text ? text : null;
}
