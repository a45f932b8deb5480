using System.Management.Automation.Runspaces;
using System.Runtime.CompilerServices;

namespace GorgiasPS;

/// <summary>What the cmdlets of one runspace share. It goes when the runspace goes: a job leaves nothing to the next.</summary>
internal sealed class GorgiasSession
{
    private static readonly ConditionalWeakTable<Runspace, GorgiasSession> Sessions = new();

    /// <summary>The connection of cmdlets without <c>-Connection</c>.</summary>
    public GorgiasConnection? DefaultConnection { get; set; }

    /// <summary>True once the user was told that nobody chose a channel.</summary>
    public bool WarnedOfChannel { get; set; }

    /// <summary>The session of the calling pipeline thread.</summary>
    public static GorgiasSession Current => Sessions.GetOrCreateValue(Runspace.DefaultRunspace);
}
