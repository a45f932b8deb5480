using System.Text.RegularExpressions;
using Npgsql;

namespace Gorgias.Queue.Postgres;

/// <summary>Statements with names as PostgreSQL reads them.</summary>
internal static class PostgresNames
{
    private static readonly Regex Bracketed = new(@"\[([a-z_]+)\]", RegexOptions.CultureInvariant);

    /// <summary>A name in quotes, so that it is the name as it stands, also where it is a word of the language.</summary>
    public static string Quote(string name) => $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    /// <summary>
    /// A statement whose tables are written as <c>[items]</c>, with the tables of a schema. A pooler may resolve a name without a schema by a search path that
    /// is not ours. A subscript that is a column, such as <c>list[n]</c>, would be taken for a table.
    /// </summary>
    public static string Qualify(string sql, string schema)
    {
        string quoted = Quote(schema);
        return Bracketed.Replace(sql, table => $"{quoted}.{table.Groups[1].Value}");
    }

#pragma warning disable CA2100 // The texts are constants of this assembly, and the name of a schema in quotes.
    /// <summary>A statement of a batch.</summary>
    /// <param name="sql">The statement.</param>
    /// <param name="values">The values of its parameters $1, $2 and so on.</param>
    public static NpgsqlBatchCommand Command(string sql, params object[] values)
    {
        var command = new NpgsqlBatchCommand(sql);
        foreach (object value in values)
        {
            command.Parameters.Add(new NpgsqlParameter { Value = value });
        }

        return command;
    }
#pragma warning restore CA2100
}
