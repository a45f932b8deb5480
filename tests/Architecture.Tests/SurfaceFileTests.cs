using GorgiasPS.Surface;

namespace Architecture.Tests;

/// <summary>The comparison with a surface file reports every change.</summary>
public sealed class SurfaceFileTests
{
    private static readonly SurfaceFile Missing = new(Repository.Root, "none.txt");

    [Theory]
    [InlineData("cmdlets.txt")]
    [InlineData("types.txt")]
    public void A_changed_line_is_reported(string name)
    {
        SurfaceFile file = new(Repository.Root, name);
        string pinned = file.Pinned!;
        string[] lines = pinned.Split('\n');
        int at = Array.FindIndex(lines, lines.Length / 2, static line => line.Length > 0);
        string was = lines[at];
        lines[at] = $"{was}, changed";

        string? difference = file.Difference(pinned, string.Join('\n', lines));

        Assert.NotNull(difference);
        Assert.Contains($"\n-{was}\n+{was}, changed\n", difference.ReplaceLineEndings("\n"));
        Assert.Contains("./build.sh surface", difference);
    }

    [Theory]
    [InlineData("a\nb\n", "a\nb\nc\n", "+c")]
    [InlineData("a\nb\nc\n", "a\nc\n", "-b")]
    public void An_added_or_removed_line_is_reported(string pinned, string current, string expected) =>
        Assert.Contains(expected, Missing.Difference(pinned, current)!.ReplaceLineEndings("\n").Split('\n'));

    [Fact]
    public void The_same_text_is_no_difference() => Assert.Null(Missing.Difference("a\nb\n", "a\nb\n"));

    [Fact]
    public void A_long_difference_is_cut()
    {
        string difference = Missing.Difference("", string.Concat(Enumerable.Range(0, 1000).Select(static number => $"{number}\n")))!;

        Assert.InRange(difference.Split('\n').Length, 60, 65);
        Assert.EndsWith("more lines", difference);
    }

    [Fact]
    public void A_missing_file_is_a_difference() => Assert.Contains("none.txt is missing", Missing.Difference(Missing.Pinned, "a\n"));
}
