using System.Runtime.CompilerServices;
using Gorgias.Orders;

namespace GorgiasPS.Runs;

/// <summary>The place of an order in what Import-GorgiasOrder reads, which is ahead of the commands that take the orders.</summary>
/// <param name="Source">What is read.</param>
/// <param name="Number">The number of the order in it, from 1.</param>
internal sealed record OrderPlace(OrderPlace.OfFile Source, long Number)
{
    private static readonly ConditionalWeakTable<GorgiasOrder, OrderPlace> Places = new();

    /// <summary>The place of an order; null for one that comes from elsewhere.</summary>
    public static OrderPlace? Of(GorgiasOrder? order) => order is not null && Places.TryGetValue(order, out OrderPlace? place) ? place : null;

    /// <summary>A file that is read.</summary>
    /// <param name="isLast">False when orders of other files may follow, so that nobody knows how many there are in all.</param>
    public sealed class OfFile(bool isLast)
    {
        private long _count;
        private bool _isRead;

        /// <summary>False when orders of other files may follow.</summary>
        public bool IsLast { get; } = isLast;

        /// <summary>How many orders there are; null before the end was read. Any thread.</summary>
        public long? Count => Volatile.Read(ref _isRead) ? Interlocked.Read(ref _count) : null;

        /// <summary>Notes the next order.</summary>
        public void Add(GorgiasOrder order) => Places.Add(order, new OrderPlace(this, Interlocked.Increment(ref _count)));

        /// <summary>Notes that there are no more orders.</summary>
        public void End() => Volatile.Write(ref _isRead, true);
    }
}
