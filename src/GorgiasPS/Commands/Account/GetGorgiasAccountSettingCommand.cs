using System.Management.Automation;
using Gorgias.Client;
using GorgiasPS.Values;

namespace GorgiasPS;

/// <summary>Gets the settings of the account.</summary>
[Cmdlet(VerbsCommon.Get, "GorgiasAccountSetting")]
[OutputType(typeof(GorgiasAccountSetting))]
public sealed class GetGorgiasAccountSettingCommand : GorgiasCmdlet
{
    /// <summary>Types of the settings, such as business-hours or auto-merge. Default: all types.</summary>
    [Parameter(Position = 0)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(SettingTypeCompleter))]
    public string[]? Type { get; set; }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        GorgiasClient client = Client;
        CallOptions options = CallOptions(CallPriority.Interactive);
        foreach (string? type in Type ?? [null!])
        {
            RunEach(cancellation => client.Account.ListSettingsAsync(type, options, cancellation), type);
        }
    }
}
