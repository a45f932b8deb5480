using System.Management.Automation;
using Gorgias.Client;
using GorgiasPS.Completion;
using GorgiasPS.Resources;
using GorgiasPS.Values;

namespace GorgiasPS;

/// <summary>Creates a macro.</summary>
[Cmdlet(VerbsCommon.New, "GorgiasMacro", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(GorgiasMacro))]
public sealed class NewGorgiasMacroCommand : NewResourceCmdlet<GorgiasMacro>
{
    /// <summary>Name of the macro, up to 256 characters.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    [Field("name")]
    [ArgumentCompleter(typeof(NoCompleter))]
    public string Name { get; set; } = "";

    /// <summary>Text of the reply.</summary>
    [Parameter(Position = 1, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(NoCompleter))]
    public string? BodyText { get; set; }

    /// <summary>Reply as HTML. Default: the text of the reply.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(NoCompleter))]
    public string? BodyHtml { get; set; }

    /// <summary>Tags that the macro adds to a ticket. A column of a file has semicolons between them.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(TagCompleter))]
    public string[]? Tag { get; set; }

    /// <summary>Status that the macro sets: open or closed.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(StatusCompleter))]
    public string? Status { get; set; }

    /// <summary>Language of the reply, ISO 639-1, such as en.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Field("language")]
    [ArgumentCompleter(typeof(LanguageCompleter))]
    public string? Language { get; set; }

    /// <summary>What the macro is about, such as shipping/status.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Field("intent")]
    [ArgumentCompleter(typeof(IntentCompleter))]
    public string? Intent { get; set; }

    /// <summary>Your own ID for the macro, up to 255 characters.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Field("external_id")]
    [ArgumentCompleter(typeof(NoCompleter))]
    public string? ExternalId { get; set; }

    private protected override WritableResource<GorgiasMacro> Resource => Client.Macros;

    private protected override void Complete(IDictionary<string, object?> fields) =>
        fields["actions"] = new MacroContent(BodyText, BodyHtml, Tag, string.IsNullOrEmpty(Status) ? null : Status).AddTo(null);
}
