using System.Globalization;
using System.Text.RegularExpressions;
using Gorgias.Queue.Sql;
using Gorgias.Queue.Tests.Sql;
using Gorgias.Queue.Tests.Support;
using Gorgias.Testing;
using Microsoft.Data.Sqlite;

namespace Gorgias.Queue.Tests.Sqlite;

/// <summary>How SQLite carries out the statements of a queue: a queue that has a million settled items is as quick as an empty one.</summary>
public sealed partial class SqlitePlanTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task No_statement_reads_items_that_it_is_not_about()
    {
        var time = new VirtualTime();
        string file = _folder.File("test.queue");
        using IQueueStore store = await QueueStore.OpenAsync(QueueAddress.OfFile(file), new QueueStoreOptions { TimeProvider = time });
        IReadOnlyList<SqlStatement> statements = await EveryStatement.OfAsync(store, time);
        Assert.InRange(statements.Count, 25, 60);

        using var connection = new SqliteConnection($"Data Source={file};Pooling=False");
        connection.Open();
        foreach (SqlStatement statement in statements)
        {
            List<string> plan = PlanOf(connection, statement);
            string text = $"{statement.Text}\n  {string.Join("\n  ", plan)}";
            Assert.All(plan, step => Assert.False(Scan().IsMatch(step), text));
            Assert.All(plan, step => Assert.False(OnlyTheQueue().IsMatch(step), text));
            Assert.All(plan, step => Assert.False(step.Contains("USE TEMP B-TREE FOR ORDER BY", StringComparison.Ordinal), text));
        }
    }

    private static List<string> PlanOf(SqliteConnection connection, SqlStatement statement)
    {
        using SqliteCommand command = connection.CreateCommand();
#pragma warning disable CA2100 // The texts are constants of the store.
        command.CommandText = "EXPLAIN QUERY PLAN " + statement.Text;
#pragma warning restore CA2100
        foreach (string name in statement.Names)
        {
            command.Parameters.AddWithValue("@" + name, name is "ids" or "customers" or "tickets" ? "[]" : 1);
        }

        using SqliteDataReader rows = command.ExecuteReader();
        var plan = new List<string>();
        while (rows.Read())
        {
            plan.Add(Convert.ToString(rows["detail"], CultureInfo.InvariantCulture)!);
        }

        return plan;
    }

    /// <summary>All items are read, or all of an index.</summary>
    [GeneratedRegex("^SCAN (items|[efhit])\\b")]
    private static partial Regex Scan();

    /// <summary>An index of all items is used for the queue alone, which all items of the file are in.</summary>
    [GeneratedRegex(@"USING (COVERING )?INDEX (items_state|items_depends|items_order|sqlite_autoindex_items_1) \(queue=\?\)")]
    private static partial Regex OnlyTheQueue();
}
