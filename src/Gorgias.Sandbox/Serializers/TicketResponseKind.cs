namespace Gorgias.Sandbox.Serializers;

/// <summary>Which answer a whole ticket stands in; they differ in a few members (gorgias-api.md section 6.1).</summary>
internal enum TicketResponseKind
{
    /// <summary>After POST: no custom_fields, no external data.</summary>
    Created,

    /// <summary>After GET: everything.</summary>
    Read,

    /// <summary>After PUT: no external data.</summary>
    Updated,
}
