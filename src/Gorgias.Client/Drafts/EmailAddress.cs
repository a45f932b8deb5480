namespace Gorgias.Client;

/// <summary>A practical look at an e-mail address: enough to catch a broken row before a call is spent on it, never refusing one that works.</summary>
public static class EmailAddress
{
    /// <summary>The longest the API takes (gorgias-api.md, section 2).</summary>
    public const int Longest = 320;

    /// <summary>Says what is wrong with an address, or null when it may be one.</summary>
    public static string? WhatIsWrong(string address)
    {
        if (address.Length > Longest)
        {
            return FormattableString.Invariant($"the address is {address.Length} characters long; at most {Longest} are allowed.");
        }

        var at = address.LastIndexOf('@');
        var domain = address.Substring(at + 1);
        var broken = at < 1
            || address.IndexOf('@') != at
            || address.Any(c => char.IsWhiteSpace(c) || char.IsControl(c) || c is '<' or '>' or ',' or ';' or '"' or '(' or ')')
            || domain.IndexOf('.') < 0
            || domain.Split('.').Any(label => label.Length is 0 or > 63 || label[0] == '-' || label[label.Length - 1] == '-');
        return broken ? $"'{Shorten(address)}' is not an e-mail address." : null;
    }

    private static string Shorten(string text) => text.Length <= 60 ? text : text.Substring(0, 60) + "...";
}
