using Gorgias.Sandbox.Common;
using Gorgias.Sandbox.Data;
using Newtonsoft.Json.Linq;

namespace Gorgias.Sandbox.Services;

/// <summary>Finds, creates, changes, merges and deletes customers (gorgias-api.md sections 6.3 and 7).</summary>
internal sealed class CustomerService(SandboxAccount account)
{
    private readonly SandboxStore _store = account.Store;

    /// <summary>Whether a person in a body identifies anyone: it has at least one member that is not null.</summary>
    public static bool IsGiven(JObject? person) => person is not null && person.Properties().Any(member => member.Value.Type != JTokenType.Null);

    /// <summary>Throws if the person has an id and no customer has it.</summary>
    public void Check(JObject? person, string failure, params string[] path)
    {
        if (person?.Number("id") is { } id && FindCurrent(id) is null)
        {
            throw ApiProblemException.Invalid(failure, "Object does not exist.", [.. path, "id"]);
        }
    }

    /// <summary>The customer with this id, or the customer into which it was merged; null when there is none.</summary>
    public Customer? FindCurrent(long id)
    {
        while (_store.Customers.Merged.TryGetValue(id, out long survivor))
        {
            id = survivor;
        }

        return _store.Customers.Find(id);
    }

    /// <summary>
    /// The customer that a person in a body identifies: by id, by e-mail address (case-insensitive, also a further one), without one by another address such as
    /// a phone number, or a new customer. A name given with an id updates the customer. A name given with an address is used if the customer has none; whether
    /// it replaces another name is <see cref="SandboxOptions.NameRenamesCustomer"/>.
    /// </summary>
    public Customer Resolve(JObject person, DateTimeOffset now, long? userId)
    {
        if (person.Number("id") is { } id)
        {
            Customer customer = FindCurrent(id)!;
            if (person.Text("name") is { } name && name != customer.Name)
            {
                Rename(customer, name);
                _store.Customers.Touch(customer, now);
            }

            return customer;
        }

        if (FindByAddress(person) is { } known)
        {
            bool replaces = account.Options.NameRenamesCustomer || string.IsNullOrEmpty(known.Name);
            if (replaces && person.Text("name") is { Length: > 0 } name && name != known.Name)
            {
                Rename(known, name);
                _store.Customers.Touch(known, now);
            }

            return known;
        }

        return Create(person, now, userId);
    }

    private Customer? FindByAddress(JObject person)
    {
        var contacts = person.Objects("channels").ToList();
        return (person.Text("email") ?? FirstEmail(contacts)) is { } email
            ? _store.Customers.OwnerOf(email)
            : contacts.SelectMany(contact => _store.Customers.WithContact(contact.Text("type")!, contact.Text("address")!)).FirstOrDefault();
    }

    private static string? FirstEmail(IEnumerable<JObject> contacts)
        => contacts.FirstOrDefault(contact => contact.Text("type") == Contact.EmailType)?.Text("address");

    public Customer Create(JObject body, DateTimeOffset now, long? userId)
    {
        var customer = new Customer
        {
            ExternalId = body.Text("external_id"),
            Language = body.Text("language"),
            Timezone = body.Text("timezone"),
            Note = body.Text("note"),
            Meta = body.Copy("meta"),
            Created = now,
            Updated = now,
        };
        Rename(customer, body.Text("name"));
        customer.Firstname = body.Text("firstname") ?? customer.Firstname;
        customer.Lastname = body.Text("lastname") ?? customer.Lastname;
        var contacts = body.Objects("channels").ToList();
        _store.Customers.Add(customer);
        _store.Customers.SetEmail(customer, body.Text("email") ?? FirstEmail(contacts));
        SetContacts(customer, contacts, now);
        CustomFieldService.Set(customer.CustomFields, body.Objects("custom_fields"));
        account.Events.Add("customer-created", customer.Id, userId, now);
        return customer;
    }

    public void Update(Customer customer, JObject body, DateTimeOffset now, long? userId)
    {
        if (body.Sent("name"))
        {
            Rename(customer, body.Text("name"));
        }

        customer.Firstname = body.Sent("firstname") ? body.Text("firstname") ?? "" : customer.Firstname;
        customer.Lastname = body.Sent("lastname") ? body.Text("lastname") ?? "" : customer.Lastname;
        customer.Language = body.Sent("language") ? body.Text("language") : customer.Language;
        customer.Timezone = body.Sent("timezone") ? body.Text("timezone") : customer.Timezone;
        customer.Note = body.Sent("note") ? body.Text("note") : customer.Note;
        customer.Meta = body.Sent("meta") ? body.Copy("meta") : customer.Meta;
        if (body.Sent("external_id"))
        {
            _store.Customers.SetExternalId(customer, body.Text("external_id"));
        }

        if (body.Sent("email"))
        {
            _store.Customers.SetEmail(customer, body.Text("email"));
        }

        if (body.Items("channels") is not null)
        {
            RemoveContacts(customer);
            SetContacts(customer, [.. body.Objects("channels")], now);
        }
        else if (body.Sent("email"))
        {
            SetContacts(customer, [], now);
        }

        CustomFieldService.Set(customer.CustomFields, body.Objects("custom_fields"));
        _store.Customers.Touch(customer, now);
        account.Events.Add("customer-updated", customer.Id, userId, now);
    }

