using Gorgias.Orders;

namespace GorgiasPS.Values;

/// <summary>Completes the codes of currencies.</summary>
internal sealed class CurrencyCompleter() : KnownValueCompleter(OrderCurrencies.All);
