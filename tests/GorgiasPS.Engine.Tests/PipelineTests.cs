using System.Management.Automation;
using GorgiasPS.Engine.Tests.Support;

namespace GorgiasPS.Engine.Tests;

public sealed class PipelineTests : IDisposable
{
    private readonly SandboxSession _sandbox = new();

    private ModuleSession Session => _sandbox.Session;

    public void Dispose() => _sandbox.Dispose();

    [Fact]
    public void Tickets_come_out_in_the_order_of_the_records()
    {
        ScriptResult result = Session.Run(
            "1..25 | ForEach-Object { [pscustomobject]@{ OrderId = \"A$_\"; Email = \"jane$_@example.com\" } } | New-GorgiasTicket -BodyText x | "
                + "ForEach-Object ExternalId");

        Assert.Empty(result.Errors);
        Assert.Equal(Enumerable.Range(1, 25).Select(static number => $"order-A{number}"), result.Output);
    }

    [Theory]
    [InlineData("[pscustomobject]@{ OrderId = 'A1'; Email = 'jane@example.com' }")]
    [InlineData("('OrderId,Email', 'A1,jane@example.com' | ConvertFrom-Csv)")]
    public void A_record_is_bound_by_property_names(string record)
    {
        ScriptResult result = Session.Run($"{record} | New-GorgiasTicket -BodyText x | ForEach-Object {{ $_.ExternalId, $_.Customer.Email }}");

        Assert.Empty(result.Errors);
        Assert.Equal(["order-A1", "jane@example.com"], result.Output);
    }

    [Fact]
    public void A_script_block_gets_the_record()
    {
        ScriptResult result = Session.Run(
            "[pscustomobject]@{ OrderId = 'A1'; Email = 'jane@example.com' } | New-GorgiasTicket -Subject { \"Order $($_.OrderId)\" } -BodyText { $_.Email } "
                + "| ForEach-Object Subject");

        Assert.Equal(["Order A1"], result.Output);
    }

    [Fact]
    public void A_failed_record_is_an_error_with_an_id_a_category_and_the_record()
    {
        ScriptResult result = Session.Run(
            "[pscustomobject]@{ OrderId = 'A1'; Email = 'broken' }, [pscustomobject]@{ OrderId = 'A2'; Email = 'jane@example.com' } | New-GorgiasTicket "
                + "-BodyText x | ForEach-Object ExternalId");

        ErrorRecord error = Assert.Single(result.Errors);
        Assert.Equal("Gorgias.OrderInvalidValue,GorgiasPS.NewGorgiasTicketCommand", error.FullyQualifiedErrorId);
        Assert.Equal(ErrorCategory.InvalidData, error.CategoryInfo.Category);
        Assert.Equal("A1", PSObject.AsPSObject(error.TargetObject).Properties["OrderId"].Value);
        Assert.Equal(["order-A2"], result.Output);
    }

    [Fact]
    public void ErrorAction_Stop_ends_the_pipeline_at_the_first_error()
    {
        Assert.ThrowsAny<RuntimeException>(() => Session.Run(
            "1..5 | ForEach-Object { [pscustomobject]@{ OrderId = \"A$_\"; Email = 'broken' } } | New-GorgiasTicket -BodyText x -ErrorAction Stop"));
    }
}
