namespace Gorgias.Queue.Addresses;

/// <summary>Names that work as file names everywhere and are typed without quotes.</summary>
internal static class QueueName
{
    private const int Longest = 64;

    private static readonly string[] TakenOnWindows = ["CON", "PRN", "AUX", "NUL"];

    /// <exception cref="QueueException">It is not a name.</exception>
    public static void Check(string name)
    {
        string stem = name.Split('.')[0];
        bool taken = TakenOnWindows.Contains(stem, StringComparer.OrdinalIgnoreCase)
            || (stem.Length == 4 && char.IsDigit(stem[3])
            && (stem.StartsWith("COM", StringComparison.OrdinalIgnoreCase) || stem.StartsWith("LPT", StringComparison.OrdinalIgnoreCase)));
        if (name.Length is 0 or > Longest || taken || !IsLetterOrDigit(name[0]) || name[name.Length - 1] == '.'
            || !name.All(c => IsLetterOrDigit(c) || c is '.' or '-' or '_'))
        {
            throw QueueErrors.InvalidAddress(
                $"'{(name.Length > Longest ? name.Substring(0, Longest) + "..." : name)}' is not a name for a queue: use up to {Longest} letters, digits, "
                    + $"dots, hyphens and underscores, beginning with a letter or digit.");
        }
    }

    /// <exception cref="QueueException">It is not a name of a schema.</exception>
    public static void CheckSchema(string schema)
    {
        if (schema.Length is 0 or > 63 || char.IsDigit(schema[0]) || !schema.All(c => c is (>= 'a' and <= 'z') or (>= '0' and <= '9') or '_'))
        {
            throw QueueErrors.InvalidAddress(
                $"'{schema}' is not a name for a database schema: use up to 63 lower-case letters, digits and underscores, beginning with a letter or "
                    + $"underscore.");
        }
    }

    private static bool IsLetterOrDigit(char c) => c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9');
}
