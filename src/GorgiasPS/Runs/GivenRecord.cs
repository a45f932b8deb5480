using System.Management.Automation;

namespace GorgiasPS.Runs;

/// <summary>The parameters of a command line as a record: the target object of errors when nothing was piped in.</summary>
internal static class GivenRecord
{
    // Parameters of the run. They are not part of a record.
    private static readonly string[] RunParameters =
    [
        "Connection", "ThrottleLimit", "Force", "InputObject", "TotalCount", "Queue", "BatchSize", "ExternalIdPrefix", "Strict", "First", "MaxBillable",
        "DeliveryWaitSec", "Mapping", "Culture", "Currency", "OutagePatience", "MaximumWaitSec", "PreviewPath", "ReportPath", "Bulk",
    ];

    /// <summary>The record.</summary>
    /// <param name="bound">The parameters of the cmdlet, without those that all cmdlets have.</param>
    public static PSObject Of(IEnumerable<KeyValuePair<string, object>> bound)
    {
        var given = new PSObject();
        foreach (KeyValuePair<string, object> parameter in bound.Where(static parameter => !RunParameters.Contains(parameter.Key)))
        {
            given.Properties.Add(new PSNoteProperty(parameter.Key, parameter.Value));
        }

        return given;
    }
}
