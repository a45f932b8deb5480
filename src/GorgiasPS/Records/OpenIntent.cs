using Gorgias.Client;
using GorgiasPS.Messages;

namespace GorgiasPS.Records;

/// <summary>Looks up what an earlier run has left open in the ledger.</summary>
internal static class OpenIntent
{
    /// <summary>Looks it up. Whatever keeps the lookup from an end, what the earlier run sent may be there: the record is not one that was not sent.</summary>
    /// <exception cref="GorgiasUnknownOutcomeException">The lookup did not come to its end.</exception>
    public static async Task<T?> FindAsync<T>(string key, Func<Task<T?>> find)
        where T : class
    {
        try
        {
            return await find().ConfigureAwait(false);
        }
        catch (Exception e) when (e is GorgiasNotSentException or OperationCanceledException or GorgiasException { EndsRun: true })
        {
            throw new GorgiasUnknownOutcomeException(RunMessages.OpenSinceEarlier(key, e.Message), key, e);
        }
    }
}
