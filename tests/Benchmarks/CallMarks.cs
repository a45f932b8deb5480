#pragma warning disable RS0030 // This program's purpose is to print.
using System.Diagnostics;
using System.Globalization;
using Gorgias.Client;

namespace Gorgias.Benchmarks;

/// <summary>Prints when a POST leaves, and each call that a fault costs: lookups of unknown outcomes, and repeated calls.</summary>
internal sealed class CallMarks : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>
{
    private static readonly object Output = new();
    private readonly AsyncLocal<(int Order, bool IsRecovery)?> _current = new();

    public CallMarks()
    {
        Options = new CallOptions { Priority = CallPriority.Bulk, Observer = Note };
        DiagnosticListener.AllListeners.Subscribe(this);
    }

    public CallOptions Options { get; }

    public static void Print(char mark, int order)
    {
        lock (Output)
        {
            Console.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{mark} {order}"));
        }
    }

    /// <summary>The calls of an order begin.</summary>
    public IDisposable Of(int order, bool isRecovery)
    {
        _current.Value = (order, isRecovery);
        return new Scope(this);
    }

    public void OnNext(DiagnosticListener value)
    {
        if (value.Name == "HttpHandlerDiagnosticListener")
        {
            value.Subscribe(this);
        }
    }

    public void OnNext(KeyValuePair<string, object?> value)
    {
        if (value.Key == "System.Net.Http.HttpRequestOut.Start" && _current.Value is { } current
            && value.Value?.GetType().GetProperty("Request")?.GetValue(value.Value) is HttpRequestMessage { Method.Method: "POST" })
        {
            Print('P', current.Order);
        }
    }

    public void OnCompleted()
    {
    }

    public void OnError(Exception error)
    {
    }

    private void Note(CallEvent happened)
    {
        if (happened.Kind == CallEventKind.Answered && (happened.Attempt > 1 || (happened.Method != "POST" && _current.Value is { IsRecovery: false })))
        {
            Print('L', _current.Value?.Order ?? -1);
        }
    }

    private sealed class Scope(CallMarks owner) : IDisposable
    {
        public void Dispose() => owner._current.Value = null;
    }
}
