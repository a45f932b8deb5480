using System.Collections;
using System.Management.Automation;
using Gorgias.Client;
using Gorgias.Orders;
using GorgiasPS.Messages;
using GorgiasPS.Pipeline;

namespace GorgiasPS.Records;

/// <summary>What -Mapping says: which columns hold which field, and which are ignored.</summary>
internal sealed class OrderMapping
{
    /// <summary>The entry that names columns to ignore.</summary>
    public const string Ignore = "Ignore";

    private readonly Dictionary<string, IReadOnlyList<string>> _fields = new(StringComparer.OrdinalIgnoreCase);

    private OrderMapping()
    {
    }

    /// <summary>The names that a mapping can have.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. OrderFieldSynonyms.All.Keys.Select(static field => field.ToString()), Ignore];

    /// <summary>The columns of each field; null when none is named.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>>? Fields => _fields.Count == 0 ? null : _fields;

    /// <summary>The columns to ignore; null for none.</summary>
    public IReadOnlyList<string>? Ignored { get; private set; }

    /// <summary>The mapping as data, the same for the same mapping however it was given.</summary>
    public IDictionary ToTree()
    {
        var tree = new Dictionary<string, object?>(StringComparer.Ordinal);
        foreach (KeyValuePair<string, IReadOnlyList<string>> field in _fields)
        {
            tree[field.Key] = field.Value;
        }

        if (Ignored is not null)
        {
            tree[Ignore] = Ignored;
        }

        return tree;
    }

    /// <summary>Reads the value of -Mapping: a table, or the path of a file with one.</summary>
    /// <param name="given">The value; null for none.</param>
    /// <param name="paths">Resolves paths.</param>
    /// <exception cref="RecordException">It is no mapping.</exception>
    public static OrderMapping? Read(object? given, PathIntrinsics paths)
    {
        object? bare = given is PSObject wrapped ? wrapped.BaseObject : given;
        return bare switch
        {
            null => null,
            IDictionary table => Of(table, null),
            FileSystemInfo file => OfFile(file.FullName, paths),
            string path => OfFile(path, paths),
            _ => throw Wrong(MappingMessages.NoTable(bare.GetType().Name)),
        };
    }

    private static OrderMapping OfFile(string path, PathIntrinsics paths)
    {
        string file = MappingFile.Find(path, paths);
        return Of(MappingFile.Read(file), Path.GetFileName(file));
    }

    private static OrderMapping Of(IDictionary table, string? file)
    {
        var mapping = new OrderMapping();
        foreach (DictionaryEntry entry in table)
        {
            string name = LanguagePrimitives.ConvertTo<string>(entry.Key) ?? "";
            string known = Names.FirstOrDefault(one => one.Equals(name.Trim(), StringComparison.OrdinalIgnoreCase))
                ?? throw Wrong(MappingMessages.UnknownField(name, Names, file));
            string[] columns = Columns(known, entry.Value, file);
            if (known == Ignore)
            {
                mapping.Ignored = columns;
            }
            else
            {
                mapping._fields[known] = columns;
            }
        }

        return mapping;
    }

    private static string[] Columns(string field, object? value, string? file)
    {
        object? bare = value is PSObject wrapped ? wrapped.BaseObject : value;
        object?[] items = bare is IList several ? [.. several.Cast<object?>()] : [bare];
        string[] columns = [.. items.Select(item => Column(field, item, file))];
        return columns.Length > 0 ? columns : throw Wrong(MappingMessages.NoColumn(field, file));
    }

    private static string Column(string field, object? item, string? file) =>
        (item is PSObject wrapped ? wrapped.BaseObject : item) switch
        {
            null => throw Wrong(MappingMessages.NoColumn(field, file)),
            string text => string.IsNullOrWhiteSpace(text) ? throw Wrong(MappingMessages.NoColumn(field, file)) : text.Trim(),
            var other => throw Wrong(MappingMessages.NoText(field, other.GetType().Name, file)),
        };

    private static RecordException Wrong(string message) => new(GorgiasErrorKind.InvalidArgument, message, MappingMessages.Advice);
}
