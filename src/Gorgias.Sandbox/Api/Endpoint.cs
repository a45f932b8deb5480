using Gorgias.Sandbox.Http;

namespace Gorgias.Sandbox.Api;

/// <summary>Handles a call. Runs under the lock of the store.</summary>
internal delegate HttpResponse Endpoint(ApiCall call);
