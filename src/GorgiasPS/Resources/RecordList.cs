using System.Collections;
using System.Management.Automation;
using Gorgias.Shared;
using GorgiasPS.Records;
using GorgiasPS.Values;

namespace GorgiasPS.Resources;

/// <summary>The list that a record has for a parameter. A cell of a file is one text with semicolons between the items; a list is taken as it is.</summary>
internal static class RecordList
{
    private static readonly string[] Names = ["Email", "Name", "Label"];

    /// <summary>The items, without empty ones.</summary>
    /// <param name="record">The record.</param>
    /// <param name="names">The names that the property can have.</param>
    public static string[] Of(PSObject record, IEnumerable<string> names)
    {
        object? value = Bare(names.Select(name => TicketReference.ValueOf(record, name)).FirstOrDefault(static value => value is not null));
        return value switch
        {
            string text => [.. JoinedText.Parts(text)],
            IEnumerable several and not IDictionary => [.. several.Cast<object?>().Select(TextOf).OfType<string>()],
            _ => TextOf(value) is { } one ? [one] : [],
        };
    }

    // An object in a record may be of another account, where its id means nothing.
    private static string? TextOf(object? item) => item is null ? null
        : Bare(item) is string text ? ValueReader.Text(text)
        : Names.Select(name => ResourceReference.TextOf(PSObject.AsPSObject(item), name)).FirstOrDefault(static name => name is not null)
            ?? ValueReader.Text(item);

    private static object? Bare(object? value) => value is PSObject { BaseObject: not PSCustomObject } wrapped ? wrapped.BaseObject : value;
}
