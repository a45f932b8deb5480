using System.Net;
using Gorgias.Client.Calls;
using Gorgias.Client.Operations;

namespace Gorgias.Client;

/// <summary>The calls of a kind of object that can be removed as well.</summary>
/// <typeparam name="T">The class of the objects.</typeparam>
public abstract class RemovableResource<T> : WritableResource<T>
    where T : GorgiasObject
{
    private protected RemovableResource(ApiCaller caller, ListPager pager, ResourceKind<T> kind)
        : base(caller, pager, kind)
    {
    }

    /// <summary>Removes an object. One call, which may be repeated.</summary>
    /// <exception cref="GorgiasInUseException">Other objects use it.</exception>
    /// <exception cref="GorgiasApiException">There is no object with this id.</exception>
    /// <exception cref="GorgiasException">The object was not removed, or the outcome is unknown.</exception>
    public virtual async Task RemoveAsync(long id, CallOptions? options = null, CancellationToken cancellationToken = default)
    {
        var request = new ApiRequest { Method = HttpMethod.Delete, Path = Kind.PathOf(id), RemovesObject = true };
        try
        {
            await Caller.CallAsync(request, options, cancellationToken).ConfigureAwait(false);
        }
        catch (GorgiasApiException refused) when (refused.StatusCode == HttpStatusCode.Conflict)
        {
            throw new GorgiasInUseException(Kind.Noun, id, refused);
        }

        Kind.List?.Forget(id, Kind.Id);
    }
}
