using Gorgias.Testing.OrderFuzzing;
using Xunit.Abstractions;

namespace Gorgias.Orders.Tests.Files;

/// <summary>Tables of another seed in every run. For a million rows: dotnet run --project tests/Benchmarks -c Release -- orders fuzz.</summary>
public sealed class TableFuzzTests(ITestOutputHelper output)
{
    private const int Rows = 20_000;

    [Fact]
    public async Task No_table_breaks_the_reader_or_gives_an_order_another_customers_address()
    {
        int seed = Random.Shared.Next(int.MaxValue / 2);
        for (int rows = 0; rows < Rows; seed++)
        {
            output.WriteLine($"seed {seed}");
            FuzzTable table = new TableFuzzer(seed).Next();
            Assert.Null(await TableLaws.BreachAsync(table, new Random(seed)));
            rows += table.Rows.Length;
        }
    }
}
