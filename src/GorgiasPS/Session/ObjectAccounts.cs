using System.Runtime.CompilerServices;
using Gorgias.Client;

namespace GorgiasPS.Session;

/// <summary>
/// Which account the objects were read from that cmdlets of this session wrote to the pipeline: an ID is that of another object in another account. The objects
/// show nothing of it, and are not kept alive.
/// </summary>
internal static class ObjectAccounts
{
    private static readonly ConditionalWeakTable<object, Holder> Known = new();

    /// <summary>Notes the account of an object, and of what it has that a cmdlet takes by itself.</summary>
    /// <param name="emitted">An object of the account.</param>
    /// <param name="account">The account, as queues and ledgers name it.</param>
    public static void Note(object emitted, string account)
    {
        Put(emitted, account);
        if (emitted is GorgiasTicket ticket)
        {
            if (ticket.Customer is { } customer)
            {
                Put(customer, account);
            }

            foreach (GorgiasObject part in ticket.Tags.Concat<GorgiasObject>(ticket.Messages))
            {
                Put(part, account);
            }
        }
    }

    /// <summary>The account that an object was read from; null for any other object.</summary>
    public static string? Of(object input) => Known.TryGetValue(input, out Holder? holder) ? holder.Account : null;

    // The last one counts: the cached lists of a connection go on when its sandbox is reset.
    private static void Put(object emitted, string account) => Known.GetOrCreateValue(emitted).Account = account;

    private sealed class Holder
    {
        public string? Account { get; set; }
    }
}
