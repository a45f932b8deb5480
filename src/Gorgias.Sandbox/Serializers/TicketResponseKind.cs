namespace Gorgias.Sandbox.Serializers;

/// <summary>The kinds of responses with one ticket. They differ in a few members (gorgias-api.md section 6.1).</summary>
internal enum TicketResponseKind
{
    /// <summary>The response to POST: without external data, with the macros of messages.</summary>
    Created,

    /// <summary>The response to GET: with external data.</summary>
    Read,

    /// <summary>The response to PUT: without external data.</summary>
    Updated,
}
