using System.Management.Automation;
using Gorgias.Client;
using GorgiasPS.Completion;
using GorgiasPS.Resources;
using GorgiasPS.Values;

namespace GorgiasPS;

/// <summary>Gets macros by ID or name, or lists them.</summary>
[Cmdlet(VerbsCommon.Get, "GorgiasMacro")]
[OutputType(typeof(GorgiasMacro))]
public sealed class GetGorgiasMacroCommand : GetResourceCmdlet<GorgiasMacro>
{
    /// <summary>Text to search for in names and replies.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [Field("search")]
    [ArgumentCompleter(typeof(NoCompleter))]
    public string? Search { get; set; }

    /// <summary>Lists only macros that add one of these tags.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [Field("tags")]
    [ArgumentCompleter(typeof(TagCompleter))]
    public string[]? Tag { get; set; }

    /// <summary>Lists only macros in these languages, such as en.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [Field("languages")]
    [ArgumentCompleter(typeof(LanguageCompleter))]
    public string[]? Language { get; set; }

    /// <summary>Lists archived macros instead of those that agents are offered.</summary>
    [Parameter]
    [Field("archived")]
    public SwitchParameter Archived { get; set; }

    private protected override ReadableResource<GorgiasMacro> Resource => Client.Macros;
}
