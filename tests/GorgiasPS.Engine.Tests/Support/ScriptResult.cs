using System.Management.Automation;

namespace GorgiasPS.Engine.Tests.Support;

/// <summary>What a script wrote.</summary>
public sealed record ScriptResult(IReadOnlyList<object?> Output, IReadOnlyList<ErrorRecord> Errors, IReadOnlyList<string> Warnings);
