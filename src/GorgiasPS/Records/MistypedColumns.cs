using System.Management.Automation;
using System.Reflection;
using Gorgias.Orders;
using Gorgias.Shared;
using GorgiasPS.Messages;

namespace GorgiasPS.Records;

/// <summary>Warns of columns that are not read and have almost the name of a parameter: what they say would be lost without a word.</summary>
internal sealed class MistypedColumns(GorgiasWriteCmdlet cmdlet)
{
    // Records of many shapes must not fill the screen.
    private const int Most = 5;

    private readonly HashSet<string> _told = new(StringComparer.Ordinal);
    private string[]? _parameters;

    // The parameters that a column can give. What is on the command line needs no column.
    private string[] Parameters => _parameters ??=
    [
        .. cmdlet.GetType().GetProperties()
            .Where(static one => one.GetCustomAttributes<ParameterAttribute>().Any(static given => given.ValueFromPipelineByPropertyName))
            .Select(static one => one.Name)
            .Where(name => !cmdlet.IsExplicit(name)),
    ];

    /// <summary>Tells of the columns of records with these names, each once in a run.</summary>
    public void Tell(RecordLayout layout)
    {
        if (_told.Count >= Most)
        {
            return;
        }

        foreach (RecordColumn column in layout.Columns.Where(static column => !column.IsRead))
        {
            if (NearNames.TypoOf(column.Column, Parameters) is { } meant && layout.Columns.All(other => other.ReadAs != meant)
                && _told.Count < Most && _told.Add(column.Column))
            {
                cmdlet.WarnOnce(RecordMessages.MistypedColumn(column.Column, meant));
            }
        }
    }

    /// <summary>The names of the columns of a record that are not read.</summary>
    public static IReadOnlyList<string> UnreadOf(ReadRecord record) =>
        record.Content is { } content ? [.. content.Layout.Columns.Where(static column => !column.IsRead).Select(static column => column.Column)] : [];
}
