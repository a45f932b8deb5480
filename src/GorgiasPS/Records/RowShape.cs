using System.Collections;
using System.Management.Automation;
using Gorgias.Orders;
using GorgiasPS.Values;

namespace GorgiasPS.Records;

/// <summary>
/// What the column names of a flat row show: whether it is a row of a shop's export, and which columns hold the customer. Parameter aliases cannot decide
/// that: <c>Name</c> is a person's name in one file and an order number in another, and an empty column must not hide a filled one. The rows of a table share
/// their columns, so the columns are examined once for all rows.
/// </summary>
internal sealed class RowShape
{
    private static readonly string[] EmailNames =
        ["email", "emailaddress", "mail", "customeremail", "contactemail", "billingemail"];

    private static readonly string[] PersonNames = ["customername", "fullname", "contactname", "billingname", "name"];
    private static readonly string[] FirstNames = ["firstname", "givenname", "vorname", "billingfirstname"];
    private static readonly string[] LastNames = ["lastname", "surname", "nachname", "billinglastname"];

    private readonly string[] _columns;
    private readonly string[] _emails;
    private readonly string[] _persons;
    private readonly string[] _first;
    private readonly string[] _last;

    private RowShape(string[] columns, bool isShopifyRow)
    {
        _columns = columns;
        IsShopifyRow = isShopifyRow;
        _emails = Find(columns, EmailNames);
        _persons = Find(columns, PersonNames);
        _first = Find(columns, FirstNames);
        _last = Find(columns, LastNames);
    }

    /// <summary>True for a row of Shopify's export.</summary>
    public bool IsShopifyRow { get; }

    /// <summary>The shape of a row; null for an object that isn't a flat row.</summary>
    /// <param name="row">The row.</param>
    /// <param name="known">The shape of the previous row; null for the first.</param>
    public static RowShape? Of(PSObject row, RowShape? known)
    {
        if (row.BaseObject is not PSCustomObject)
        {
            return null;
        }

        List<string>? others = null;
        int count = 0;
        foreach (PSPropertyInfo property in row.Properties)
        {
            if (!IsScalar(property.Value))
            {
                return null;
            }

            if (others is null && known is not null && count < known._columns.Length
                && string.Equals(known._columns[count], property.Name, StringComparison.Ordinal))
            {
                count++;
                continue;
            }

            others ??= [.. known?._columns.Take(count) ?? []];
            others.Add(property.Name);
        }

        if (others is null && known is not null && count == known._columns.Length)
        {
            return known;
        }

        string[] columns = [.. others ?? [.. known?._columns.Take(count) ?? []]];
        return new RowShape(columns, OrderRecogniser.Recognise(PlainValues.Record(row)) == OrderShape.ShopifyCsvRow);
    }

    public string? Email(PSObject row) => First(row, _emails, static _ => true);

    public string? Name(PSObject row) =>
        First(row, _persons, static text => !text.StartsWith("#", StringComparison.Ordinal))
        ?? ValueReader.Text(First(row, _first, static _ => true) + " " + First(row, _last, static _ => true));

    private static bool IsScalar(object? value)
    {
        object? bare = value is PSObject wrapped ? wrapped.BaseObject : value;
        return bare is null or string or ValueType || (bare is not IEnumerable and not PSCustomObject);
    }

    private static string? First(PSObject row, string[] columns, Func<string, bool> fits)
    {
        foreach (string column in columns)
        {
            if (ValueReader.Text(row.Properties[column]?.Value?.ToString()) is { } text && fits(text))
            {
                return text;
            }
        }

        return null;
    }

    // The result is in the order of the names, not of the columns.
    private static string[] Find(string[] columns, string[] names) =>
        [.. names.SelectMany(name => columns.Where(column => string.Equals(OrderFieldSynonyms.Normalise(column), name, StringComparison.Ordinal)))];
}
