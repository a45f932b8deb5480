namespace Gorgias.Sandbox.Data;

/// <summary>An uploaded file.</summary>
internal sealed record StoredFile(string Hash, string Name, string ContentType, byte[] Bytes);
