#if NET
using System.Runtime.InteropServices;
#endif

namespace GorgiasPS.Session;

/// <summary>
/// Stops a run when the system asks the process to end (SIGTERM, a shutdown), and delays the end until the run has recorded the outcomes of its items. The
/// .NET Framework has no such signal: there the leases expire, and the next worker looks up the items that may have been sent.
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
                // The signal came just as the run ended.
            }

            _ended.Wait(LongestWait);
        });
#endif
    }

    /// <summary>Cancelled when the given token is, or when the signal comes.</summary>
    public CancellationToken Token { get; }

    public void Dispose()
    {
#if NET
        // The event is not disposed: the handler may still be waiting for it.
        _ended.Set();
        _registration.Dispose();
#endif
        _source.Dispose();
    }
}
