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
    /// <param name="all">The objects that there are.</param>
    /// <param name="text">The name.</param>
    /// <param name="noun">The noun for one of the objects.</param>
    /// <param name="parameter">The parameter that has the name, for the error.</param>
    /// <param name="candidate">What the error calls one of several.</param>
    /// <param name="names">The names of an object.</param>
    /// <param name="comparer">When two names are the same.</param>
    /// <param name="plural">What the error calls the objects when there are none; null for the noun with an s.</param>
    /// <exception cref="GorgiasNameException">There is none, or more than one.</exception>
    public static T One<T>(
        IReadOnlyList<T> all, string text, string noun, string parameter, Func<T, string> candidate, Func<T, string?[]> names, StringComparer comparer,
            string? plural = null)
    {
        List<T> found = Named(all, text, names, comparer);
        return found.Count switch
        {
            1 => found[0],
            0 => throw Unknown(all, text, noun, parameter, names, plural),
            _ => throw new GorgiasNameException(
                NameMessages.Ambiguous(noun, text, found.ConvertAll(item => candidate(item))), parameter, isAmbiguous: true),
        };
    }

    /// <summary>The objects that have the name.</summary>
    public static List<T> Named<T>(IEnumerable<T> all, string text, Func<T, string?[]> names, StringComparer comparer) =>
        all.Where(item => names(item).Any(name => comparer.Equals(name, text))).ToList();

    /// <summary>The error that none of the objects has the name, with names that are like it.</summary>
    public static GorgiasNameException Unknown<T>(IReadOnlyList<T> all, string text, string noun, string parameter, Func<T, string?[]> names,
        string? plural = null) =>
        new(NameMessages.Unknown(noun, text, Similar(all.SelectMany(names), text), Some(all, names), plural ?? noun + "s"), parameter);

    /// <summary>The names that are like a name, the likest first.</summary>
    public static IReadOnlyList<string> Similar(IEnumerable<string?> names, string text) =>
        NearNames.Of(text, names.OfType<string>().Distinct(StringComparer.Ordinal), MostSimilar);

    private static List<string> Some<T>(IEnumerable<T> items, Func<T, string?[]> names) =>
    [
        .. items.Select(item => names(item).FirstOrDefault(static name => !string.IsNullOrEmpty(name))).OfType<string>()
            .Distinct(StringComparer.Ordinal).Take(MostNamed + 1),
    ];
}
