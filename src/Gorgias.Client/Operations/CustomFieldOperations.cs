using System.Runtime.CompilerServices;
using Gorgias.Client.Calls;
using Gorgias.Client.Composing;
using Gorgias.Client.Operations;

namespace Gorgias.Client;

/// <summary>Reads, creates and changes custom fields (gorgias-api.md, sections 5 and 6.6). The API removes none: a field is archived.</summary>
public sealed class CustomFieldOperations : WritableResource<GorgiasCustomField>
{
    private const string ObjectType = "object_type";
    private const string Ticket = "Ticket";
    private const string Customer = "Customer";

    private readonly DirectoryOperations _directory;

    internal CustomFieldOperations(ApiCaller caller, ListPager pager, DirectoryOperations directory)
        : base(
            caller, pager,
            new ResourceKind<GorgiasCustomField>("custom field", "api/custom-fields", static field => field.Id, static field => [field.Label])
            {
                List = directory.TicketFields,
                Key = "label",
            }) => _directory = directory;

    /// <summary>What can have custom fields: <c>Ticket</c> and <c>Customer</c>.</summary>
    public static IReadOnlyList<string> ObjectTypes { get; } = [Ticket, Customer];

    /// <summary>The field <c>object_type</c> with this type.</summary>
    /// <param name="type">Ticket or Customer, in any letter case; null or blank for Ticket.</param>
    /// <exception cref="GorgiasValidationException">There is no such type.</exception>
    public static string ObjectTypeField(string? type)
    {
        string given = string.IsNullOrWhiteSpace(type) ? Ticket : type!.Trim();
        string known = ObjectTypes.FirstOrDefault(one => one.Equals(given, StringComparison.OrdinalIgnoreCase)) ?? given;
        var rules = new FieldRules();
        rules.OneOf("ObjectType", known, ObjectTypes);
        rules.ThrowIfAny();
        return known;
    }

    /// <summary>Lists custom fields: those of tickets and those of customers, unless the filter has the object type, which the API asks for.</summary>
    /// <inheritdoc/>
    public override async IAsyncEnumerable<GorgiasCustomField> ListAsync(
        IReadOnlyDictionary<string, object?>? filter = null, int? first = null, CallOptions? options = null,
            [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        int left = first ?? int.MaxValue;
        foreach (string type in filter?.TryGetValue(ObjectType, out object? wanted) == true && wanted is string one ? [one] : (string[])[Ticket, Customer])
        {
            if (left <= 0)
            {
                yield break;
            }

            Dictionary<string, object?> query = filter?.ToDictionary(static part => part.Key, static part => part.Value) ?? [];
            query[ObjectType] = type;
            await foreach (GorgiasCustomField field in base.ListAsync(query, first is null ? null : left, options, cancellationToken).ConfigureAwait(false))
            {
                left--;
                yield return field;
            }
        }
    }

    /// <summary>Finds the field with the label of one that is to be created, among those of the same object type.</summary>
    /// <inheritdoc/>
    public override async Task<GorgiasCustomField?> FindAsync(
        IReadOnlyDictionary<string, object?> fields, CallOptions? options = null, CancellationToken cancellationToken = default)
    {
        string type = TypeIn(fields);
        string? label = fields.TryGetValue(Kind.Key!, out object? value) ? value as string : null;
        (IReadOnlyList<GorgiasCustomField> known, _) = await _directory.FieldsOf(type).ReadAsync(true, options, cancellationToken).ConfigureAwait(false);
        return label is null ? null : NameLookup.Named(known, label, Kind.Names, Kind.Comparer).FirstOrDefault();
    }

    /// <inheritdoc/>
    public override async Task<GorgiasCustomField> CreateAsync(
        IReadOnlyDictionary<string, object?> fields, CallOptions? options = null, CancellationToken cancellationToken = default)
    {
        GorgiasCustomField created = await base.CreateAsync(fields, options, cancellationToken).ConfigureAwait(false);
        Note(created);
        return created;
    }

    /// <summary>Changes a field. The API takes the whole definition, so that the field is read first. Each call may be repeated.</summary>
    /// <exception cref="GorgiasException">The field was not changed, or the outcome is unknown.</exception>
    public async Task<GorgiasCustomField> ChangeAsync(
        long id, IReadOnlyDictionary<string, object?> fields, CustomFieldDefinition definition, CallOptions? options = null,
            CancellationToken cancellationToken = default)
    {
        var body = fields.ToDictionary(static field => field.Key, static field => field.Value);
        if (!definition.IsEmpty)
        {
            body["definition"] = definition.AddTo(await GetAsync(id, options, cancellationToken).ConfigureAwait(false));
        }

        GorgiasCustomField changed = await UpdateAsync(id, body, options, cancellationToken).ConfigureAwait(false);
        Note(changed);
        return changed;
    }

    /// <inheritdoc/>
    internal override void OutdateNames()
    {
        _directory.TicketFields.Outdate();
        _directory.CustomerFields.Outdate();
    }

    // Labels of customers' fields are names as well.
    internal override async Task<IReadOnlyList<GorgiasCustomField>> CandidatesAsync(string name, CallOptions? options, CancellationToken cancellationToken)
    {
        (IReadOnlyList<GorgiasCustomField> tickets, _) = await _directory.TicketFields.ReadAsync(true, options, cancellationToken).ConfigureAwait(false);
        (IReadOnlyList<GorgiasCustomField> customers, _) = await _directory.CustomerFields.ReadAsync(true, options, cancellationToken).ConfigureAwait(false);
        return [.. tickets, .. customers];
    }

    private static string TypeIn(IReadOnlyDictionary<string, object?> fields) =>
        fields.TryGetValue(ObjectType, out object? value) && value is string type ? type : Ticket;

    // The base class notes every field in the list of tickets' fields.
    private void Note(GorgiasCustomField field)
    {
        CachedList<GorgiasCustomField> own = _directory.FieldsOf(field.ObjectType ?? Ticket);
        foreach (CachedList<GorgiasCustomField> list in new[] { _directory.TicketFields, _directory.CustomerFields })
        {
            list.Forget(field.Id, Kind.Id);
        }

        if (field.DeactivatedDatetime is null)
        {
            own.Note(field, Kind.Id);
        }
    }
}
