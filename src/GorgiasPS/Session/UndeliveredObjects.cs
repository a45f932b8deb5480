using System.Runtime.CompilerServices;

namespace GorgiasPS.Session;

/// <summary>
/// What runs of this session wrote to the pipeline and then found undelivered: tickets, messages and queue items that are targets of errors. They are not kept
/// alive.
/// </summary>
internal static class UndeliveredObjects
{
    private static readonly ConditionalWeakTable<object, object> Known = new();

    /// <summary>Notes that the mail of an object was not delivered.</summary>
    public static void Add(object emitted) => Known.GetValue(emitted, static _ => new object());

    /// <summary>True for an object whose mail was not delivered.</summary>
    public static bool Contains(object input) => Known.TryGetValue(input, out _);
}
