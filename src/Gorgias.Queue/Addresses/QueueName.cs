using System.Text;
using Gorgias.Queue.Messages;

namespace Gorgias.Queue.Addresses;

/// <summary>Checks names: one that is valid is a file name on every operating system and needs no quotes in a shell.</summary>
internal static class QueueName
{
    private const int Longest = 64;
    private const int LongestSchema = 63;

    private static readonly string[] TakenOnWindows = ["CON", "PRN", "AUX", "NUL"];

    /// <exception cref="QueueException">The name is not valid.</exception>
    public static void Check(string name)
    {
        string stem = name.Split('.')[0];
        bool taken = TakenOnWindows.Contains(stem, StringComparer.OrdinalIgnoreCase)
            || (stem.Length == 4 && char.IsDigit(stem[3])
            && (stem.StartsWith("COM", StringComparison.OrdinalIgnoreCase) || stem.StartsWith("LPT", StringComparison.OrdinalIgnoreCase)));
        if (name.Length is 0 or > Longest || taken || !IsLetterOrDigit(name[0]) || name[name.Length - 1] == '.'
            || !name.All(c => IsLetterOrDigit(c) || c is '.' or '-' or '_'))
        {
            string shown = name.Length > Longest ? name.Substring(0, Longest) + "..." : name;
            throw QueueErrors.InvalidAddress(AddressMessages.InvalidName(shown, Longest));
        }
    }

    /// <summary>
    /// Checks the name of a schema. It stands in quotes, so that it may be a word of the language; what begins with pg_ is the database's own.
    /// </summary>
    /// <exception cref="QueueException">The name is not valid for a schema.</exception>
    public static void CheckSchema(string schema)
    {
        if (schema.Length == 0 || Encoding.UTF8.GetByteCount(schema) > LongestSchema || !schema.All(c => char.IsLetterOrDigit(c) || c is '_' or '-' or '$')
            || schema.StartsWith("pg_", StringComparison.Ordinal) || schema == "information_schema")
        {
            throw QueueErrors.InvalidAddress(AddressMessages.InvalidSchema(schema, LongestSchema));
        }
    }

    private static bool IsLetterOrDigit(char c) => c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9');
}
