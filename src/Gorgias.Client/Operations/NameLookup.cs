using System.Globalization;
using Gorgias.Client.Messages;
using Gorgias.Shared;

namespace Gorgias.Client.Operations;

/// <summary>Finds the object that a person means by a name.</summary>
internal static class NameLookup
{
    private const int MostNamed = 5;
    private const int MostSimilar = 3;

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
            0 => throw Unknown(all, text, noun, parameter, names),
            _ => throw new GorgiasNameException(NameMessages.Ambiguous(noun, text, found.ConvertAll(item => candidate(item))), parameter),
        };
    }

    /// <summary>The objects that have the name.</summary>
    public static List<T> Named<T>(IEnumerable<T> all, string text, Func<T, string?[]> names, StringComparer comparer) =>
        all.Where(item => names(item).Any(name => comparer.Equals(name, text))).ToList();

    /// <summary>The error that none of the objects has the name, with names that are like it.</summary>
    public static GorgiasNameException Unknown<T>(IReadOnlyList<T> all, string text, string noun, string parameter, Func<T, string?[]> names) =>
        new(NameMessages.Unknown(noun, text, Similar(all.SelectMany(names), text), Some(all, names)), parameter);

    /// <summary>The names that have a name inside or are inside it; when there are none, those that are typed almost like it.</summary>
    public static List<string> Similar(IEnumerable<string?> names, string text)
    {
        string[] all = [.. names.OfType<string>().Where(static name => name.Length > 0)];
        var inside = all
            .Where(n => n.IndexOf(text, StringComparison.OrdinalIgnoreCase) >= 0 || text.IndexOf(n, StringComparison.OrdinalIgnoreCase) >= 0)
            .Take(MostSimilar).ToList();
        return inside.Count > 0 ? inside : [.. NearNames.Of(text, all, MostSimilar)];
    }

    private static List<string> Some<T>(IEnumerable<T> items, Func<T, string?[]> names) =>
        items.Select(item => names(item).FirstOrDefault(static name => !string.IsNullOrEmpty(name))).OfType<string>().Take(MostNamed + 1).ToList();
}
