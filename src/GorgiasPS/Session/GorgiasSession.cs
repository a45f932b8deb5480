using System.Management.Automation.Runspaces;
using System.Runtime.CompilerServices;
using Gorgias.Queue;

namespace GorgiasPS.Session;

/// <summary>The state that the cmdlets of one runspace share. It ends with the runspace, so that a job leaves nothing to the next one.</summary>
internal sealed class GorgiasSession
{
    private static readonly ConditionalWeakTable<Runspace, GorgiasSession> Sessions = new();

    private QueueRegistry? _queues;

    /// <summary>The connection that cmdlets without <c>-Connection</c> use; null before Connect-Gorgias.</summary>
    public GorgiasConnection? DefaultConnection { get; set; }

    /// <summary>True once the user was warned that no channel was specified. It is said once in a session.</summary>
    public bool WarnedOfChannel { get; set; }

    /// <summary>True once the user was warned that rules of the account may reply to messages of customers. It is said once in a session.</summary>
    public bool WarnedOfRules { get; set; }

    /// <summary>The names that Register-GorgiasQueue gave to queues. Created on first use, since few sessions have a queue.</summary>
    public QueueRegistry Queues => _queues ??= new QueueRegistry();

    /// <summary>The session of the calling pipeline thread.</summary>
    public static GorgiasSession Current => Sessions.GetOrCreateValue(Runspace.DefaultRunspace);
}
