using Gorgias.Orders.Platforms;
using Gorgias.Orders.Records;

namespace Gorgias.Orders.Shapes;

/// <summary>Finds the columns that the names of a platform's table mean in a record.</summary>
internal static class PlatformColumns
{
    /// <summary>The keys of the columns that a name means. Members of an API are compared exactly.</summary>
    public static IReadOnlyList<string> Keys(PlatformTable platform, Columns columns, string name)
    {
        IReadOnlyList<string> keys = columns.Keys(OrderFieldSynonyms.Normalise(name));
        return platform.Kind == TableKind.Json ? keys.Where(key => key == name).ToArray() : keys;
    }

    /// <summary>The columns that the table names as not read.</summary>
    public static IEnumerable<string> Ignored(PlatformTable platform, Columns columns)
    {
        var kept = new Lazy<HashSet<string>>(() => [.. platform.Kept.SelectMany(name => Keys(platform, columns, name))]);
        return platform.Ignored.Where(static name => name != PlatformTable.Rest).SelectMany(Ignored);

        IEnumerable<string> Ignored(string name)
        {
            if (name.IndexOf('*') < 0)
            {
                return Keys(platform, columns, name);
            }

            var pattern = new NamePattern(name);
            return columns.All.Where(column => pattern.Fits(column.Key, column.Normalised)).Select(static column => column.Key)
                .Where(key => !kept.Value.Contains(key));
        }
    }

    /// <summary>The keys of what agents see although the table ignores the rest. In an object it can be deep inside, or a list of texts.</summary>
    /// <param name="platform">The table.</param>
    /// <param name="columns">The columns.</param>
    /// <param name="derived">Gets the columns that the record does not have itself.</param>
    public static IEnumerable<string> Kept(PlatformTable platform, Columns columns, DerivedColumns derived)
    {
        if (!platform.IgnoresRest)
        {
            yield break;
        }

        foreach (string name in platform.Kept)
        {
            if (platform.Kind != TableKind.Json)
            {
                foreach (string key in Keys(platform, columns, name))
                {
                    yield return key;
                }
            }
            else if (Keys(platform, columns, RecordPath.Parse(name).Top).Count > 0)
            {
                derived.Add(new NamedValue([name], DerivedColumn.Of([RecordPath.Parse(name)]), [], null));
                yield return name;
            }
        }
    }
}
