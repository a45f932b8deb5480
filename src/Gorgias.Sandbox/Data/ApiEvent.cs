namespace Gorgias.Sandbox.Data;

/// <summary>An event of a ticket or customer (gorgias-api.md section 6.8).</summary>
internal sealed class ApiEvent : Entity
{
    public required string Type { get; set; }

    public required string ObjectType { get; set; }

    public long ObjectId { get; set; }

    public long? UserId { get; set; }
}
