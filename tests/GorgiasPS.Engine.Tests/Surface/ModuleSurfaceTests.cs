using System.Management.Automation;
using GorgiasPS.Engine.Tests.Support;
using GorgiasPS.Surface;

namespace GorgiasPS.Engine.Tests.Surface;

/// <summary>The surface of the module changes only together with its surface file.</summary>
public sealed class ModuleSurfaceTests : IDisposable
{
    private readonly ModuleSession _session = new();

    public void Dispose() => _session.Dispose();

    [Fact]
    [Trait("Category", "Surface")]
    public void Cmdlets_types_and_views_are_those_of_the_file() => new SurfaceFile(Repository.Root, "cmdlets.txt").AssertHolds(ModuleSurface.Read(_session));

    [Fact]
    public void The_text_of_a_cmdlet_has_all_that_binds_its_parameters()
    {
        CmdletInfo cmdlet = new("Measure-Sample", typeof(MeasureSampleCommand));

        string text = string.Join('\n', CmdletText.Of(cmdlet));

        Assert.Equal(
            """
            Measure-Sample
              parameter sets: ById, ByName
              default set: ById
              should process: yes, impact High
              paging: no
              alias: sample
              output in ById: int
              output: string
              -Id <long?>, alias Key, Number
                ById: mandatory, position 0, pipeline by value
                ValidateRange: MaxRange 9; MinRange 1
              -Name <string[]>
                ByName: mandatory, named, pipeline by property name
                SupportsWildcards
                ValidateSet: IgnoreCase False; ValidValues a, b
              -Rest <System.Object>
                every set: optional, named, remaining arguments, hidden
            """,
            text);
    }

    [Cmdlet(VerbsDiagnostic.Measure, "Sample", DefaultParameterSetName = "ById", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
    [Alias("sample")]
    [OutputType(typeof(string))]
    [OutputType(typeof(int), ParameterSetName = ["ById"])]
    private sealed class MeasureSampleCommand : PSCmdlet
    {
        [Parameter(Mandatory = true, Position = 0, ParameterSetName = "ById", ValueFromPipeline = true)]
        [Alias("Number", "Key")]
        [ValidateRange(1, 9)]
        public long? Id { get; set; }

        [Parameter(Mandatory = true, ParameterSetName = "ByName", ValueFromPipelineByPropertyName = true)]
        [SupportsWildcards]
        [ValidateSet("a", "b", IgnoreCase = false)]
        public string[]? Name { get; set; }

        [Parameter(ValueFromRemainingArguments = true, DontShow = true)]
        public object? Rest { get; set; }
    }
}
