using System.Management.Automation;
using Gorgias.Client;
using GorgiasPS.Completion;
using GorgiasPS.Resources;
using GorgiasPS.Values;

namespace GorgiasPS;

/// <summary>Changes macros.</summary>
[Cmdlet(VerbsCommon.Set, "GorgiasMacro", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(GorgiasMacro))]
public sealed class SetGorgiasMacroCommand : SetResourceCmdlet<GorgiasMacro>
{
    /// <summary>New name of the macro.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Field("name")]
    [ArgumentCompleter(typeof(NoCompleter))]
    public string? Name { get; set; }

    /// <summary>New text of the reply. The HTML of the reply is replaced, too.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(NoCompleter))]
    public string? BodyText { get; set; }

    /// <summary>New reply as HTML. The text of the reply is replaced, too.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(NoCompleter))]
    public string? BodyHtml { get; set; }

    /// <summary>Tags that the macro adds to a ticket, in place of those it adds now. Use @() for none.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [AllowEmptyCollection]
    [ArgumentCompleter(typeof(TagCompleter))]
    public string[]? Tag { get; set; }

    /// <summary>Status that the macro sets: open or closed.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(StatusCompleter))]
    public string? Status { get; set; }

    /// <summary>New language of the reply, ISO 639-1, such as en. Use $null for none.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Field("language")]
    [ArgumentCompleter(typeof(LanguageCompleter))]
    public string? Language { get; set; }

    /// <summary>What the macro is about, such as shipping/status. Use $null for nothing.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Field("intent")]
    [ArgumentCompleter(typeof(IntentCompleter))]
    public string? Intent { get; set; }

    /// <summary>New ID of your own for the macro, up to 255 characters.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Field("external_id")]
    [ArgumentCompleter(typeof(NoCompleter))]
    public string? ExternalId { get; set; }

    /// <summary>Archives the macro, so that agents aren't offered it. Use -Archived:$false to take it back from the archive.</summary>
    [Parameter]
    public SwitchParameter Archived { get; set; }

    private protected override ReadableResource<GorgiasMacro> Resource => Client.Macros;

    private protected override IEnumerable<string> Changes =>
        [.. base.Changes, nameof(BodyText), nameof(BodyHtml), nameof(Tag), nameof(Status), nameof(Archived)];

    private protected override Task<GorgiasMacro> ChangeAsync(
        long id, Dictionary<string, object?> fields, CallOptions options, CancellationToken cancellation) => Client.Macros.ChangeAsync(
            id, fields, new MacroContent(
                IsGiven(nameof(BodyText)) ? BodyText ?? "" : null, IsGiven(nameof(BodyHtml)) ? BodyHtml ?? "" : null,
                IsGiven(nameof(Tag)) ? Tag ?? [] : null, IsGiven(nameof(Status)) ? Status : null),
            IsGiven(nameof(Archived)) ? Archived.IsPresent : null, options, cancellation);
}
