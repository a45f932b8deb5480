using System.Text;

namespace Gorgias.Queue.Sqlite;

/// <summary>Text as the calls of Unix take it.</summary>
internal static class NativeText
{
    /// <summary>UTF-8 with a zero at its end.</summary>
    public static byte[] Of(string text) => Encoding.UTF8.GetBytes(text + '\0');
}
