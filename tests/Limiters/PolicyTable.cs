using System.Globalization;

namespace Gorgias.Testing.Limiters;

/// <summary>The policy's figures in virtual time, for each scene and each kind of server.</summary>
internal static class PolicyTable
{
    private static readonly (string Name, PolicyRun Run)[] Scenes =
    [
        ("N300 5ms", Scene(latency: 0.005)),
        ("N300 200ms", Scene()),
        ("N300 1s", Scene(latency: 1)),
        ("N2000 200ms", Scene(2000)),
        ("N2000 1s", Scene(2000, 1)),
        ("N300 200ms W10", Scene() with { Period = 10 }),
        ("N300 20ms W2", Scene(latency: 0.02) with { Period = 2 }),
        ("N300 200ms C80", Scene() with { Capacity = 80 }),
        ("N300 200ms no header", Scene() with { HeaderFrom = double.PositiveInfinity }),
        ("N300 200ms full at start", Scene() with { FilledWith = 40 }),
        ("N300 200ms f.5", Scene() with { Others = 0.5 }),
        ("N300 200ms f1", Scene() with { Others = 1 }),
        ("N300 200ms f.3+bursts", Scene() with { Others = 0.3, Bursts = 1 / 60.0 }),
        ("N300 200ms refused count", Scene() with { Others = 0.3, Bursts = 1 / 60.0, CountsRefused = true }),
        ("N2000 200ms f.5", Scene(2000) with { Others = 0.5 }),
    ];

    public static void Write(TextWriter output, int seeds)
    {
        output.WriteLine("scene                     server   time/bound  worst   429s  most  herd  others refused  unfinished");
        foreach ((string name, PolicyRun scene) in Scenes)
        {
            foreach (ServerKind server in Enum.GetValues<ServerKind>())
            {
                var runs = Enumerable.Range(1, seeds).Select(seed => (scene with { Server = server, Seed = seed }).Run()).ToList();
                output.WriteLine(string.Format(
                    CultureInfo.InvariantCulture,
                    "{0,-24}  {1,-7}  {2,10:F3}  {3,5:F3}  {4,5:F1}  {5,4}  {6,4}  {7,14:P0}  {8,10}",
                    name,
                    server,
                    runs.Average(run => run.Ratio),
                    runs.Max(run => run.Ratio),
                    runs.Average(run => run.Refusals.Count),
                    runs.Max(run => run.Refusals.Count),
                    runs.Max(run => run.Herd),
                    runs.Average(run => run.OthersRefused),
                    runs.Count(run => run.Done < scene.Calls)));
            }
        }
    }

    private static PolicyRun Scene(int calls = 300, double latency = 0.2) => new() { Server = ServerKind.Leaky, Calls = calls, Latency = latency };
}
