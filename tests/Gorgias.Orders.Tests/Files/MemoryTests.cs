using Gorgias.Orders.Tests.Support;

namespace Gorgias.Orders.Tests.Files;

/// <summary>What a file costs in memory. Alone: other tests' objects would count.</summary>
[Collection(nameof(Alone))]
public sealed class MemoryTests
{
    private const string One = """{"order_number":1,"name":"#1","id":1,"email":"jane@example.com","total_price":"1.00","line_items":[{"title":"Mug","quantity":1}]}""";

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Memory_use_does_not_grow_with_the_number_of_orders(bool json)
    {
        using RepeatingText reader = json
            ? new RepeatingText("[", One + ",\n", 50_000, One + "]")
            : new RepeatingText(
            "Order,Name,Email,Total,Currency,Product,Qty,Note\n", "{0},Jane Roe,jane@example.com,12.50,EUR,Stoneware mug,2,\"a note\r\nof two lines\"\n",
                50_000, "");
        long orders = 0;
        long before = 0;
        long most = 0;
        await foreach (OrderResult result in OrderFile.ReadAsync(reader))
        {
            Assert.NotNull(result.Order);
            if (++orders % 5_000 == 0)
            {
                long now = GC.GetTotalMemory(forceFullCollection: true);
                before = before == 0 ? now : before;
                most = Math.Max(most, now - before);
            }
        }

        Assert.Equal(json ? 50_001 : 50_000, orders);
        Assert.True(most < 8_000_000, $"Memory grew by {most} bytes.");
    }
}
