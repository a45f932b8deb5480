namespace Gorgias.Orders.Records;

/// <summary>A column's name in which <c>*</c> stands for any characters and <c>?</c> for one. Spelling counts as little as in names of columns.</summary>
/// <param name="pattern">The name.</param>
internal sealed class NamePattern(string pattern)
{
    private readonly string _pattern = pattern.Trim();
    private readonly string _normalised = Normalised(pattern);

    /// <summary>Whether a column is meant.</summary>
    /// <param name="key">The column's key.</param>
    /// <param name="normalised">Its normalised name.</param>
    public bool Fits(string key, string normalised) =>
        IsLike(_pattern, key.Trim()) || (_normalised.Trim('*', '?').Length > 0 && IsLike(_normalised, normalised));

    // The wildcards stay.
    private static string Normalised(string pattern)
    {
        string[] parts = pattern.Split('*');
        return string.Join("*", parts.Select(static part => string.Join("?", part.Split('?').Select(OrderFieldSynonyms.Normalise))));
    }

    // Goes back to the last star only, so that no pattern takes long.
    private static bool IsLike(string pattern, string text)
    {
        int at = 0, star = -1, from = 0, index = 0;
        while (index < text.Length)
        {
            if (at < pattern.Length && pattern[at] == '*')
            {
                (star, from) = (at++, index);
            }
            else if (at < pattern.Length && (pattern[at] == '?' || char.ToUpperInvariant(pattern[at]) == char.ToUpperInvariant(text[index])))
            {
                at++;
                index++;
            }
            else if (star >= 0)
            {
                (at, index) = (star + 1, ++from);
            }
            else
            {
                return false;
            }
        }

        return pattern.Skip(at).All(static rest => rest == '*');
    }
}
