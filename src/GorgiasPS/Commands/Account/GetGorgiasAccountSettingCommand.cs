using System.Management.Automation;
using System.Runtime.CompilerServices;
using Gorgias.Client;
using Gorgias.Client.Operations;
using GorgiasPS.Values;

namespace GorgiasPS;

/// <summary>Gets the settings of the account.</summary>
[Cmdlet(VerbsCommon.Get, "GorgiasAccountSetting")]
[OutputType(typeof(GorgiasAccountSetting))]
public sealed class GetGorgiasAccountSettingCommand : GorgiasCmdlet
{
    /// <summary>Types of the settings, such as business-hours or auto-merge; they may have wildcards. A type that the account doesn't have is an error.
    /// Default: all types.</summary>
    [Parameter(Position = 0)]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(SettingTypeCompleter))]
    public string[]? Type { get; set; }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        GorgiasClient client = Client;
        CallOptions options = CallOptions(CallPriority.Interactive);
        foreach (string? type in Type ?? [null!])
        {
            RunEach(cancellation => FindAsync(client, type, options, cancellation), type);
        }
    }

    private static async IAsyncEnumerable<GorgiasAccountSetting> FindAsync(
        GorgiasClient client, string? type, CallOptions options, [EnumeratorCancellation] CancellationToken cancellation)
    {
        bool isPattern = type is not null && WildcardPattern.ContainsWildcardCharacters(type);
        WildcardPattern? pattern = isPattern ? WildcardPattern.Get(type, WildcardOptions.IgnoreCase | WildcardOptions.CultureInvariant) : null;
        bool isFound = false;
        await foreach (GorgiasAccountSetting setting in client.Account.ListSettingsAsync(isPattern ? null : type, options, cancellation).ConfigureAwait(false))
        {
            if (pattern?.IsMatch(setting.Type) != false)
            {
                isFound = true;
                yield return setting;
            }
        }

        if (!isFound && type is not null && !isPattern)
        {
            List<GorgiasAccountSetting> all = [];
            await foreach (GorgiasAccountSetting setting in client.Account.ListSettingsAsync(null, options, cancellation).ConfigureAwait(false))
            {
                all.Add(setting);
            }

            throw NameLookup.Unknown(all, type, "setting", nameof(Type), static setting => [setting.Type]);
        }
    }
}
