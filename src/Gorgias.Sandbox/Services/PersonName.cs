namespace Gorgias.Sandbox.Services;

/// <summary>First and last names are the first and last word of a name, and empty without one (gorgias-api.md section 6.3).</summary>
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
