using System.Globalization;

namespace Gorgias.Queue.Worker;

/// <summary>
/// The names of workers, which own their leases: <c>machine/process/id/scope-start</c>. The last part tells processes apart that have the same number on
/// different machines, in different containers, or one after the other. It is missing where that cannot be told.
/// </summary>
internal static class WorkerName
{
    private const int IdLength = 32;
    private const int Parts = 4;

    /// <summary>The name of a worker of this process.</summary>
    public static string Create(IProcessTable processes, Guid id)
    {
        string name = FormattableString.Invariant($"{Environment.MachineName}/{processes.OwnId}/{id:N}");
        return processes is { Scope: { } scope, OwnStart: { } start } ? FormattableString.Invariant($"{name}/{scope}-{start}") : name;
    }

    /// <summary>True only when it is certain that the worker's process has ended. False for a name that a caller has chosen.</summary>
    public static bool IsGone(string name, IProcessTable processes)
    {
        string[] parts = name.Split('/');
        if (processes.Scope is not { } scope || parts.Length < Parts || parts[parts.Length - 2].Length != IdLength)
        {
            return false;
        }

        string[] place = parts[parts.Length - 1].Split('-');
        return place.Length == 2
            && place[0] == scope
            && int.TryParse(parts[parts.Length - 3], NumberStyles.None, CultureInfo.InvariantCulture, out int id)
            && long.TryParse(place[1], NumberStyles.None, CultureInfo.InvariantCulture, out long start)
            && processes.IsGone(id, start);
    }
}
