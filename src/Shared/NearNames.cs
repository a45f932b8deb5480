namespace Gorgias.Shared;

/// <summary>Finds names that are like one that was mistyped.</summary>
internal static class NearNames
{
    private const int Shortest = 3;

    // Among shorter names, one other character makes another word, such as Tax of Tag.
    private const int ShortestTypo = 4;

    // No column is called so; beyond it the comparison is slow.
    private const int Longest = 100;

    /// <summary>The names that are like a name: they have it inside, are inside it, or differ in a few characters. The likest first.</summary>
    /// <param name="name">The name.</param>
    /// <param name="names">The names that there are.</param>
    /// <param name="most">How many to return at most.</param>
    public static IReadOnlyList<string> Of(string name, IEnumerable<string> names, int most = 5)
    {
        string wanted = Plain(name);
        return
        [
            .. names.Select(known => (Name: known, Rank: Rank(wanted, Plain(known))))
                .Where(static known => known.Rank < int.MaxValue)
                .OrderBy(static known => known.Rank)
                .Select(static known => known.Name)
                .Take(most),
        ];
    }

    /// <summary>The name that was meant by one with a typing error: a character more, less or another one, or two in the other order. Null when there is
    /// none.</summary>
    /// <param name="name">The name.</param>
    /// <param name="names">The names that there are.</param>
    public static string? TypoOf(string name, IEnumerable<string> names)
    {
        string wanted = Plain(name);
        return wanted.Length < ShortestTypo ? null : names.FirstOrDefault(known => IsTypo(wanted, Plain(known)));
    }

    /// <summary>How many characters must be changed, added or removed to make one text of the other.</summary>
    public static int Distance(string a, string b)
    {
        int[] previous = Enumerable.Range(0, b.Length + 1).ToArray();
        for (int i = 1; i <= a.Length; i++)
        {
            int[] current = new int[b.Length + 1];
            current[0] = i;
            for (int j = 1; j <= b.Length; j++)
            {
                current[j] = Math.Min(Math.Min(current[j - 1], previous[j]) + 1, previous[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1));
            }

            previous = current;
        }

        return previous[b.Length];
    }

    private static bool IsTypo(string wanted, string known) =>
        known.Length >= ShortestTypo && Math.Abs(wanted.Length - known.Length) <= 1 && Distance(wanted, known) switch
        {
            1 => true,
            2 => wanted.Length == known.Length && wanted.OrderBy(static c => c).SequenceEqual(known.OrderBy(static c => c)),
            _ => false,
        };

    private static int Rank(string wanted, string known)
    {
        if (wanted.Length == 0 || known.Length == 0)
        {
            return int.MaxValue;
        }

        int distance = Distance(wanted, known);
        bool isInside = Math.Min(wanted.Length, known.Length) >= Shortest
            && (known.IndexOf(wanted, StringComparison.Ordinal) >= 0 || wanted.IndexOf(known, StringComparison.Ordinal) >= 0);
        return isInside || distance <= Math.Min(3, Math.Max(wanted.Length, known.Length) / 2) ? distance : int.MaxValue;
    }

    private static string Plain(string name) =>
        new([.. name.Take(Longest).Where(char.IsLetterOrDigit).Select(char.ToLowerInvariant)]);
}
