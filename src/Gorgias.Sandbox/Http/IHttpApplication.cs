namespace Gorgias.Sandbox.Http;

/// <summary>What stands behind the server.</summary>
internal interface IHttpApplication
{
    /// <summary>Answers a request. Called for many connections at once.</summary>
    Task<Exchange> HandleAsync(HttpRequest request, CancellationToken cancellationToken);

    /// <summary>Words the answer to something that is no request.</summary>
    HttpResponse CreateErrorResponse(HttpProblemException problem);
}
