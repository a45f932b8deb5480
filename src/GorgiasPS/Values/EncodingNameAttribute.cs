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

    /// <summary>The names that completion offers.</summary>
    public static IEnumerable<string> Known => Names.Keys;

    /// <inheritdoc/>
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData)
    {
        object? bare = inputData is PSObject wrapped ? wrapped.BaseObject : inputData;
        try
        {
            return bare switch
            {
                Encoding encoding => encoding,
                string name when int.TryParse(name, out int page) => Encoding.GetEncoding(page),
                string name => Encoding.GetEncoding(Names.TryGetValue(name, out string? known) ? known : name),
                _ => Encoding.GetEncoding(LanguagePrimitives.ConvertTo<int>(bare)),
            };
        }
        catch (Exception cause) when (cause is ArgumentException or NotSupportedException or PSInvalidCastException)
        {
            throw new ArgumentTransformationMetadataException(ValueMessages.NotAnEncoding($"{inputData}"), cause);
        }
    }
}
