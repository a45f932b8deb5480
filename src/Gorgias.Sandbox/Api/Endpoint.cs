using Gorgias.Sandbox.Http;

namespace Gorgias.Sandbox.Api;

/// <summary>Answers a call. Runs under the store's lock.</summary>
internal delegate HttpResponse Endpoint(ApiCall call);
