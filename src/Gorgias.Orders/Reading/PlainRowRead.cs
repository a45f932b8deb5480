using Gorgias.Orders.Records;
using Gorgias.Orders.Shapes;

namespace Gorgias.Orders.Reading;

/// <summary>A row of an order with several, after it was read.</summary>
/// <param name="Row">The row.</param>
/// <param name="Order">What it says of the order, with its line.</param>
/// <param name="Context">Its origin, and what of it could not be read.</param>
/// <param name="Facts">Its values that belong to no field, by column.</param>
internal sealed record PlainRowRead(PlainRow Row, GorgiasOrder Order, ReadContext Context, Dictionary<string, string> Facts);
