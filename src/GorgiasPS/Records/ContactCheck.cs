using Gorgias.Orders;
using GorgiasPS.Messages;

namespace GorgiasPS.Records;

/// <summary>Notes whether the orders of a file say whose they are. When none does, most likely its column was not recognised.</summary>
/// <param name="options">How the orders are read.</param>
internal sealed class ContactCheck(OrderReadOptions options)
{
    // Enough for a guess.
    private const int MostKept = 20;

    private readonly List<IReadOnlyDictionary<string, object?>> _unknown = [];
    private bool _hasContact;

    /// <summary>Notes an order.</summary>
    public void Note(GorgiasOrder order)
    {
        _hasContact |= (order.CustomerEmail ?? order.CustomerPhone) is not null || order.TicketFields.ContainsKey(nameof(RecordResult.CustomerExternalId));
        if (!_hasContact && _unknown.Count < MostKept)
        {
            _unknown.Add(order.AdditionalFields.ToDictionary(static field => field.Key, static field => (object?)field.Value, StringComparer.Ordinal));
        }
    }

    /// <summary>The warning; null when an order says whose it is, or no other column looks as if it did.</summary>
    /// <param name="file">The file; null for a pipeline.</param>
    public string? Warning(string? file)
    {
        if (_hasContact || _unknown.Count == 0)
        {
            return null;
        }

        var advice = MappingAdvice.For(_unknown, [OrderField.CustomerEmail]);
        return advice.Fields[0].Value is null ? null : $"{MappingMessages.NobodyIn(file)} {MappingLine.Advice(advice, options)}";
    }
}
