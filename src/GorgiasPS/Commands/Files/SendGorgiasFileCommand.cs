using System.Management.Automation;
using Gorgias.Client;
using GorgiasPS.Messages;
using GorgiasPS.Pipeline;
using GorgiasPS.Records;

namespace GorgiasPS;

/// <summary>Uploads files to the account.</summary>
[Cmdlet(VerbsCommunications.Send, "GorgiasFile", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium, DefaultParameterSetName = ByPath)]
[OutputType(typeof(GorgiasFile))]
public sealed class SendGorgiasFileCommand : GorgiasCmdlet
{
    private const string ByPath = "Path";
    private const string ByLiteralPath = "LiteralPath";

    /// <summary>Paths of the files to upload. Wildcards are allowed.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ParameterSetName = ByPath)]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    public string[] Path { get; set; } = [];

    /// <summary>Paths of the files to upload, used exactly as typed, without wildcards.</summary>
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true, ParameterSetName = ByLiteralPath)]
    [ValidateNotNullOrEmpty]
    [Alias("PSPath", "FullName", "LP")]
    public string[] LiteralPath { get; set; } = [];

    /// <summary>Type of the file: attachment (default), which only the account can read; public_attachment, which anyone with the address can read;
    /// profile_picture or widget_picture.</summary>
    [Parameter]
    [ValidateSet("attachment", "public_attachment", "profile_picture", "widget_picture")]
    public string Type { get; set; } = "attachment";

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        bool isLiteral = ParameterSetName == ByLiteralPath;
        foreach (string path in isLiteral ? LiteralPath : Path)
        {
            try
            {
                foreach (string file in InputFiles.Resolve(this, path, isLiteral))
                {
                    Upload(file);
                }
            }
            catch (RecordException e)
            {
                WriteError(ErrorRecords.From(e, path));
            }
        }
    }

    private void Upload(string file)
    {
        if (!ShouldProcess(FileMessages.Target(file, new FileInfo(file).Length), FileMessages.UploadAction))
        {
            return;
        }

        GorgiasClient client = Client;
        CallOptions options = CallOptions(CallPriority.Interactive);
        GorgiasFile? uploaded = Run(cancellation => client.Files.UploadAsync(file, Type.ToLowerInvariant(), options, cancellation), file);
        if (uploaded is not null)
        {
            Streams.WriteObject(uploaded);
        }
    }
}
