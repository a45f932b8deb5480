using GorgiasPS.Engine.Tests.Support;

namespace GorgiasPS.Engine.Tests;

public sealed class ModuleTests : IDisposable
{
    private readonly ModuleSession _session = new();

    public void Dispose() => _session.Dispose();

    [Fact]
    public void Orders_go_in_and_tickets_come_out_in_order()
    {
        ScriptResult result = _session.Run(
            """
            $null = Connect-Gorgias -Sandbox -DefaultChannel email -DefaultVia api
            try {
                1..25 | ForEach-Object { [pscustomobject]@{ OrderId = "A$_"; Email = "jane$_@example.com" } } | New-GorgiasTicket -BodyText x | ForEach-Object ExternalId
            } finally {
                Disconnect-Gorgias
                Stop-GorgiasSandbox
            }
            """);

        Assert.Empty(result.Errors);
        Assert.Equal(Enumerable.Range(1, 25).Select(static number => $"A{number}"), result.Output);
    }
}
