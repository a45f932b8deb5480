using Gorgias.Client;
using GorgiasPS.Messages;
using GorgiasPS.Resources;

namespace GorgiasPS;

/// <summary>The base class of cmdlets that remove objects of one kind. Names are taken literally: a wildcard removes nothing.</summary>
/// <typeparam name="T">The class of the objects.</typeparam>
public abstract class RemoveResourceCmdlet<T> : ResourceCmdlet<T>
    where T : GorgiasObject
{
    private protected override bool IsFinal => true;

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (ResourceReference reference in References())
        {
            if (!May(ResourceMessages.Named(Resource.Noun, reference.Label), ResourceMessages.RemoveAction(Resource.Noun)))
            {
                continue;
            }

            CallOptions options = CallOptions(CallPriority.Interactive);
            Run(
                async (_, cancellation) =>
                {
                    long id = await ResolveAsync(reference, options, cancellation).ConfigureAwait(false);
                    await ((RemovableResource<T>)Resource).RemoveAsync(id, options, cancellation).ConfigureAwait(false);
                },
                InputObject ?? (object)reference.Label);
        }
    }
}
