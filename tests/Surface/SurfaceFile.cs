using DiffPlex.Renderer;

namespace GorgiasPS.Surface;

/// <summary>A committed text that pins a part of what users see, so that no change of it goes unseen.</summary>
internal sealed class SurfaceFile(string root, string name)
{
    // The build's target sets this. A test run never writes a file of the tree.
    private const string Accept = "GORGIASPS_ACCEPT_SURFACE";

    private const int LinesShown = 60;
    private const int Context = 2;

    private readonly string _path = Path.Combine(root, "tests", "Surface", name);

    /// <summary>The committed text, or null when there is none. How it ends its lines is up to whoever checked it out.</summary>
    internal string? Pinned => File.Exists(_path) ? File.ReadAllText(_path).ReplaceLineEndings("\n") : null;

    /// <summary>Fails when the surface differs from the file; in accept mode, writes the file.</summary>
    internal void AssertHolds(string current)
    {
        if (Environment.GetEnvironmentVariable(Accept) == "1")
        {
            File.WriteAllText(_path, current);
        }
        else if (Difference(Pinned, current) is { } difference)
        {
            Assert.Fail(difference);
        }
    }

    /// <summary>Describes the difference from the pinned surface; null when there is none.</summary>
    internal string? Difference(string? pinned, string current)
    {
        const string HowToAccept = "If this is meant, run ./build.sh surface and commit the file.";
        string file = $"tests/Surface/{name}";
        if (pinned is null)
        {
            return $"{file} is missing. {HowToAccept}";
        }

        if (pinned == current)
        {
            return null;
        }

        string[] lines = UnidiffRenderer.GenerateUnidiff(pinned, current, file, "the build", ignoreWhitespace: false, contextLines: Context).Split('\n');
        IEnumerable<string> rest = lines.Length > LinesShown ? [$"... and {lines.Length - LinesShown} more lines"] : [];
        return string.Join('\n', [$"The surface is not that of {file}. {HowToAccept}", .. lines.Take(LinesShown), .. rest]);
    }
}
