using System.Diagnostics;

namespace Gorgias.Testing;

/// <summary>The programs of PostgreSQL on this machine: from the distribution's packages, installed where this is CI and may.</summary>
public static class PostgresPrograms
{
    private static readonly Lazy<(string? Folder, string? WhyNot)> Found = new(Find);

    /// <summary>Why the tests on PostgreSQL are skipped; null when they are not.</summary>
    public static string? WhyNot => Found.Value.WhyNot;

    public static string Folder => Found.Value.Folder ?? throw new InvalidOperationException(WhyNot);

    /// <summary>PostgreSQL refuses to run as root; the package brings a user for it.</summary>
    public static bool AsOtherUser { get; } = Environment.UserName == "root";

    /// <summary>Runs a program of PostgreSQL, as its user when we are root; returns what it printed.</summary>
    public static string Run(string program, params string[] arguments)
    {
        string[] all = [Path.Combine(Folder, program), .. arguments];
        return AsOtherUser ? Start("runuser", ["-u", "postgres", "--", .. all]) : Start(all[0], all[1..]);
    }

    public static string Start(string file, string[] arguments)
    {
        var start = new ProcessStartInfo(file) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = Path.GetTempPath() };
        Array.ForEach(arguments, start.ArgumentList.Add);
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        if (!process.WaitForExit(TimeSpan.FromMinutes(5)) || process.ExitCode != 0)
        {
            throw new InvalidOperationException($"{file} {string.Join(' ', arguments)}: {output} {(error.IsCompleted ? error.GetAwaiter().GetResult() : "no end")}");
        }

        return output;
    }

    private static (string? Folder, string? WhyNot) Find()
    {
        if (!OperatingSystem.IsLinux())
        {
            return (null, "PostgreSQL is tested on Linux, where the distribution's packages bring it.");
        }

        if (Search() is null && AsOtherUser && File.Exists("/usr/bin/apt-get") && Environment.GetEnvironmentVariable("CI") is { Length: > 0 })
        {
            Install();
        }

        return Search() is { } folder
            ? (folder, null)
            : (null, "SKIPPED: the PostgreSQL store is not tested, for want of a PostgreSQL. On Debian: apt-get install postgresql; as root with CI=1 the tests do it themselves.");
    }

    private static string? Search() =>
        new[] { "/usr/lib/postgresql", "/usr/pgsql" }
            .Where(Directory.Exists)
            .SelectMany(Directory.GetDirectories)
            .Select(version => Path.Combine(version, "bin"))
            .Concat((Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator))
            .LastOrDefault(folder => Works(Path.Combine(folder, "initdb")) && Works(Path.Combine(folder, "pg_ctl")));

    /// <summary>A file alone proves nothing: it may be a link to a package that was removed.</summary>
    private static bool Works(string program)
    {
        try
        {
            return File.Exists(program) && Start(program, ["--version"]).Contains("PostgreSQL", StringComparison.Ordinal);
        }
        catch (Exception e) when (e is InvalidOperationException or System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }

    private static void Install()
    {
        try
        {
            // The package would start a server of its own.
            Directory.CreateDirectory("/etc/postgresql-common/createcluster.d");
            File.WriteAllText("/etc/postgresql-common/createcluster.d/none.conf", "create_main_cluster = false\n");
            Start("apt-get", ["install", "-y", "--no-install-recommends", "-qq", "postgresql"]);
        }
        catch (Exception e) when (e is InvalidOperationException or IOException or UnauthorizedAccessException or System.ComponentModel.Win32Exception)
        {
            Trace.WriteLine(e.Message);
        }
    }
}
