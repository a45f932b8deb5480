using System.Management.Automation.Runspaces;
using System.Runtime.CompilerServices;
using Gorgias.Queue;

namespace GorgiasPS.Session;

/// <summary>What the cmdlets of one runspace share. It goes when the runspace goes: a job leaves nothing to the next.</summary>
internal sealed class GorgiasSession
{
    private static readonly ConditionalWeakTable<Runspace, GorgiasSession> Sessions = new();

    private QueueRegistry? _queues;

    /// <summary>The connection of cmdlets without <c>-Connection</c>.</summary>
    public GorgiasConnection? DefaultConnection { get; set; }

    /// <summary>True once the user was told that nobody chose a channel.</summary>
    public bool WarnedOfChannel { get; set; }

    /// <summary>Names that stand for queues elsewhere. Not made before it is asked for: few sessions have a queue.</summary>
    public QueueRegistry Queues => _queues ??= new QueueRegistry();

    /// <summary>The session of the calling pipeline thread.</summary>
    public static GorgiasSession Current => Sessions.GetOrCreateValue(Runspace.DefaultRunspace);
}
