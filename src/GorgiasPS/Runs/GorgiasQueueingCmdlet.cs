using System.Management.Automation;
using GorgiasPS.Session;

namespace GorgiasPS;

/// <summary>The base class of cmdlets that write records to the account or into a queue.</summary>
public abstract class GorgiasQueueingCmdlet : GorgiasWriteCmdlet
{
    /// <summary>Adds the records to this queue instead of sending them; Send-GorgiasQueue sends them later. A queue name, the path of a queue file, or a
    /// PostgreSQL connection string.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(QueueNameCompleter))]
    public string? Queue { get; set; }

    /// <summary>With -Queue: maximum number of records that are written to the queue at once (1 to 10000, default 1000). Each item is emitted when its batch is
    /// on disk. A batch that isn't full is written after a tenth of a second.</summary>
    [Parameter]
    [ValidateRange(1, 10000)]
    public int BatchSize { get; set; } = 1000;

    internal override string? IntoQueue => Queue;
}
