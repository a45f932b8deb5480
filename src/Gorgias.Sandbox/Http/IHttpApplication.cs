namespace Gorgias.Sandbox.Http;

/// <summary>Handles the requests that the server reads.</summary>
internal interface IHttpApplication
{
    /// <summary>Handles a request. Called for many connections at once.</summary>
    Task<Exchange> HandleAsync(HttpRequest request, CancellationToken cancellationToken);

    /// <summary>Creates the response to a malformed or too large request.</summary>
    HttpResponse CreateErrorResponse(HttpProblemException problem);
}
