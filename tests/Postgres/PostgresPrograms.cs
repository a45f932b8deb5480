using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Gorgias.Testing;

/// <summary>The programs of PostgreSQL on this machine. In CI, as root, the package is installed when it is missing.</summary>
public static class PostgresPrograms
{
    /// <summary>The user that the packages create.</summary>
    public const string User = "postgres";

    /// <summary>The first version with all features that the tables need.</summary>
    private const int OldestVersion = 11;

    /// <summary>The program is in a folder for administrators, which may be missing from root's path.</summary>
    public static readonly string RunUser =
        new[] { "/usr/sbin/runuser", "/sbin/runuser", "/usr/bin/runuser" }.FirstOrDefault(File.Exists) ?? "runuser";

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    private static readonly Lazy<(string? Folder, string? WhyNot)> Found = new(Find);

    /// <summary>Why the tests on PostgreSQL are skipped; null when they are not.</summary>
    public static string? WhyNot => Found.Value.WhyNot;

    public static string Folder => Found.Value.Folder ?? throw new InvalidOperationException(WhyNot);

    /// <summary>True when PostgreSQL runs as the user of its package, because it refuses to run as root.</summary>
    public static bool AsOtherUser { get; } = Environment.UserName == "root";

    /// <summary>Whether missing packages are installed.</summary>
    public static bool MayInstall =>
        AsOtherUser && File.Exists("/usr/bin/apt-get") && Environment.GetEnvironmentVariable("CI") is { Length: > 0 };

    /// <summary>Runs a program of PostgreSQL, as the user of its package when this process is root; returns its output.</summary>
    public static string Run(string program, params string[] arguments)
    {
        string[] all = [Path.Combine(Folder, program), .. arguments];
        return AsOtherUser ? Start(RunUser, ["-u", User, "--", .. all]) : Start(all[0], all[1..]);
    }

    /// <summary>Begins a program that runs until it is killed, as the user of the package when this process is root.</summary>
    public static Process Begin(string file, params string[] arguments)
    {
        var start = new ProcessStartInfo(AsOtherUser ? RunUser : file) { WorkingDirectory = Path.GetTempPath() };
        string[] all = AsOtherUser ? ["-u", User, "--", file, .. arguments] : arguments;
        Array.ForEach(all, start.ArgumentList.Add);
        return Process.Start(start)!;
    }

    /// <summary>Creates a temporary folder of the user that the programs run as.</summary>
    public static string NewFolder() =>
        AsOtherUser
            ? Start(RunUser, "-u", User, "--", "mktemp", "-d", "-t", "gorgias-queue-XXXXXX").Trim()
            : Directory.CreateTempSubdirectory("gorgias-queue-").FullName;

    public static void DeleteFolder(string folder)
    {
        if (AsOtherUser)
        {
            Start(RunUser, "-u", User, "--", "rm", "-rf", folder);
        }

        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>Runs a program to its end; returns its output.</summary>
    /// <exception cref="InvalidOperationException">The program failed or did not end.</exception>
    public static string Start(string file, params string[] arguments)
    {
        var start = new ProcessStartInfo(file) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = Path.GetTempPath() };
        Array.ForEach(arguments, start.ArgumentList.Add);
        start.Environment["DEBIAN_FRONTEND"] = "noninteractive";
        using Process process = Process.Start(start)!;
        Task<string[]> texts = Task.WhenAll(process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        if (!texts.Wait(Patience))
        {
            process.Kill(entireProcessTree: true);
            throw new InvalidOperationException($"{file} {string.Join(' ', arguments)}: it did not end.");
        }

        process.WaitForExit();
        string[] text = texts.GetAwaiter().GetResult();
        return process.ExitCode == 0 ? text[0] : throw new InvalidOperationException($"{file} {string.Join(' ', arguments)}: {text[0]} {text[1]}");
    }

    private static (string? Folder, string? WhyNot) Find()
    {
        if (!OperatingSystem.IsLinux())
        {
            return (null, "The PostgreSQL store is tested on Linux, where the distribution's packages bring a PostgreSQL.");
        }

        string failure = "";
        if (Search() is null && MayInstall)
        {
            failure = Install("postgresql") is { } error ? $" Here they tried: {error}" : "";
        }

        if (Search() is not { } folder)
        {
            return (null, "The PostgreSQL store is not tested, for want of a PostgreSQL 11 or later. On Debian: apt-get install postgresql; as root with CI=1 "
                + "the tests do it themselves." + failure);
        }

        return AsOtherUser && !(Succeeds("id", "-u", User) && Succeeds(RunUser, "--version"))
            ? (null, $"The PostgreSQL store is not tested: PostgreSQL does not run as root, and it cannot be started as the user '{User}' (runuser).")
            : (folder, null);
    }

    /// <summary>Finds the newest PostgreSQL that runs, in the folders of the distribution or on the path.</summary>
    private static string? Search() =>
        new[] { "/usr/lib/postgresql", "/usr/pgsql" }
            .Where(Directory.Exists)
            .SelectMany(Directory.GetDirectories)
            .Select(version => Path.Combine(version, "bin"))
            .Concat((Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries))
            .Select(folder => (Folder: folder, Version: File.Exists(Path.Combine(folder, "pg_ctl")) ? VersionOf(Path.Combine(folder, "initdb")) : 0))
            .Where(found => found.Version >= OldestVersion)
            .OrderByDescending(found => found.Version)
            .Select(found => found.Folder)
            .FirstOrDefault();

    /// <summary>The version of a PostgreSQL; zero when it does not run. A file alone proves nothing: it may be a link to a package that was removed.</summary>
    private static int VersionOf(string initdb)
    {
        try
        {
            return File.Exists(initdb) && Start(initdb, "--version") is var said && Regex.Match(said, @"PostgreSQL\) (\d+)") is { Success: true } match
                ? int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture)
                : 0;
        }
        catch (Exception e) when (e is InvalidOperationException or System.ComponentModel.Win32Exception)
        {
            return 0;
        }
    }

    private static bool Succeeds(string file, params string[] arguments)
    {
        try
        {
            Start(file, arguments);
            return true;
        }
        catch (Exception e) when (e is InvalidOperationException or System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }

    /// <summary>Installs a package; returns why that failed, or null.</summary>
    public static string? Install(string package)
    {
        string[] install = ["install", "-y", "--no-install-recommends", "-qq", package];
        try
        {
            // Keeps the package from starting a server.
            Directory.CreateDirectory("/etc/postgresql-common/createcluster.d");
            File.WriteAllText("/etc/postgresql-common/createcluster.d/none.conf", "create_main_cluster = false\n");
            if (!Succeeds("apt-get", install))
            {
                // A fresh image has no package lists, or old ones.
                Start("apt-get", "update", "-qq", "-o", "Acquire::Retries=1", "-o", "Acquire::http::Timeout=30");
                Start("apt-get", install);
            }

            return null;
        }
        catch (Exception e) when (e is InvalidOperationException or IOException or UnauthorizedAccessException or System.ComponentModel.Win32Exception)
        {
            return e.Message;
        }
    }
}
