using System.Globalization;
using System.Text;

namespace GorgiasPS.Records;

/// <summary>Makes names of files safe that strangers have chosen: the senders of mails with attachments.</summary>
internal static class FileNames
{
    private const int LongestInBytes = 180;
    private const string Unnamed = "file";

    // Not allowed on one of the systems, or with a meaning there, such as the stream after a colon.
    private const string Forbidden = "<>:\"/\\|?*";

    private static readonly HashSet<string> Devices = new(
        new[] { "CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$", "CLOCK$" }
            .Concat(new[] { "COM", "LPT" }.SelectMany(static port => "0123456789\u00B9\u00B2\u00B3".Select(digit => port + digit))),
        StringComparer.OrdinalIgnoreCase);

    /// <summary>A name that is one name in its folder on every system, and looks like what it is.</summary>
    /// <param name="name">The name; null when there is none.</param>
    public static string Safe(string? name)
    {
        string last = (name ?? "").Split('/', '\\').Last();
        var safe = new StringBuilder(last.Length);
        for (int at = 0; at < last.Length; at++)
        {
            char one = last[at];
            if (char.IsHighSurrogate(one) && at + 1 < last.Length && char.IsLowSurrogate(last[at + 1]))
            {
                safe.Append(one).Append(last[++at]);
            }
            else if (!IsUnseen(one))
            {
                safe.Append(Forbidden.IndexOf(one) >= 0 || char.IsSurrogate(one) ? '_' : one);
            }
        }

        string plain = safe.ToString().Trim().TrimEnd('.', ' ');
        string visible = plain.TrimStart('.', ' ');
        if (visible.Length == 0)
        {
            return Unnamed;
        }

        // A name with a dot in front is hidden, and may be a setting.
        string kept = Shortened(visible.Length < plain.Length ? "_" + visible : visible);
        return Devices.Contains(kept.Split('.')[0].TrimEnd()) ? "_" + kept : kept;
    }

    /// <summary>The name with a number before its ending: <c>image (2).png</c>.</summary>
    public static string Numbered(string name, int number) =>
        Path.GetFileNameWithoutExtension(name) + FormattableString.Invariant($" ({number})") + Path.GetExtension(name);

    // Control characters, and what turns the direction of a text: "invoice[RTL]fdp.exe" reads like another name. Joiners stay, as in pictures of people.
    private static bool IsUnseen(char one) => one is not ('\u200C' or '\u200D')
        && char.GetUnicodeCategory(one) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator
            or UnicodeCategory.ParagraphSeparator;

    private static string Shortened(string name)
    {
        if (Encoding.UTF8.GetByteCount(name) <= LongestInBytes)
        {
            return name;
        }

        string ending = Path.GetExtension(name);
        ending = Encoding.UTF8.GetByteCount(ending) <= LongestInBytes / 4 ? ending : "";
        string stem = name.Substring(0, name.Length - ending.Length);
        while (Encoding.UTF8.GetByteCount(stem) + Encoding.UTF8.GetByteCount(ending) > LongestInBytes)
        {
            stem = stem.Substring(0, stem.Length - (stem.Length > 1 && char.IsLowSurrogate(stem[stem.Length - 1]) ? 2 : 1));
        }

        return stem.TrimEnd('.', ' ') + ending;
    }
}
