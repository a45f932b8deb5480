using Gorgias.Client.Calls;
using Gorgias.Client.Common;
using Gorgias.Client.Json;
using Gorgias.Client.Messages;

namespace Gorgias.Client.Operations;

/// <summary>The agent behind the credential, who is the author of what agents write. Of an access token the account tells, with one call.</summary>
internal sealed class CurrentUser(ApiCaller caller, GorgiasCredential credential)
{
    private const string Path = "api/users/0";

    private readonly KeyedLock _locks = new();
    private volatile Known? _known;

    /// <summary>True when a call tells who it is.</summary>
    public bool NeedsCall => credential.UserName is null;

    /// <summary>The agent; null, with a warning, when the account does not tell.</summary>
    public async Task<PersonReference?> FindAsync(CallOptions? options, CancellationToken stop)
    {
        if (credential.UserName is { } email)
        {
            return new PersonReference { Email = email };
        }

        if (_known is null)
        {
            using IDisposable alone = await _locks.AcquireAsync(Path, stop).ConfigureAwait(false);
            _known ??= await ReadAsync(options, stop).ConfigureAwait(false);
        }

        if (_known.Refusal is { } reason)
        {
            options?.OnWarning?.Invoke(SourceMessages.AuthorUnknown(reason));
        }

        return _known.Person;
    }

    private async Task<Known> ReadAsync(CallOptions? options, CancellationToken stop)
    {
        try
        {
            CallResult result = await caller.CallAsync(new ApiRequest { Method = HttpMethod.Get, Path = Path, RequiresBody = true }, options, stop)
                .ConfigureAwait(false);
            GorgiasUser user = GorgiasJson.Read<GorgiasUser>(result.Object);
            return new Known(user.Id > 0 ? new PersonReference { Id = user.Id } : new PersonReference { Email = user.Email }, null);
        }
        catch (Exception e) when (SendingAddresses.IsRefusal(e))
        {
            return new Known(null, SendingAddresses.Reason(e));
        }
    }

    private sealed record Known(PersonReference? Person, string? Refusal);
}
