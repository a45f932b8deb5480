using Gorgias.Queue.Addresses;
using Gorgias.Queue.Messages;

namespace Gorgias.Queue;

/// <summary>The folder of the files of named queues.</summary>
public static class QueueFolder
{
    /// <summary>The environment variable that sets another data folder.</summary>
    public const string Variable = "GORGIASPS_DATA";

    /// <summary>
    /// <c>GorgiasPS/queues</c> in the user's data folder: on Windows <c>%LOCALAPPDATA%</c>, on macOS <c>~/Library/Application Support</c>, on Linux
    /// <c>$XDG_DATA_HOME</c> or <c>~/.local/share</c>. With <see cref="Variable"/> set, <c>queues</c> in that folder.
    /// </summary>
    /// <exception cref="QueueException">This user has no data folder.</exception>
    public static string Default => Path.Combine(Data, "queues");

    /// <summary>The folder of the files of shared rate limits.</summary>
    internal static string RateLimits => Path.Combine(Data, "budgets");

    /// <summary>The file of the user's own ledger, in a folder of its own.</summary>
    internal static string Ledger => Path.Combine(Data, "ledger", "default.ledger");

    private static string Data
    {
        get
        {
            if (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } chosen)
            {
                return Path.GetFullPath(chosen);
            }

            string data = Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify);
            return data.Length > 0
                ? Path.Combine(data, "GorgiasPS")
                : throw QueueErrors.InvalidAddress(AddressMessages.NoDataFolder(Variable));
        }
    }

    /// <summary>Lists the queues of a folder by name.</summary>
    /// <exception cref="QueueException">The folder cannot be read.</exception>
    public static IReadOnlyList<QueueAddress> List(string? folder = null)
    {
        folder ??= Default;
        try
        {
            return !Directory.Exists(folder)
                ? []
                : Directory.EnumerateFiles(folder, "*" + QueueAddress.Extension)
                    .Where(f => f.EndsWith(QueueAddress.Extension, StringComparison.OrdinalIgnoreCase))
                    .OrderBy(f => f, StringComparer.OrdinalIgnoreCase)
                    .Select(QueueAddress.OfFile)
                    .ToList();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw QueueErrors.AccessDenied(folder, e.Message, e);
        }
    }
}
