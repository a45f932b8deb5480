using System.Management.Automation;
using GorgiasPS.Session;

namespace GorgiasPS;

/// <summary>Ends what the module runs in a session when it is removed from it.</summary>
public sealed class ModuleCleanup : IModuleAssemblyCleanup
{
    /// <inheritdoc/>
    public void OnRemove(PSModuleInfo psModuleInfo) => SandboxSession.Current.StopAll();
}
