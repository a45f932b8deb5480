using System.Globalization;
using Gorgias.Client.Messages;

namespace Gorgias.Client.Operations;

/// <summary>Finds the object that a person means by a name.</summary>
internal static class NameLookup
{
    private const int MostNamed = 5;

    /// <summary>The id that a text is; null for a name.</summary>
    public static long? IdIn(string text) => long.TryParse(text.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out long id) ? id : null;

    /// <summary>The one object that has the name.</summary>
    /// <exception cref="GorgiasNameException">There is none, or more than one.</exception>
    public static T One<T>(
        IReadOnlyList<T> all, string text, string noun, string parameter, Func<T, string> candidate, Func<T, string?[]> names, StringComparer comparer)
    {
        List<T> found = Named(all, text, names, comparer);
        return found.Count switch
        {
            1 => found[0],
            0 => throw new GorgiasNameException(NameMessages.Unknown(noun, text, Similar(all.SelectMany(names), text), Some(all, names)), parameter),
            _ => throw new GorgiasNameException(NameMessages.Ambiguous(noun, text, found.ConvertAll(item => candidate(item))), parameter),
        };
    }

    /// <summary>The objects that have the name.</summary>
    public static List<T> Named<T>(IEnumerable<T> all, string text, Func<T, string?[]> names, StringComparer comparer) =>
        all.Where(item => names(item).Any(name => comparer.Equals(name, text))).ToList();

    private static List<string> Some<T>(IEnumerable<T> items, Func<T, string?[]> names) =>
        items.Select(item => names(item).FirstOrDefault(static name => !string.IsNullOrEmpty(name))).OfType<string>().Take(MostNamed + 1).ToList();

    private static List<string> Similar(IEnumerable<string?> names, string text) => names.OfType<string>()
        .Where(n => n.IndexOf(text, StringComparison.OrdinalIgnoreCase) >= 0 || text.IndexOf(n, StringComparison.OrdinalIgnoreCase) >= 0)
        .Where(n => n.Length > 0).Take(3).ToList();
}
