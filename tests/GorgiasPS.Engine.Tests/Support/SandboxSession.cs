using System.Diagnostics;

namespace GorgiasPS.Engine.Tests.Support;

/// <summary>A session that is connected to a sandbox of its own, without a rate limit.</summary>
public sealed class SandboxSession : IDisposable
{
    private readonly DirectoryInfo _data = Directory.CreateTempSubdirectory("gorgiasps-tests-");

    /// <param name="options">Parameters of Start-GorgiasSandbox, as they are typed.</param>
    public SandboxSession(string options = "")
    {
        // The ledger is not that of whoever runs the tests.
        Environment.SetEnvironmentVariable("GORGIASPS_DATA", _data.FullName);
        Session.Run(
            $"$global:sandbox = Start-GorgiasSandbox -Plan Unlimited -SendDelay 0 {options}; "
            + "$global:connection = $sandbox | Connect-Gorgias -DefaultChannel email -DefaultVia api -SkipVerification");
    }

    public ModuleSession Session { get; } = new();

    /// <summary>Waits until a condition is true. The limit of two minutes only ends a test that would hang.</summary>
    public static void WaitUntil(Func<bool> condition)
    {
        long began = Stopwatch.GetTimestamp();
        while (!condition())
        {
            Assert.True(Stopwatch.GetElapsedTime(began) < TimeSpan.FromMinutes(2), "The condition did not become true.");
            Thread.Yield();
        }
    }

    public void Dispose()
    {
        Session.Run("$connection | Disconnect-Gorgias; $sandbox | Stop-GorgiasSandbox");
        Session.Dispose();
        Environment.SetEnvironmentVariable("GORGIASPS_DATA", null);
        _data.Delete(recursive: true);
    }
}
