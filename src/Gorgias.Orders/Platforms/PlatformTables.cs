using Gorgias.Orders.Values;
using Newtonsoft.Json;
using Newtonsoft.Json.Converters;

namespace Gorgias.Orders.Platforms;

/// <summary>The tables of this assembly, read when the first one is needed.</summary>
internal static class PlatformTables
{
    private const string Folder = "Gorgias.Orders.Platforms.Tables.";
    private const string Extension = ".json";

    private static readonly Lazy<IReadOnlyList<PlatformTable>> Known = new(static () => Resources().Select(Load).ToArray());
    private static readonly Lazy<HashSet<string>> Names = new(static () => [.. All.SelectMany(static table => table.AllNames).Select(ColumnName.Normalise)]);

    /// <summary>Every table, by id.</summary>
    public static IReadOnlyList<PlatformTable> All => Known.Value;

    /// <summary>The names that people use in tables of their own.</summary>
    public static PlatformTable PlainNames => Get("plain");

    /// <summary>The table with an id.</summary>
    public static PlatformTable Get(string id) => All.First(table => table.Id == id);

    /// <summary>The export that has these names; the one that more names show, if several could be meant. Null when it is none of a platform.</summary>
    /// <param name="has">Whether there is a column of a normalised name.</param>
    /// <param name="hasExactly">Whether there is a column of exactly this name.</param>
    public static PlatformTable? Find(Func<string, bool> has, Func<string, bool> hasExactly)
    {
        PlatformTable? best = null;
        int most = 0;
        foreach (PlatformTable table in All)
        {
            if (table.Match(has, hasExactly) is { } names && names > most)
            {
                (best, most) = (table, names);
            }
        }

        return best;
    }

    /// <summary>Whether a table has the name, or a path that begins with it.</summary>
    public static bool Knows(string name) => Names.Value.Contains(ColumnName.Normalise(name));

    /// <summary>The names of the resources.</summary>
    public static IEnumerable<string> Resources() => typeof(PlatformTables).Assembly.GetManifestResourceNames()
        .Where(static name => name.StartsWith(Folder, StringComparison.Ordinal) && name.EndsWith(Extension, StringComparison.Ordinal))
        .OrderBy(static name => name, StringComparer.Ordinal);

    private static PlatformTable Load(string resource)
    {
        using Stream stream = typeof(PlatformTables).Assembly.GetManifestResourceStream(resource) ?? throw new FileNotFoundException(resource);
        using var json = new JsonTextReader(new StreamReader(stream));
        var serializer = JsonSerializer.Create(new JsonSerializerSettings
        {
            MissingMemberHandling = MissingMemberHandling.Error,
            Converters = { new StringEnumConverter() },
        });
        PlatformTable table = serializer.Deserialize<PlatformTable>(json)!;
        table.Id = resource.Substring(Folder.Length, resource.Length - Folder.Length - Extension.Length);
        return table;
    }
}
