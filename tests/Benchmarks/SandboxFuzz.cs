using System.Globalization;
using System.Net.Sockets;
using System.Text;
using Gorgias.Sandbox;
using Gorgias.Testing.Fuzzing;

namespace Gorgias.Benchmarks;

/// <summary>
/// Requests that are almost right, so that some handler gets to see them: most in process, one of fifty over a socket. It fails on a status of 500 or more
/// that the request did not ask for, on an exception, and on a request that takes longer than ten seconds.
/// </summary>
internal sealed class SandboxFuzz(TextWriter output, int requests, int seed)
{
    private const int PerTarget = 2000;
    private const int PerSocket = 50;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly SortedDictionary<int, int> _inProcess = [];
    private readonly SortedDictionary<int, int> _overSockets = [];
    private volatile byte[] _current = [];
    private volatile string? _failure;
    private int _done;

    public static async Task<bool> RunAsync(TextWriter output, int requests, int seed)
    {
        var fuzz = new SandboxFuzz(output, requests, seed);
        return await fuzz.InProcessAsync() && await fuzz.OverSocketsAsync();
    }

    private async Task<bool> InProcessAsync()
    {
        int count = requests - (requests / PerSocket);
        long started = TimeProvider.System.GetTimestamp();
        var run = Task.Run(() => Send(count));
        int seen = -1;
        while (await Task.WhenAny(run, Task.Delay(Patience, TimeProvider.System)) != run)
        {
            int done = Volatile.Read(ref _done);
            if (done == seen)
            {
                return Report("in process", _inProcess, started, "A request hangs.");
            }

            seen = done;
        }

        await run;
        return Report("in process", _inProcess, started, _failure);
    }

    private void Send(int count)
    {
        for (int first = 0; first < count && _failure is null; first += PerTarget)
        {
            int own = unchecked((seed * 1_000_003) + first);
            var fuzzer = new RequestFuzzer(own, FuzzTarget.Credential);
            var target = new FuzzTarget(own);
            for (int i = first; i < Math.Min(count, first + PerTarget) && _failure is null; i++)
            {
                _current = fuzzer.Next();
                (int status, byte[] body) = Try(target);
                _inProcess[status] = _inProcess.GetValueOrDefault(status) + 1;
                if (FuzzTarget.IsFailure(status))
                {
                    _failure = string.Create(CultureInfo.InvariantCulture, $"Request {i - first} of seed {own}: {status} {Encoding.UTF8.GetString(body)}");
                }

                fuzzer.Learn(body);
                Volatile.Write(ref _done, i);
            }
        }
    }

    private (int Status, byte[] Body) Try(FuzzTarget target)
    {
        try
        {
            return target.Send(_current);
        }
#pragma warning disable CA1031 // What comes out here is what the run looks for.
        catch (Exception e)
#pragma warning restore CA1031
        {
            return (599, Encoding.UTF8.GetBytes(e.ToString()));
        }
    }

    private async Task<bool> OverSocketsAsync()
    {
        long started = TimeProvider.System.GetTimestamp();
        var fuzzer = new RequestFuzzer(seed, FuzzTarget.Credential);
        GorgiasSandbox? sandbox = null;
        for (int i = 0; i < requests / PerSocket && _failure is null; i++)
        {
            if (i % PerTarget == 0)
            {
                await (sandbox?.DisposeAsync() ?? default);
                sandbox = await GorgiasSandbox.StartAsync(FuzzTarget.Options(new Random(seed + i)));
            }

            _current = fuzzer.Next();
            (int status, string answer) = await ExchangeAsync(sandbox!, _current);
            _overSockets[status] = _overSockets.GetValueOrDefault(status) + 1;
            if (FuzzTarget.IsFailure(status))
            {
                _failure = string.Create(CultureInfo.InvariantCulture, $"Request {i} of seed {seed}: {status} {answer}");
            }
        }

        await (sandbox?.DisposeAsync() ?? default);
        return Report("over sockets", _overSockets, started, _failure);
    }

    /// <summary>Sends a request, closes this end, and reads all that comes back; status 0 when nothing does.</summary>
    private static async Task<(int Status, string Answer)> ExchangeAsync(GorgiasSandbox sandbox, byte[] request)
    {
        using var patience = new CancellationTokenSource(Patience);
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            await socket.ConnectAsync("127.0.0.1", sandbox.BaseUri.Port, patience.Token);
            await using var stream = new NetworkStream(socket);
            await SendAsync(socket, request, patience.Token);
            using var answer = new MemoryStream();
            await stream.CopyToAsync(answer, patience.Token);
            return Read(Encoding.UTF8.GetString(answer.ToArray()));
        }
        catch (Exception e) when (e is OperationCanceledException or IOException or SocketException)
        {
            return (599, e is OperationCanceledException ? "It hangs." : e.Message);
        }
    }

    private static async Task SendAsync(Socket socket, byte[] request, CancellationToken stop)
    {
        try
        {
            for (int at = 0; at < request.Length;)
            {
                at += await socket.SendAsync(request.AsMemory(at), stop);
            }

            socket.Shutdown(SocketShutdown.Send);
        }
        catch (SocketException)
        {
            // The answer came, and the connection was closed, before all was sent.
        }
    }

    private static (int Status, string Answer) Read(string answer)
    {
        const string begin = "HTTP/1.1 ";
        const string interim = begin + "100 Continue\r\n\r\n";
        string rest = answer.StartsWith(interim, StringComparison.Ordinal) ? answer[interim.Length..] : answer;
        if (rest.Length == 0)
        {
            return (0, answer);
        }

        return rest.StartsWith(begin, StringComparison.Ordinal) && int.TryParse(rest.AsSpan(begin.Length, 3), CultureInfo.InvariantCulture, out int status)
            && rest.Contains("\r\n\r\n", StringComparison.Ordinal)
            ? (status, answer)
            : (599, "Not a response: " + answer);
    }

    private bool Report(string where, SortedDictionary<int, int> statuses, long started, string? failure)
    {
        output.WriteLine(string.Format(
            CultureInfo.InvariantCulture,
            "{0}: {1} requests in {2:F0} s; by status (0: incomplete request): {3}",
            where,
            statuses.Values.Sum(),
            TimeProvider.System.GetElapsedTime(started).TotalSeconds,
            string.Join(", ", statuses.Select(pair => $"{pair.Key}: {pair.Value}"))));
        if (failure is not null)
        {
            output.WriteLine($"FAILED: {failure}\n\n{Encoding.UTF8.GetString(_current)}");
        }

        return failure is null;
    }
}
