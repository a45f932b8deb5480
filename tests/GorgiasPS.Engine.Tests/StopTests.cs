using System.Management.Automation;
using GorgiasPS.Engine.Tests.Support;

namespace GorgiasPS.Engine.Tests;

/// <summary>Ctrl-C. The sandbox answers after an hour, so a cmdlet that waited for the response would not end during the test.</summary>
public sealed class StopTests : IDisposable
{
    private readonly SandboxSession _sandbox = new("-Latency 3600000");

    // Watches the calls in flight: the session under test is busy.
    private readonly ModuleSession _observer = new();

    public void Dispose()
    {
        _observer.Dispose();
        _sandbox.Dispose();
    }

    [Theory]
    [InlineData("New-GorgiasTicket -CustomerEmail jane@example.com -BodyText x")]
    [InlineData("1..2000 | ForEach-Object { [pscustomobject]@{ OrderId = \"A$_\"; Email = \"jane$_@example.com\" } } | New-GorgiasTicket -BodyText x")]
    [InlineData("Add-GorgiasMessage -Id 80000001 -FromAgent -BodyText x")]
    [InlineData("Set-GorgiasTicket -Id 80000001 -Status closed")]
    [InlineData("Get-GorgiasTicket")]
    [InlineData("Get-GorgiasTicket -Id 80000001")]
    [InlineData("Invoke-GorgiasApi -Path tickets")]
    [InlineData("Test-GorgiasConnection")]
    public void A_stopped_cmdlet_does_not_wait_for_a_response(string script)
    {
        using PowerShell shell = _sandbox.Session.Start(script);
        using ManualResetEventSlim ended = new();
        shell.InvocationStateChanged += (_, change) =>
        {
            if (change.InvocationStateInfo.State is PSInvocationState.Stopped or PSInvocationState.Failed or PSInvocationState.Completed)
            {
                ended.Set();
            }
        };
        object connection = _sandbox.Session.Variable("connection");
        shell.BeginInvoke();
        SandboxSession.WaitUntil(() => ended.IsSet || _observer.Run("(Get-GorgiasRateLimit -Connection $c).InFlight", ("c", connection)).Output is [> 0]);
        Assert.False(ended.IsSet, "It ended by itself.");

        shell.Stop();

        Assert.True(ended.Wait(TimeSpan.FromMinutes(2)));
        Assert.Equal(PSInvocationState.Stopped, shell.InvocationStateInfo.State);
    }
}
