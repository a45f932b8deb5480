namespace Gorgias.Sandbox.Data;

/// <summary>Customers by id, by primary e-mail address and by external id, and the ids of merged customers.</summary>
internal sealed class CustomerTable(long firstId) : Table<Customer>(firstId)
{
    private readonly Dictionary<string, Customer> _byEmail = new(StringComparer.OrdinalIgnoreCase);
    private readonly Multimap _byContact = new();
    private readonly Multimap _byExternalId = new();

    /// <summary>The ids of merged customers, each with the id of the customer into which it was merged.</summary>
    public Dictionary<long, long> Merged { get; } = [];

    /// <summary>The customer with this primary e-mail address.</summary>
    public Customer? WithEmail(string email) => _byEmail.TryGetValue(email, out Customer? customer) ? customer : null;

    /// <summary>The customer that has an e-mail address: as the primary one, else as a further one, such as after a merge.</summary>
    public Customer? OwnerOf(string email) => WithEmail(email) ?? WithContact(Contact.EmailType, email).FirstOrDefault();

    /// <summary>The customers that have an address, oldest contact first.</summary>
    public IEnumerable<Customer> WithContact(string type, string address) => _byContact[ContactKey(type, address)].Select(id => Find(id)!);

    public IEnumerable<Customer> WithExternalId(string externalId) => _byExternalId[externalId].Select(id => Find(id)!);

    public override Customer Add(Customer row)
    {
        base.Add(row);
        Index(row);
        return row;
    }

    public override bool Remove(Customer row)
    {
        Unindex(row);
        return base.Remove(row);
    }

    public void SetEmail(Customer row, string? email)
    {
        Unindex(row);
        row.Email = email is null ? null : Contact.Stored(Contact.EmailType, email);
        Index(row);
    }

    public void AddContact(Customer row, Contact contact)
    {
        row.Contacts.Add(contact);
        _byContact.Add(ContactKey(contact.Type, contact.Address), row.Id);
    }

    public void ClearContacts(Customer row)
    {
        foreach (Contact contact in row.Contacts)
        {
            _byContact.Remove(ContactKey(contact.Type, contact.Address), row.Id);
        }

        row.Contacts.Clear();
    }

    public void SetExternalId(Customer row, string? externalId)
    {
        Unindex(row);
        row.ExternalId = externalId;
        Index(row);
    }

    public override void Clear()
    {
        base.Clear();
        _byEmail.Clear();
        _byContact.Clear();
        _byExternalId.Clear();
        Merged.Clear();
    }

    private static string ContactKey(string type, string address) => type + " " + Contact.Stored(type, address);

    private void Index(Customer row)
    {
        if (row.Email is not null)
        {
            _byEmail[row.Email] = row;
        }

        _byExternalId.Add(row.ExternalId, row.Id);
    }

    private void Unindex(Customer row)
    {
        if (row.Email is not null)
        {
            _byEmail.Remove(row.Email);
        }

        _byExternalId.Remove(row.ExternalId, row.Id);
    }
}
