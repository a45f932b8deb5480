using System.Diagnostics;

namespace GorgiasPS.Engine.Tests.Support;

/// <summary>A session that is connected to a sandbox of its own, without a rate limit.</summary>
public sealed class SandboxSession : IDisposable
{
    /// <param name="options">Parameters of Start-GorgiasSandbox, as they are typed.</param>
    public SandboxSession(string options = "")
    {
        Session.Run(
            $"$global:sandbox = Start-GorgiasSandbox -Plan Unlimited -SendDelay 0 {options}; "
            + "$global:connection = $sandbox | Connect-Gorgias -DefaultChannel email -DefaultVia api -SkipVerification");
    }

    public ModuleSession Session { get; } = new();

    /// <summary>Waits until an expression is true, which must be soon: the bound only ends a test that would hang.</summary>
    public static void WaitUntil(Func<bool> isSo)
    {
        long began = Stopwatch.GetTimestamp();
        while (!isSo())
        {
            Assert.True(Stopwatch.GetElapsedTime(began) < TimeSpan.FromMinutes(2), "What was waited for did not come.");
            Thread.Yield();
        }
    }

    public void Dispose()
    {
        Session.Run("$connection | Disconnect-Gorgias; $sandbox | Stop-GorgiasSandbox");
        Session.Dispose();
    }
}
