using System.Collections;
using Gorgias.Client;
using GorgiasPS.Values;

namespace GorgiasPS.Resources;

/// <summary>The custom fields of customers on a command line.</summary>
internal static class CustomerFields
{
    /// <summary>The values by the ids of their fields.</summary>
    /// <param name="values">The values by label or id.</param>
    /// <param name="client">The client of the account.</param>
    /// <param name="options">How calls are made.</param>
    /// <param name="cancellation">Stops the calls.</param>
    /// <exception cref="GorgiasNameException">There is no field with a label, or several have it.</exception>
    public static async Task<IReadOnlyDictionary<long, object?>> ResolveAsync(
        IDictionary values, GorgiasClient client, CallOptions options, CancellationToken cancellation)
    {
        var found = new SortedDictionary<long, object?>();
        foreach (KeyValuePair<string, object?> value in PlainValues.Record(values)!)
        {
            long id = await client.Directory.ResolveCustomerFieldAsync(value.Key, options, cancellation).ConfigureAwait(false);
            await client.Directory.CheckCustomerFieldAsync(id, value.Value, options, cancellation).ConfigureAwait(false);
            found[id] = value.Value;
        }

        return found;
    }
}
