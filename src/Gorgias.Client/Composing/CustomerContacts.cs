using Gorgias.Client.Common;
using Gorgias.Client.Composing;

namespace Gorgias.Client;

/// <summary>What changes in the addresses and phone numbers of a customer. Those that are not named stay.</summary>
/// <param name="Emails">E-mail addresses to add.</param>
/// <param name="Phones">Phone numbers to add, with their country codes.</param>
/// <param name="Removed">Addresses and numbers to remove.</param>
public sealed record CustomerContacts(
    IReadOnlyCollection<string>? Emails = null, IReadOnlyCollection<string>? Phones = null, IReadOnlyCollection<string>? Removed = null)
{
    private const string EmailType = "email";
    private const string PhoneType = "phone";

    /// <summary>True when nothing changes.</summary>
    public bool IsEmpty => Emails is not { Count: > 0 } && Phones is not { Count: > 0 } && Removed is not { Count: > 0 };

    /// <summary>
    /// The addresses of a customer after the change (gorgias-api.md, section 6.3), as dictionaries. The API takes the whole list, with <c>preferred</c> on
    /// each.
    /// </summary>
    /// <param name="channels">The addresses that there are; null for none.</param>
    /// <exception cref="GorgiasValidationException">An address or a number is not valid.</exception>
    public IReadOnlyList<IReadOnlyDictionary<string, object?>> AddTo(IEnumerable<GorgiasCustomerChannel>? channels)
    {
        Check();
        List<(string Type, string Address, bool Preferred)> all = [.. (channels ?? [])
            .Where(static one => one is { DeletedDatetime: null, Type: not null } && !string.IsNullOrEmpty(one.Address))
            .Where(one => !IsRemoved(one.Address!))
            .Select(static one => (one.Type!, one.Address!, one.Preferred))];
        foreach ((string type, string address) in Texts(Emails).Select(static email => (EmailType, email))
            .Concat(Texts(Phones).Select(static phone => (PhoneType, PhoneNumber.Normalise(phone)!))))
        {
            if (!all.Exists(one => one.Type == type && IsSame(one.Address, address)))
            {
                all.Add((type, address, false));
            }
        }

        return all.ConvertAll<IReadOnlyDictionary<string, object?>>(one => new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["type"] = one.Type,
            ["address"] = one.Address,
            ["preferred"] = one == all.Find(other => other.Type == one.Type && (other.Preferred || !all.Exists(p => p.Type == one.Type && p.Preferred))),
        });
    }

    /// <summary>Whether the change takes the primary e-mail address away.</summary>
    /// <param name="email">The primary address.</param>
    /// <param name="channels">The addresses after the change.</param>
    /// <param name="next">The address that becomes the primary one; null for none.</param>
    internal bool TakesAway(string? email, IReadOnlyList<IReadOnlyDictionary<string, object?>> channels, out string? next)
    {
        next = channels.Where(static one => one["type"] is EmailType).OrderByDescending(static one => one["preferred"] is true)
            .Select(static one => (string?)one["address"]).FirstOrDefault();
        return email is not null && IsRemoved(email);
    }

    private static IEnumerable<string> Texts(IEnumerable<string>? texts) =>
        (texts ?? []).Where(static text => !string.IsNullOrWhiteSpace(text)).Select(static text => text.Trim());

    // Handles of other channels are compared as they are.
    private static bool IsSame(string one, string other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase)
        || (PhoneNumber.Normalise(one) is { } phone && phone == PhoneNumber.Normalise(other));

    private bool IsRemoved(string address) => Texts(Removed).Any(removed => IsSame(removed, address));

    private void Check()
    {
        var rules = new FieldRules();
        foreach (string email in Texts(Emails))
        {
            rules.Email("Email", email);
        }

        foreach (string phone in Texts(Phones))
        {
            rules.Phone("Phone", phone);
        }

        rules.ThrowIfAny();
    }
}
