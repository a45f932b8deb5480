using System.Collections;
using System.Globalization;
using System.Management.Automation;
using Gorgias.Sandbox;
using GorgiasPS.Messages;
using GorgiasPS.Values;

namespace GorgiasPS.Session;

/// <summary>Reads <c>-Fault @{ Refuse = 0.02; DropAfter = 0.02; Path = '/api/tickets' }</c>.</summary>
internal static class FaultTable
{
    private static readonly Dictionary<string, Action<SandboxFaults, object?>> Entries = new(StringComparer.OrdinalIgnoreCase)
    {
        [nameof(SandboxFaults.Refuse)] = static (faults, value) => faults.Refuse = To<double>(value),
        [nameof(SandboxFaults.DropBefore)] = static (faults, value) => faults.DropBefore = To<double>(value),
        [nameof(SandboxFaults.DropAfter)] = static (faults, value) => faults.DropAfter = To<double>(value),
        [nameof(SandboxFaults.Error500Before)] = static (faults, value) => faults.Error500Before = To<double>(value),
        [nameof(SandboxFaults.Error502After)] = static (faults, value) => faults.Error502After = To<double>(value),
        [nameof(SandboxFaults.Truncate)] = static (faults, value) => faults.Truncate = To<double>(value),
        [nameof(SandboxFaults.DelayBefore)] = static (faults, value) => faults.DelayBefore = To<double>(value),
        [nameof(SandboxFaults.DelayAfter)] = static (faults, value) => faults.DelayAfter = To<double>(value),
        [nameof(SandboxFaults.Storm429)] = static (faults, value) => faults.Storm429 = To<double>(value),
        [nameof(SandboxFaults.DelayDuration)] = static (faults, value) => faults.DelayDuration = Milliseconds.From(value),
        [nameof(SandboxFaults.RefuseWindow)] = static (faults, value) => faults.RefuseWindow = Milliseconds.From(value),
        [nameof(SandboxFaults.StormRetryAfter)] = static (faults, value) => faults.StormRetryAfter = To<int>(value),
        [nameof(SandboxFaults.Method)] = static (faults, value) => faults.Method = To<string>(value),
        [nameof(SandboxFaults.Path)] = static (faults, value) => faults.Path = To<string>(value),
    };

    /// <summary>The names that a fault table can have.</summary>
    public static IEnumerable<string> Names => Entries.Keys;

    /// <summary>A value that the fault can have, as it is typed.</summary>
    public static string SampleOf(string name) => name switch
    {
        nameof(SandboxFaults.DelayDuration) or nameof(SandboxFaults.RefuseWindow) => "1000",
        nameof(SandboxFaults.StormRetryAfter) => "5",
        nameof(SandboxFaults.Method) => "'POST'",
        nameof(SandboxFaults.Path) => "'/api/tickets'",
        _ => "0.02",
    };

    /// <summary>The faults of a table.</summary>
    /// <exception cref="ArgumentException">An entry isn't a fault, or its value isn't a valid probability, duration or text.</exception>
    public static SandboxFaults Read(IDictionary table)
    {
        var faults = new SandboxFaults();
        foreach (DictionaryEntry entry in table)
        {
            string name = Convert.ToString(entry.Key, CultureInfo.InvariantCulture) ?? "";
            if (!Entries.TryGetValue(name, out Action<SandboxFaults, object?>? set))
            {
                throw new ArgumentException(SandboxMessages.UnknownFault(name, Names));
            }

            try
            {
                set(faults, entry.Value);
            }
            catch (PSInvalidCastException cause)
            {
                throw new ArgumentException(SandboxMessages.InvalidFault(name, entry.Value?.ToString()), cause);
            }
        }

        return faults;
    }

    private static T To<T>(object? value) => LanguagePrimitives.ConvertTo<T>(value);
}