    /// <summary>Throws 409, as documented, if another customer has one of the addresses.</summary>
    public void CheckUnique(JObject body, Customer? self)
    {
        IEnumerable<string?> addresses = body.Objects("channels")
            .Where(contact => contact.Text("type") == Contact.EmailType)
            .Select(contact => contact.Text("address"));
        foreach (string? address in addresses.Append(body.Text("email")))
        {
            if (address is not null && _store.Customers.OwnerOf(address) is { } other && other != self)
            {
                throw ApiProblemException.Conflict();
            }
        }
    }

    /// <summary>Deletes a customer and all tickets of the customer.</summary>
    public void Delete(Customer customer, DateTimeOffset now, long? userId)
    {
        foreach (IndexKey key in customer.Tickets.ByCreated.Keys.ToList())
        {
            account.Tickets.Delete(_store.Tickets.Find(key.Id)!, now, userId);
        }

        RemoveContacts(customer);
        _store.Customers.Remove(customer);
        account.Events.Add("customer-deleted", customer.Id, userId, now);
    }

    /// <summary>Moves everything of one customer to another. The id of the first then leads to the second.</summary>
    public void Merge(Customer source, Customer target, DateTimeOffset now, long? userId)
    {
        foreach (IndexKey key in source.Tickets.ByCreated.Keys.ToList())
        {
            _store.Tickets.SetCustomer(_store.Tickets.Find(key.Id)!, target);
        }

        foreach (Message message in _store.Messages.Rows)
        {
            message.Sender = Replace(message.Sender, source, target);
            message.Receiver = Replace(message.Receiver, source, target);
        }

        foreach (SatisfactionSurvey survey in _store.Surveys.Rows.Where(survey => survey.CustomerId == source.Id))
        {
            survey.CustomerId = target.Id;
        }

        var contacts = source.Contacts.ToList();
        _store.Customers.ClearContacts(source);
        foreach (Contact contact in contacts)
        {
            contact.Preferred &= !HasPreferred(target, contact.Type);
            _store.Customers.AddContact(target, contact);
        }

        foreach (KeyValuePair<long, JToken> field in source.CustomFields.Where(field => !target.CustomFields.ContainsKey(field.Key)))
        {
            target.CustomFields[field.Key] = field.Value;
        }

        target.Integrations.Merge(source.Integrations);
        target.EcommerceData.Merge(source.EcommerceData);
        if (target.ExternalData is null)
        {
            (target.ExternalData, target.ExternalDataVersion) = (source.ExternalData, source.ExternalDataVersion);
        }

        _store.Customers.Remove(source);
        _store.Customers.Merged[source.Id] = target.Id;
        if (target.Email is null && source.Email is not null)
        {
            _store.Customers.SetEmail(target, source.Email);
        }

        target.Name ??= source.Name;
        _store.Customers.Touch(target, now);
        account.Events.Add("customer-deleted", source.Id, userId, now);
        account.Events.Add("customer-merged", target.Id, userId, now, new JObject { ["source_customer_id"] = source.Id });
    }

    private static Person? Replace(Person? person, Customer source, Customer target)
        => person?.Customer == source ? new Person(target.Id, target, null) : person;

    private static void Rename(Customer customer, string? name)
    {
        customer.Name = name;
        (customer.Firstname, customer.Lastname) = PersonName.Split(name);
    }

    private static bool HasPreferred(Customer customer, string type) => customer.Contacts.Any(contact => contact.Type == type && contact.Preferred);

    private void SetContacts(Customer customer, List<JObject> contacts, DateTimeOffset now)
    {
        foreach (JObject contact in contacts)
        {
            AddContact(customer, contact.Text("type")!, contact.Text("address")!, contact.Flag("preferred"), now);
        }

        if (customer.Email is { } email && !customer.Contacts.Any(contact => contact.Type == Contact.EmailType && contact.Address == email))
        {
            AddContact(customer, Contact.EmailType, email, preferred: null, now);
        }
    }

    /// <summary>Without <paramref name="preferred"/>, the first address of each type is preferred, as in recordings (gorgias-api.md section 6.3).</summary>
    private void AddContact(Customer customer, string type, string address, bool? preferred, DateTimeOffset now)
        => _store.Customers.AddContact(customer, _store.Contacts.Add(new Contact
        {
            Type = type,
            Address = Contact.Stored(type, address),
            Preferred = preferred ?? !HasPreferred(customer, type),
            Created = now,
            Updated = now,
        }));

    private void RemoveContacts(Customer customer)
    {
        foreach (Contact contact in customer.Contacts)
        {
            _store.Contacts.Remove(contact);
        }

        _store.Customers.ClearContacts(customer);
    }
}
