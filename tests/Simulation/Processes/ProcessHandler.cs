using Gorgias.Simulation.Account;

namespace Gorgias.Simulation.Processes;

/// <summary>The network of a process. What has left arrives although the process dies or gives up meanwhile.</summary>
internal sealed class ProcessHandler(SimulatedProcess process, SimulatedAccount account) : HttpMessageHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        byte[]? body = request.Content is null ? null : await request.Content.ReadAsByteArrayAsync(CancellationToken.None);
        await process.StepAsync();
        var response = new TaskCompletionSource<HttpResponseMessage>();
        using CancellationTokenRegistration giveUp = cancellationToken.Register(() => response.TrySetCanceled(cancellationToken));
        _ = account.ServeAsync(process.Name, request.Method.Method, request.RequestUri!.PathAndQuery, body, response);
        HttpResponseMessage answer = await response.Task;
        await process.StepAsync();
        return answer;
    }
}
