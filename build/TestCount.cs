using System.Globalization;
using System.Text.Json;
using System.Xml.Linq;

namespace GorgiasPS.Build;

/// <summary>How many tests ended how.</summary>
internal sealed record TestCount(int Passed, int Failed, int Skipped)
{
    internal static readonly TestCount None = new(0, 0, 0);

    public static TestCount operator +(TestCount left, TestCount right) =>
        new(left.Passed + right.Passed, left.Failed + right.Failed, left.Skipped + right.Skipped);

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Passed} passed, {Failed} failed, {Skipped} skipped");

    /// <summary>Reads the result file of one xunit project.</summary>
    internal static TestCount FromTrx(string file)
    {
        XElement counters = XDocument.Load(file).Descendants().Single(static element => element.Name.LocalName == "Counters");
        int Count(string name) => (int?)counters.Attribute(name) ?? 0;
        int passed = Count("passed");
        int executed = Count("executed");
        return new TestCount(passed, executed - passed, Count("total") - executed);
    }

    /// <summary>Why tests of the xunit projects were skipped, and how many for each reason; the console names the tests alone.</summary>
    internal static IEnumerable<(string Reason, int Tests)> SkipReasons(IEnumerable<string> files) => files
        .SelectMany(static file => XDocument.Load(file).Descendants())
        .Where(static element => element.Name.LocalName == "UnitTestResult" && (string?)element.Attribute("outcome") == "NotExecuted")
        .Select(static test => test.Descendants().FirstOrDefault(static element => element.Name.LocalName == "Message")?.Value ?? "No reason was given.")
        .GroupBy(static reason => reason, StringComparer.Ordinal)
        .Select(static group => (group.Key, group.Count()));

    /// <summary>Reads what Invoke-Suites.ps1 wrote.</summary>
    internal static TestCount FromPester(string file) =>
        JsonSerializer.Deserialize<TestCount>(File.ReadAllText(file)) ?? throw new InvalidDataException($"{file} holds no counts.");
}
