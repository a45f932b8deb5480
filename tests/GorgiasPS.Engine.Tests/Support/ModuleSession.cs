using System.Management.Automation;
using System.Management.Automation.Host;
using System.Management.Automation.Runspaces;
using Microsoft.PowerShell;

namespace GorgiasPS.Engine.Tests.Support;

/// <summary>A PowerShell session in this process that has imported the built module, as a user's script would.</summary>
public sealed class ModuleSession : IDisposable
{
    private readonly Runspace _runspace;

    /// <param name="host">The host, which answers questions; null for one that cannot be asked.</param>
    public ModuleSession(PSHost? host = null)
    {
        var state = InitialSessionState.CreateDefault2();
        if (OperatingSystem.IsWindows())
        {
            state.ExecutionPolicy = ExecutionPolicy.Bypass;
        }

        state.ImportPSModule([Repository.Module]);
        _runspace = host is null ? RunspaceFactory.CreateRunspace(state) : RunspaceFactory.CreateRunspace(host, state);
        _runspace.Open();
    }

    /// <summary>Runs a script and returns its output, errors and warnings. A terminating error is thrown.</summary>
    public ScriptResult Run(string script, params (string Name, object? Value)[] variables)
    {
        using PowerShell shell = Start(script, variables);
        object?[] output = [.. shell.Invoke().Select(static item => item?.BaseObject is PSCustomObject ? item : item?.BaseObject)];
        return new ScriptResult(output, [.. shell.Streams.Error], [.. shell.Streams.Warning.Select(static record => record.Message)]);
    }

    /// <summary>Prepares a script without starting it, for tests that stop it.</summary>
    public PowerShell Start(string script, params (string Name, object? Value)[] variables)
    {
        foreach ((string name, object? value) in variables)
        {
            _runspace.SessionStateProxy.SetVariable(name, value);
        }

        var shell = PowerShell.Create(_runspace);
        shell.AddScript(script);
        return shell;
    }

    /// <summary>The value of a variable of the session, without its PSObject. An object of the module has a type of the module's own load context.</summary>
    public object Variable(string name) =>
        _runspace.SessionStateProxy.GetVariable(name) is { } value
            ? value is PSObject wrapped ? wrapped.BaseObject : value
            : throw new InvalidOperationException($"The session has no variable {name}.");

    public void Dispose() => _runspace.Dispose();
}
