namespace Gorgias.Orders;

/// <summary>A postal address of an order.</summary>
public sealed class GorgiasOrderAddress
{
    /// <summary>The person's name.</summary>
    public string? Name { get; set; }

    /// <summary>The company.</summary>
    public string? Company { get; set; }

    /// <summary>Street and number; the whole address where the record has it in one text.</summary>
    public string? Address1 { get; set; }

    /// <summary>Floor, apartment and the like.</summary>
    public string? Address2 { get; set; }

    /// <summary>The city.</summary>
    public string? City { get; set; }

    /// <summary>The state, province or region, by name or code.</summary>
    public string? Province { get; set; }

    /// <summary>The postal code.</summary>
    public string? Zip { get; set; }

    /// <summary>The country, by name or two-letter code.</summary>
    public string? Country { get; set; }

    /// <summary>The phone number at the address.</summary>
    public string? Phone { get; set; }

    /// <summary>The address as it goes on a parcel: one line each, separated by a line feed, without the phone number and without empty lines.</summary>
    public override string ToString()
    {
        string place = string.Join(" ", new[] { Zip, City, Province }.Where(static part => !string.IsNullOrWhiteSpace(part)));
        return string.Join("\n", new[] { Name, Company, Address1, Address2, place, Country }.Where(static line => !string.IsNullOrWhiteSpace(line)));
    }
}
