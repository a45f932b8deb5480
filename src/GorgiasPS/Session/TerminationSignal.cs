#if NET
using System.Runtime.InteropServices;
#endif

namespace GorgiasPS.Session;

/// <summary>
/// Ends a run when the system asks the process to end (SIGTERM, a shutdown), and holds the process until the run has written down what it had in hand. Where
/// it cannot (the .NET Framework), leases run out instead, and what had left is looked up.
/// </summary>
internal sealed class TerminationSignal : IDisposable
{
    private readonly CancellationTokenSource _source;
#if NET
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(3);

    private readonly ManualResetEventSlim _ended = new();
    private readonly PosixSignalRegistration _registration;
#endif

    public TerminationSignal(CancellationToken cancellation)
    {
        _source = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        Token = _source.Token;
#if NET
        _registration = PosixSignalRegistration.Create(PosixSignal.SIGTERM, _ =>
        {
            try
            {
                _source.Cancel();
            }
            catch (ObjectDisposedException)
            {
                // It came just as the run ended.
            }

            _ended.Wait(LongestWait);
        });
#endif
    }

    /// <summary>Cancelled by the given token, or by the signal.</summary>
    public CancellationToken Token { get; }

    public void Dispose()
    {
#if NET
        // The event is left to the collector: the handler may be waiting for it.
        _ended.Set();
        _registration.Dispose();
#endif
        _source.Dispose();
    }
}
