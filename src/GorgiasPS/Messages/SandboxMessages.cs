namespace GorgiasPS.Messages;

/// <summary>Texts about sandboxes.</summary>
internal static class SandboxMessages
{
    public const string StartAction = "Start sandbox";
    public const string StopAction = "Stop sandbox";
    public const string NoLimit = "none";

    /// <summary>Where a sandbox would listen.</summary>
    /// <param name="port">The port; 0 for a free one.</param>
    public static string Address(int port) => port == 0 ? "a free port on 127.0.0.1" : FormattableString.Invariant($"127.0.0.1:{port}");

    public static string PortUnavailable(int port, string reason) => FormattableString.Invariant(
        $"The sandbox cannot listen on port {port}: {reason}. Use another port, or omit -Port to use any free port.");

    public static string Limit(int calls, double seconds) => FormattableString.Invariant($"{calls} per {seconds:0.###} s");

    public static string UnknownFault(string name, IEnumerable<string> known) => $"'{name}' isn't a sandbox fault. Faults: {string.Join(", ", known)}.";

    public static string InvalidFault(string name, string? value) =>
        $"-Fault: '{value}' isn't a valid value for {name}. Probabilities are between 0 and 1; durations are milliseconds or time spans.";
}
