namespace Gorgias.Sandbox.Http;

/// <summary>The request violates HTTP or a limit. The response has the status and the message, and the connection closes.</summary>
#pragma warning disable CA1032, CA1064 // Thrown and caught inside the server only, always with a status.
internal sealed class HttpProblemException(int status, string message) : Exception(message)
#pragma warning restore CA1032, CA1064
{
    public int Status { get; } = status;
}
