using System.Text.RegularExpressions;
using Gorgias.Queue.Sql;
using Gorgias.Queue.Tests.Sql;
using Gorgias.Queue.Tests.Support;
using Gorgias.Testing;
using Npgsql;

namespace Gorgias.Queue.Tests.Postgres;

/// <summary>
/// How PostgreSQL carries out the statements of a queue, by the plan that it uses for any parameters, in a table with many settled items that it has analysed:
/// a queue that has a million settled items is as quick as an empty one.
/// </summary>
[Collection(PostgresCollection.Name)]
public sealed partial class PostgresPlanTests(PostgresServer server)
{
    private const string Schema = "plans";

    private const string Unnarrowed =
        @"\n(?>\s+)(?!Index Cond: (?!.*depends_on IS NOT NULL).* AND |"
        + @"Index Cond: \(id (=|> \$\d\)\n\s+Filter: (\(queue = \$\d\)|\(\(state = \d\) AND \(queue = \$\d\)\))$))";

    private const string Columns =
        "INSERT INTO items (queue, kind, external_id, customer_key, depends_on, payload_hash, state, waits, attempts, not_before, ticket_id, "
        + "if_exists, if_open, enqueued_at, updated_at, payload) ";

    /// <summary>A long history.</summary>
    private const string Settled =
        Columns + "SELECT q.id, 0, 'old' || n, 'c' || n || '@example.com', NULL, '', 2, 0, 1, 0, n, 0, 0, 1, 1, '{}' "
        + "FROM queues q, generate_series(1, 20000) n WHERE q.name = 'default'";

    /// <summary>Many to send: of many customers, of one customer, and for one ticket.</summary>
    private const string Unsettled =
        Columns + "SELECT q.id, 0, 'new' || n, 'd' || n || '@example.com', NULL, '', 0, 0, 0, 0, NULL, 0, 0, 1, 1, '{}' "
        + "FROM queues q, generate_series(1, 20000) n WHERE q.name = 'default'; "
        + Columns + "SELECT q.id, 0, 'one' || n, 'one@example.com', NULL, '', 0, 1, 0, 0, NULL, 0, 0, 1, 1, '{}' "
        + "FROM queues q, generate_series(1, 20000) n WHERE q.name = 'default'; "
        + Columns + "SELECT q.id, 1, 'msg' || n, 'd1@example.com', 'new' || CASE WHEN n < 10000 THEN 1 ELSE n END, '', 0, 1, 0, 0, NULL, 0, 0, 1, 1, '{}' "
        + "FROM queues q, generate_series(1, 20000) n WHERE q.name = 'default'";

    [StoreFact]
    public async Task No_statement_reads_items_that_it_is_not_about()
    {
        string address = $"{server.ConnectionString};Schema={Schema}";
        using IQueueStore store = await QueueStore.OpenAsync(QueueAddress.Parse(address));
        await using var source = NpgsqlDataSource.Create($"{server.ConnectionString};Search Path={Schema}");
        await using NpgsqlConnection connection = await source.OpenConnectionAsync();
        await ExecuteAsync(connection, "SET plan_cache_mode = force_generic_plan");
        IReadOnlyList<SqlStatement> statements = await EveryStatement.OfAsync(store, new VirtualTime());
        Assert.InRange(statements.Count, 25, 60);

        await ExecuteAsync(connection, $"{Settled}; ANALYZE items");
        await CheckAsync(connection, statements, IndexOfAll());

        // As it is right after an import, before the database has looked at the table again. And then.
        await ExecuteAsync(connection, Unsettled);
        await CheckAsync(connection, statements, AnyIndex());
        await ExecuteAsync(connection, "ANALYZE items");
        await CheckAsync(connection, statements, AnyIndex());
    }

    private static async Task CheckAsync(NpgsqlConnection connection, IReadOnlyList<SqlStatement> statements, Regex walk)
    {
        foreach (SqlStatement statement in statements)
        {
            string plan = await PlanOfAsync(connection, statement);
            Assert.False(Scan().IsMatch(plan) || walk.IsMatch(plan) || OfCustomer().IsMatch(plan), $"{statement.Text}\n{plan}");
        }
    }

    private static async Task<string> PlanOfAsync(NpgsqlConnection connection, SqlStatement statement)
    {
        string text = Parameter().Replace(statement.Text, match => $"${1 + statement.Names.ToList().IndexOf(match.Groups[1].Value)}");
        await ExecuteAsync(connection, "PREPARE looked_at AS " + text);
        try
        {
            string arguments = statement.Names.Count == 0 ? "" : $"({string.Join(", ", statement.Names.Select(_ => "NULL"))})";
            await using var explain = new NpgsqlCommand($"EXPLAIN (COSTS OFF) EXECUTE looked_at{arguments}", connection);
            await using NpgsqlDataReader rows = await explain.ExecuteReaderAsync();
            var plan = new List<string>();
            while (await rows.ReadAsync())
            {
                plan.Add(rows.GetString(0));
            }

            return string.Join("\n", plan);
        }
        finally
        {
            await ExecuteAsync(connection, "DEALLOCATE looked_at");
        }
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    [GeneratedRegex(@"@(\w+)")]
    private static partial Regex Parameter();

    /// <summary>All items are read.</summary>
    [GeneratedRegex(@"Seq Scan on items")]
    private static partial Regex Scan();

    /// <summary>An index of all items is read from end to end, and those that do not fit are passed over; but for a list of all items, or
    /// of those in a state that a great part of them are in.</summary>
    [GeneratedRegex(@"using items_(pkey|queue|state)\b[^\n]*" + Unnarrowed)]
    private static partial Regex IndexOfAll();

    /// <summary>All items of one customer are read, and not those in a state.</summary>
    [GeneratedRegex(@"using items_order\b[^\n]*\n\s+Index Cond: [^\n]*\n\s+Filter: \(state = ")]
    private static partial Regex OfCustomer();

    /// <summary>Any index is read so. One of few items may be, as long as there are few.</summary>
    [GeneratedRegex(@"using items_(pkey|queue|state|depends|order|ready)\b[^\n]*" + Unnarrowed)]
    private static partial Regex AnyIndex();
}
