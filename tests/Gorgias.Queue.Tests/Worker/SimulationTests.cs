using Gorgias.Sandbox;
using Gorgias.Simulation;
using Xunit.Abstractions;

namespace Gorgias.Queue.Tests.Worker;

/// <summary>Short simulations. The long ones are run by hand: <c>dotnet run --project tests/Benchmarks -c Release -- simulate</c>.</summary>
public sealed class SimulationTests(ITestOutputHelper output)
{
    [Theory]
    [InlineData(SandboxLimiter.Leaky)]
    [InlineData(SandboxLimiter.Window)]
    [InlineData(SandboxLimiter.Fixed)]
    public void No_order_is_lost_or_sent_twice(SandboxLimiter limiter) =>
        Check(new SimulationOptions { Seed = FreshSeed(), Orders = 300, Crashes = 60, Limiter = limiter });

    [Fact]
    public void No_order_is_lost_or_sent_twice_on_SQLite() =>
        Check(new SimulationOptions
        {
            Seed = FreshSeed(),
            Orders = 60,
            Crashes = 12,
            Folder = Directory.CreateTempSubdirectory("gorgias-simulation-").FullName,
        });

    [Fact]
    public void The_same_seed_gives_the_same_events()
    {
        var options = new SimulationOptions { Seed = 7, Orders = 200, Crashes = 40 };

        Assert.Equal(Check(options).Hash, Check(options).Hash);
        Assert.NotEqual(Check(options).Hash, Check(options with { Seed = 8 }).Hash);
    }

    [Fact]
    public void A_worker_that_does_not_look_before_it_sends_again_is_found_out() =>
        Assert.NotNull(new Simulator(new SimulationOptions { Seed = 1, Orders = 2000, Crashes = 400, WithoutLookup = true }).Run().Violation);

    private SimulationResult Check(SimulationOptions options)
    {
        output.WriteLine($"Seed {options.Seed}, {options.Limiter}");
        SimulationResult result = new Simulator(options).Run();
        Assert.True(result.Violation is null, $"Seed {options.Seed}: {result.Violation}\n{string.Join('\n', result.LastEvents)}");
        return result;
    }

    // Another one each time; it is printed, and with it the simulation is the same again.
    private static int FreshSeed() => Environment.TickCount & int.MaxValue;
}
