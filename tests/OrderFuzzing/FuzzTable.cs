using System.Text;

namespace Gorgias.Testing.OrderFuzzing;

/// <summary>A table that nobody would write, and somebody exports.</summary>
/// <param name="Header">The names of the columns, each once. The first one is <see cref="RowColumn"/>.</param>
/// <param name="Rows">The values.</param>
/// <param name="IsWild">Whether it is written without quotes where quotes are needed, so that its rows are not what they were.</param>
/// <param name="Separator">What stands between values in a file.</param>
/// <param name="HasLinesInside">Whether a row can have several lines in one value.</param>
internal sealed record FuzzTable(string[] Header, string[][] Rows, bool IsWild, char Separator, bool HasLinesInside)
{
    /// <summary>A column that no shop has. It numbers the rows, and so tells which rows an order was read from.</summary>
    public const string RowColumn = "Zz Fuzz Row";

    /// <summary>The columns of e-mail addresses.</summary>
    public IEnumerable<int> EmailColumns => Enumerable.Range(0, Header.Length).Where(index => TableFuzzer.IsEmailColumn(Header[index]));

    /// <summary>The table as a file.</summary>
    public byte[] ToFile()
    {
        var text = new StringBuilder();
        Append(text, Header);
        foreach (string[] row in Rows)
        {
            Append(text, row);
        }

        return Encoding.UTF8.GetBytes(text.ToString());
    }

    private void Append(StringBuilder text, string[] values) =>
        text.AppendJoin(Separator, values.Select(value => IsWild ? value : "\"" + value.Replace("\"", "\"\"", StringComparison.Ordinal) + "\"")).Append("\r\n");
}
