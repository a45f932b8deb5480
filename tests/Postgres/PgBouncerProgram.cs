namespace Gorgias.Testing;

/// <summary>The PgBouncer of this machine. In CI, as root, the package is installed when it is missing.</summary>
public static class PgBouncerProgram
{
    private static readonly Lazy<(string? File, string? WhyNot)> Found = new(Find);

    /// <summary>Why the tests with a pooler are skipped; null when they are not.</summary>
    public static string? WhyNot => PostgresPrograms.WhyNot ?? Found.Value.WhyNot;

    public static string File => Found.Value.File ?? throw new InvalidOperationException(WhyNot);

    private static (string? File, string? WhyNot) Find()
    {
        string failure = "";
        if (Search() is null && PostgresPrograms.MayInstall)
        {
            failure = PostgresPrograms.Install("pgbouncer") is { } error ? $" Here they tried: {error}" : "";
        }

        return Search() is { } file
            ? (file, null)
            : (null, "No pooler is tested, for want of PgBouncer. On Debian: apt-get install pgbouncer; as root with CI=1 the tests do it themselves."
                + failure);
    }

    private static string? Search() =>
        new[] { "/usr/sbin", "/usr/bin", "/usr/local/bin" }.Select(folder => Path.Combine(folder, "pgbouncer")).FirstOrDefault(System.IO.File.Exists);
}
