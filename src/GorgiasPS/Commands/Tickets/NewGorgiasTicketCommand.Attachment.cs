using System.Management.Automation;

namespace GorgiasPS;

public sealed partial class NewGorgiasTicketCommand
{
    /// <summary>Files to attach to the first message of the ticket: paths, with or without wildcards, files from Get-ChildItem, or files from Send-GorgiasFile.
    /// A file is uploaded when its ticket is sent, once for all tickets of the command, and with -Queue when the ticket is queued. Only the command line
    /// counts: a column Attachment is ignored, with a warning. For one file per record, use a script block: { "invoices/$($_.Number).pdf" }. A block that
    /// gives '' attaches nothing.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [SupportsWildcards]
    public PSObject[]? Attachment { get; set; }
}
