using System.Management.Automation;

namespace GorgiasPS.Engine.Tests.Surface;

/// <summary>The views of a type as lines of the surface file: the default view first, each with its headings.</summary>
internal static class ViewText
{
    internal static IEnumerable<string> Of(ExtendedTypeDefinition type) =>
        [$"views of {string.Join(", ", type.TypeNames)}", .. type.FormatViewDefinition.SelectMany(View).Indent()];

    private static IEnumerable<string> View(FormatViewDefinition view)
    {
        string group = view.Control.GroupBy is { } by ? $", grouped by {by.Label ?? by.Expression.Value}" : "";
        return [$"{Kind(view.Control)} {view.Name}{group}", .. Headings(view.Control).Indent()];
    }

    private static string Kind(PSControl control) => control.GetType().Name[..^"Control".Length].ToLowerInvariant();

    private static IEnumerable<string> Headings(PSControl control) => control switch
    {
        TableControl table => table.Headers.Select((header, index) => Column(header, table.Rows[0].Columns[index])),
        ListControl list => list.Entries.SelectMany(static entry => Selected(entry.EntrySelectedBy).Concat(entry.Items.Select(Item))),
        WideControl wide => wide.Entries.Select(static entry => entry.DisplayEntry.Value),
        _ => [],
    };

    private static string Column(TableControlColumnHeader header, TableControlColumn column)
    {
        string width = header.Width == 0 ? "what is left" : Readable.Value(header.Width);
        return $"{header.Label ?? column.DisplayEntry.Value}, width {width}{(header.Alignment == Alignment.Undefined ? "" : $", {header.Alignment}")}";
    }

    private static string Item(ListControlEntryItem item) => item.Label ?? item.DisplayEntry.Value;

    // A list view can have different items for some types.
    private static IEnumerable<string> Selected(EntrySelectedBy? by) => by?.TypeNames is { Count: > 0 } names ? [$"for {Readable.Value(names)}:"] : [];
}
