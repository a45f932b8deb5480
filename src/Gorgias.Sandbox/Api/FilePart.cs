namespace Gorgias.Sandbox.Api;

/// <summary>One file of a multipart body.</summary>
internal sealed record FilePart(string Label, string Name, string ContentType, byte[] Bytes);
