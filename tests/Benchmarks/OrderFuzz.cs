using System.Diagnostics;
using Gorgias.Testing.OrderFuzzing;

namespace Gorgias.Benchmarks;

/// <summary>Reads fuzzed tables in every way until so many rows were read. The seed of a breach repeats it.</summary>
internal static class OrderFuzz
{
    /// <summary>Fuzzes.</summary>
    /// <param name="output">Where progress and breaches are written.</param>
    /// <param name="rows">How many rows.</param>
    /// <param name="seed">The seed of the first table; each table has its own.</param>
    /// <returns>Whether every law held.</returns>
    public static async Task<bool> RunAsync(TextWriter output, long rows, int seed)
    {
        await output.WriteLineAsync($"seed {seed}");
        var watch = Stopwatch.StartNew();
        long read = 0;
        int tables = 0;
        int breaches = 0;
        while (read < rows && breaches < 20)
        {
            int own = unchecked(seed + tables++);
            FuzzTable table = new TableFuzzer(own).Next();
            read += table.Rows.Length;
            string? breach;
            try
            {
                breach = await TableLaws.BreachAsync(table, new Random(own));
            }
            catch (Exception e) when (e is not OutOfMemoryException)
            {
                breach = e.ToString();
            }

            if (breach is not null)
            {
                breaches++;
                await output.WriteLineAsync($"seed {own}: {breach}");
            }
        }

        await output.WriteLineAsync($"{read} rows in {tables} tables, {breaches} breaches, {watch.Elapsed.TotalSeconds:0} s");
        return breaches == 0;
    }
}
