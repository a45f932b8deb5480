using GorgiasPS.Conversion;

namespace GorgiasPS.Ticket;

/// <summary>
/// What a plain row says under names that cannot be parameter aliases: <c>Name</c> is a person's in one shop's file and an order's number in the next, and an
/// empty column must not hide a filled one.
/// </summary>
internal static class RowFields
{
    private static readonly string[] Emails = ["Email", "EmailAddress", "Email Address", "E-mail", "Mail", "CustomerEmail", "Customer Email", "Contact Email", "Billing Email"];
    private static readonly string[] Names = ["CustomerName", "Customer Name", "FullName", "Full Name", "Contact Name", "Billing Name", "Name"];
    private static readonly string[] FirstNames = ["FirstName", "First Name", "Given Name", "Vorname", "Billing First Name"];
    private static readonly string[] LastNames = ["LastName", "Last Name", "Surname", "Nachname", "Billing Last Name"];

    public static string? Email(IReadOnlyDictionary<string, object?>? row) => Find(row, Emails, static _ => true);

    public static string? Name(IReadOnlyDictionary<string, object?>? row) =>
        Find(row, Names, static text => !text.StartsWith("#", StringComparison.Ordinal))
        ?? LooseValues.Text(string.Join(" ", new[] { Find(row, FirstNames, static _ => true), Find(row, LastNames, static _ => true) }.OfType<string>()));

    private static string? Find(IReadOnlyDictionary<string, object?>? row, string[] names, Func<string, bool> fits)
    {
        if (row is null)
        {
            return null;
        }

        foreach (string name in names)
        {
            foreach (KeyValuePair<string, object?> column in row)
            {
                if (column.Value is string value && LooseValues.Text(value) is { } text && Same(column.Key, name) && fits(text))
                {
                    return text;
                }
            }
        }

        return null;
    }

    // Without case, spaces, underscores and hyphens; by hand, since it runs for every column of every row.
    private static bool Same(string column, string name)
    {
        int i = 0;
        int j = 0;
        while (true)
        {
            while (i < column.Length && !char.IsLetterOrDigit(column[i]))
            {
                i++;
            }

            while (j < name.Length && !char.IsLetterOrDigit(name[j]))
            {
                j++;
            }

            if (i == column.Length || j == name.Length)
            {
                return i == column.Length && j == name.Length;
            }

            if (char.ToUpperInvariant(column[i++]) != char.ToUpperInvariant(name[j++]))
            {
                return false;
            }
        }
    }
}
