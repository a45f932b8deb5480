using System.Globalization;
using System.Management.Automation;
using System.Text;
using GorgiasPS.Messages;

namespace GorgiasPS.Values;

/// <summary>Accepts the name or number of an encoding, the same ones in Windows PowerShell and PowerShell 7.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class EncodingNameAttribute : ArgumentTransformationAttribute
{
    // The names that PowerShell's own cmdlets accept and .NET does not know.
    private static readonly Dictionary<string, string> Names = new(StringComparer.OrdinalIgnoreCase)
    {
        ["utf8"] = "utf-8",
        ["utf8BOM"] = "utf-8",
        ["utf8NoBOM"] = "utf-8",
        ["unicode"] = "utf-16",
        ["bigendianunicode"] = "utf-16BE",
        ["utf32"] = "utf-32",
        ["ansi"] = "windows-1252",
        ["latin1"] = "iso-8859-1",
    };

    // The machine's own: what the PowerShell that runs writes by default, and what consoles of Windows use.
    private static readonly Dictionary<string, Func<Encoding>> OfMachine = new(StringComparer.OrdinalIgnoreCase)
    {
        ["default"] = static () => Encoding.Default,
        ["oem"] = static () => Encoding.GetEncoding(CultureInfo.CurrentCulture.TextInfo.OEMCodePage),
    };

    // What names of code pages begin with.
    private static readonly string[] Prefixes = ["windows", "cp"];

    /// <summary>The names that completion offers.</summary>
    public static IEnumerable<string> Known => Names.Keys.Concat(OfMachine.Keys);

    /// <inheritdoc/>
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData)
    {
        object? bare = inputData is PSObject wrapped ? wrapped.BaseObject : inputData;
        try
        {
            return bare switch
            {
                Encoding encoding => encoding,
                string name when OfMachine.TryGetValue(name, out Func<Encoding>? own) => own(),
                string name when CodePage(name) is { } page => Encoding.GetEncoding(page),
                string name => Encoding.GetEncoding(Names.TryGetValue(name, out string? known) ? known : name),
                _ => Encoding.GetEncoding(LanguagePrimitives.ConvertTo<int>(bare)),
            };
        }
        catch (Exception cause) when (cause is ArgumentException or NotSupportedException or PSInvalidCastException)
        {
            throw new ArgumentTransformationMetadataException(ValueMessages.NotAnEncoding($"{inputData}"), cause);
        }
    }

    // "1252", and "Windows1252" or "cp-1252", which .NET does not know.
    private static int? CodePage(string name)
    {
        string number = Prefixes.Where(prefix => name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase))
            .Select(prefix => name.Substring(prefix.Length).TrimStart('-', '_', ' '))
            .FirstOrDefault() ?? name;
        return int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out int page) ? page : null;
    }
}
