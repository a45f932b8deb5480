using System.Collections;
using System.Management.Automation;
using System.Reflection;
using System.Text;
using Gorgias.Shared;

namespace GorgiasPS.Runs;

/// <summary>
/// A hash of what a command line says about what it writes: two lines with the same hash create or change the same of the same records. Which parameters
/// decide that is the cmdlet's.
/// </summary>
internal static class CommandHash
{
    /// <summary>The version of the rules of this hash and of a record's. Hashes of different versions are never compared.</summary>
    public const int Version = 2;

    // What stands for a time that the line works out, such as (Get-Date).AddDays(1): the same line says another one each time. As text it counts.
    private const string WorkedOut = "(time)";

    /// <summary>The hash; null when the text of a script block is not known, and then nothing is compared.</summary>
    /// <param name="bound">The bound parameters before the first record.</param>
    /// <param name="deciding">The parameters that decide, in ordinal order.</param>
    public static string? Of(IDictionary<string, object> bound, IEnumerable<string> deciding)
    {
        var said = new StringBuilder();
        foreach (string parameter in deciding)
        {
            if (!bound.TryGetValue(parameter, out object? value))
            {
                continue;
            }

            if (TextOf(value) is not { } text)
            {
                return null;
            }

            said.Append(parameter).Append('\0').Append(text).Append('\0');
        }

        return TextHash.Of(said.ToString());
    }

    private static string? TextOf(object? value) => value switch
    {
        null => "",
        ScriptBlock block => block.ToString(),
        PSObject { BaseObject: not PSCustomObject and var bare } => TextOf(bare),
        DateTime or DateTimeOffset => WorkedOut,
        IDictionary tree => TreeText.Of(tree),
        _ when value.GetType().Name == GorgiasWriteCmdlet.ScriptBlockPlaceholder => BlockIn(value)?.ToString(),
        Array several => string.Join("\0", several.Cast<object?>()),
        _ => LanguagePrimitives.ConvertTo<string>(value),
    };

    // PowerShell keeps the block of a parameter in a type that is not public.
    private static ScriptBlock? BlockIn(object placeholder)
    {
        const BindingFlags any = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic;
        object? argument = placeholder.GetType().GetField("_argument", any)?.GetValue(placeholder);
        return argument?.GetType().GetProperty("ArgumentValue", any)?.GetValue(argument) as ScriptBlock;
    }
}
