using System.Globalization;
using System.Text.Json;
using System.Xml.Linq;

namespace GorgiasPS.Build;

/// <summary>The results of one suite (an xunit project, or a Pester file), and how long it ran.</summary>
internal sealed record SuiteResult(string Name, TestCount Count, TimeSpan Duration)
{
    /// <summary>Reads the result file of one xunit project.</summary>
    internal static SuiteResult FromTrx(string file)
    {
        XElement run = XDocument.Load(file).Root!;
        XElement counters = run.Descendants().Single(static element => element.Name.LocalName == "Counters");
        XElement times = run.Elements().Single(static element => element.Name.LocalName == "Times");
        int Count(string name) => (int?)counters.Attribute(name) ?? 0;
        DateTimeOffset Time(string name) => (DateTimeOffset)times.Attribute(name)!;
        int passed = Count("passed");
        int executed = Count("executed");
        return new SuiteResult(
            Path.GetFileNameWithoutExtension(file), new TestCount(passed, executed - passed, Count("total") - executed), Time("finish") - Time("start"));
    }

    /// <summary>
    /// Reads what Invoke-Suites.ps1 wrote of a suite: its results, and which tests failed or were skipped, with the reason. Null when it wrote nothing.
    /// </summary>
    internal static (SuiteResult Suite, IEnumerable<string> Remarks)? FromPester(string file)
    {
        string json = File.Exists(file) ? File.ReadAllText(file) : "";
        if (json.Length == 0)
        {
            return null;
        }

        PesterSuite suite = JsonSerializer.Deserialize<PesterSuite>(json) ?? throw new InvalidDataException($"{file} has no result.");
        return (
            new SuiteResult(suite.Name, new TestCount(suite.Passed, suite.Failed, suite.Skipped), TimeSpan.FromSeconds(suite.Seconds)),
            [
                .. from reason in suite.SkipReasons
                   group reason by reason into skip
                   select $"Skipped: {skip.Count()} tests of {suite.Name}. {skip.Key}",
                .. suite.FailedTests.Select(test => $"Failed: {suite.Name}: {test}"),
            ]);
    }

    /// <summary>The tests of the xunit projects that failed, each with the first line of its message: whoever reads the end of a log sees which.</summary>
    internal static IEnumerable<string> FailedTests(IEnumerable<string> files) =>
        from file in files
        from element in XDocument.Load(file).Descendants()
        where element.Name.LocalName == "UnitTestResult" && (string?)element.Attribute("outcome") is not ("Passed" or "NotExecuted")
        let message = element.Descendants().FirstOrDefault(static part => part.Name.LocalName == "Message")?.Value ?? ""
        select $"Failed: {(string?)element.Attribute("testName")}: {message.AsSpan().Trim().ToString().Split('\n')[0].TrimEnd()}";

    /// <summary>Why tests of the xunit projects were skipped, and how many for each reason; the console names the tests alone.</summary>
    internal static IEnumerable<(string Reason, int Tests)> SkipReasons(IEnumerable<string> files) => files
        .SelectMany(static file => XDocument.Load(file).Descendants())
        .Where(static element => element.Name.LocalName == "UnitTestResult" && (string?)element.Attribute("outcome") == "NotExecuted")
        .Select(static test => test.Descendants().FirstOrDefault(static element => element.Name.LocalName == "Message")?.Value ?? "No reason was given.")
        .GroupBy(static reason => reason, StringComparer.Ordinal)
        .Select(static group => (group.Key, group.Count()));

    /// <summary>One line a suite, the longest first, with its share of the time that all took.</summary>
    internal static IEnumerable<string> Table(IReadOnlyCollection<SuiteResult> suites)
    {
        double all = Math.Max(0.001, suites.Sum(static suite => suite.Duration.TotalSeconds));
        int width = suites.Max(static suite => suite.Name.Length);
        return suites.OrderByDescending(static suite => suite.Duration).Select(suite => string.Create(
            CultureInfo.InvariantCulture,
            $"{suite.Name.PadRight(width)}  {suite.Duration.TotalSeconds,6:0.0} s  {suite.Duration.TotalSeconds / all,4:0%}  {suite.Count}"));
    }

    private sealed record PesterSuite(string Name, int Passed, int Failed, int Skipped, double Seconds, string[] SkipReasons, string[] FailedTests);
}
