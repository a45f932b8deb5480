namespace Gorgias.Sandbox.Services;

/// <summary>Splits a name. The first and last name are its first and last word, and empty when there is no name (gorgias-api.md section 6.3).</summary>
internal static class PersonName
{
    public static (string First, string Last) Split(string? name)
    {
        string[] words = (name ?? "").Split([' '], StringSplitOptions.RemoveEmptyEntries);
        return words.Length switch
        {
            0 => ("", ""),
            1 => (words[0], ""),
            _ => (words[0], words[words.Length - 1]),
        };
    }
}
